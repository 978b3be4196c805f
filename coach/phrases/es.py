"""Spanish: the words that coach says of its own accord; those between positions are in ``ways_es``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar, Final

from ..model import IntervalKind, Limb, Part, Position, Side
from .nouns import Gender, Noun, limb_nouns, named_side
from .template_phrasebook import TemplatePhrasebook
from .ways_es import ARRIVALS_ES, LOW_SUPPORT_ES, MOVEMENTS_ES, POSTURES_ES

_ONES: Final = (
    *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
    *("trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno"),
    *("veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho"),
    "veintinueve",
)
_TENS: Final = ("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_HUNDREDS: Final = (
    *("", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos"),
    *("ochocientos", "novecientos"),
)
_LIMBS: Final = limb_nouns(
    f="pierna piernas, mano manos, rodilla rodillas, cadera caderas, pantorrilla pantorrillas, muñeca muñecas,"
    " oreja orejas, ingle ingles, nalga nalgas, mejilla mejillas, espinilla espinillas, axila axilas,"
    " fosa_nasal fosas_nasales, escápula escápulas",
    m="lado lados, brazo brazos, pie pies, hombro hombros, gemelo gemelos, muslo muslos, tobillo tobillos, ojo ojos,"
    " oído oídos, codo codos, antebrazo antebrazos, dedo dedos, pulgar pulgares, talón talones, glúteo glúteos,"
    " lado_del_cuello lados_del_cuello, lado_del_cuerpo lados_del_cuerpo, costado costados, omóplato omóplatos,"
    " puño puños, cuádriceps cuádriceps, isquiotibial isquiotibiales, empeine empeines",
)


def spanish_number(value: int, gender: Gender | None = None) -> str:
    """A whole number from 0 to 9999 in words, as it is counted or before a noun; above that in digits.

    >>> spanish_number(21), spanish_number(21, "m"), spanish_number(200, "f"), spanish_number(1250)
    ('veintiuno', 'veintiún', 'doscientas', 'mil doscientos cincuenta')
    """
    if value >= 10_000:
        return str(value)
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        said = "mil" if thousands == 1 else f"{spanish_number(thousands, 'm')} mil"
        return f"{said} {spanish_number(rest, gender)}" if rest else said
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        said = "cien" if value == 100 else _HUNDREDS[hundreds]
        said = f"{said[:-2]}as" if gender == "f" and hundreds > 1 else said
        return f"{said} {spanish_number(rest, gender)}" if rest else said
    tens, ones = divmod(value, 10)
    said = _ONES[value] if value < 30 else f"{_TENS[tens]} y {_ONES[ones]}" if ones else _TENS[tens]
    if ones != 1 or value == 11 or gender is None:
        return said
    if gender == "f":
        return f"{said[:-1]}a"
    return "veintiún" if value == 21 else said[:-1]


def _one_is_left(text: str) -> str:
    """With the verb of one thing."""
    return re.sub(r"\b([Qq]ueda)n (?=una? )", r"\1 ", text)


class Spanish(TemplatePhrasebook):
    """The Spanish phrasebook."""

    language = "es"
    addresses: Sequence[str] = ("tú", "usted")
    address_signs: Mapping[str, str] = {
        "tú": r"(?i)\b(?:tú|te|ti|contigo|tus?|tuy[oa]s?|\w+[áéíó]\w*te)\b",
        "usted": r"(?i)\b(?:usted|sus?|\w+[áéíó]\w*se)\b",
    }
    limbs: Collection[str] = _LIMBS
    sides: ClassVar[Mapping[Side, str]] = {"left": "izquierda", "right": "derecha"}
    side_words = Limb("el lado", "ambos lados", "el lado izquierdo", "el lado derecho")
    nouns: ClassVar[Mapping[str, Noun]] = {
        "second": Noun("m", "segundo", "segundos"),
        "minute": Noun("m", "minuto", "minutos"),
        "hour": Noun("f", "hora", "horas"),
        "set": Noun("f", "serie", "series"),
        "round": Noun("f", "ronda", "rondas"),
        "breath": Noun("f", "respiración", "respiraciones"),
        "thing": Noun("f", "cosa", "cosas"),
        "week": Noun("f", "semana", "semanas"),
    }
    and_, or_, from_ = "y", "o", "de"
    joined: ClassVar[Mapping[str, str]] = {"de el": "del", "a el": "al"}
    last: ClassVar[Mapping[str, str]] = {"set": "Última serie.", "round": "Última ronda."}
    # What one waits for half asleep is always said in the same words.
    halfway: Sequence[str] = ("Ya {llevas|lleva} la mitad.",)
    # Nobody is told to let go: one may be standing, and holding on.
    release: Sequence[str] = (
        "Y {sal|salga} poco a poco.",
        "Y {afloja|afloje} despacio.",
        "{Deshaz|Deshaga} la postura, despacio.",
    )
    only_hold = "{Quédate|Quédese} así."
    only_rest: Sequence[str] = ("{Descansa|Descanse}.", "Y {descansa|descanse} un poco.")
    keep_breathing: Sequence[str] = (
        "{Sigue|Siga} respirando con calma.",
        "{Deja|Deje} que el aire entre y salga.",
        "{Deja|Deje} que la respiración fluya.",
        "{Respira|Respire}, despacio.",
        "{Suelta|Suelte} los hombros, y {respira|respire}.",
        "{Afloja|Afloje} la mandíbula, y {respira|respire}.",
        "Lo {haces|hace} bien. Solo {respira|respire}.",
        "No importa si {notas|nota} poco. Solo {respira|respire}.",
    )
    take_your_time: Sequence[str] = ("{Tómate tu|Tómese su} tiempo.", "No hay prisa.", "Sigo aquí.")
    # "inspira", "espira" and "espera" are too much alike for somebody half asleep.
    slow_in: Sequence[str] = (
        "{Toma|Tome} aire, despacio.",
        "Y {toma|tome} aire otra vez.",
        "{Deja|Deje} entrar el aire, despacio.",
    )
    slow_out: Sequence[str] = (
        "Y {suelta|suelte} el aire.",
        "Y {suéltalo|suéltelo} despacio.",
        "Y {suelta|suelte} todo el aire, despacio.",
    )
    relax = "Ahora {deja|deje} todo el cuerpo suelto, y solo {respira|respire}."
    doctor_in_short = "Si no se pasa en diez minutos, {busca|busque} ayuda médica."
    tone = "(tono suave)"
    support = "en algo firme"
    breathe_in, keep_breath = "{Toma|Tome} aire.", "{Aguanta|Aguante}."
    breathe_out, wait_breath = "{Suelta|Suelte} el aire.", "Pausa."
    last_exercise = "Ya lo {has|ha} hecho todo."
    farewell = "Eso es todo. {Que descanses|Que descanse}."
    farewell_by_day = "Eso es todo."
    tones = "Dos notas que suben: mantener. Dos notas que bajan: ya está."
    breath_tones = "Al respirar, dos notas que suben: tomar aire. Dos notas que bajan: soltarlo."
    beginning, end, relief, calm = "Antes de empezar", "Para terminar", "Alivio", "Calma"
    both_sides, sos = "ambos lados", "SOS"
    keys = (
        "Espacio: pausa, o seguir. Intro, mientras el alivio sigue: ya pasó. Flecha derecha: la parte siguiente. Flecha izquierda: la parte anterior. "
        "Flecha arriba o abajo: diez segundos. A: repetir. W: dónde estoy. R: otra vez lo que se mantiene. S: el otro lado. "
        "Más: más rápido. Menos: más despacio. Q: fin."
    )
    track_keys = (
        "Espacio: pausa, o seguir. Intro, mientras el alivio sigue: ya pasó. Flecha derecha: la parte siguiente. Flecha izquierda: la parte anterior. "
        "Flecha arriba o abajo: diez segundos. A: repetir. W: dónde estoy. R: otra vez lo que se mantiene. S: el otro lado. Q: fin. "
        "Esta grabación está terminada, así que su ritmo no cambia."
    )
    pronounce: Sequence[tuple[str, str]] = ()
    paces: ClassVar[Mapping[str, str]] = {"gentle": "suave", "steady": "tranquilo", "brisk": "ágil"}
    pace_parts: ClassVar[Mapping[str, str]] = {
        "speech": "voz",
        "settle": "cambios",
        "hold": "mantener",
        "reps": "repeticiones",
    }
    decimal = ","
    guidances: ClassVar[Mapping[str, str]] = {
        "full": "guía completa",
        "calm": "guía tranquila",
        "quiet": "guía mínima",
        "none": "sin guía",
    }
    kinds: ClassVar[Mapping[IntervalKind, str]] = {
        "settle": "cambio",
        "hold": "mantener",
        "move": "moverse",
        "rest": "descanso",
        "reps": "repetir",
        "breathe": "respirar",
        "tail": "silencio",
    }
    units: ClassVar[Mapping[str, str]] = {"h": " h ", "m": " min ", "s": " s "}
    phases: ClassVar[Mapping[Part, str]] = {
        "up": "Arriba.",
        "hold": "{Mantén|Mantenga}.",
        "down": "Abajo.",
        "relax": "Y {suelta|suelte}.",
    }
    with_, without, in_ = "con {}", "sin {}", "en {}"
    for_person, exercises = "para", "{} ejercicios"
    need = "{Necesitas|Necesita} {}."
    part = "Parte {} de {}."
    other_side = "Ahora {}."
    stand = "{Ponte|Póngase} de pie despacio. {Apóyate|Apóyese} {}."
    tempo = "Mientras {mantienes|mantiene} la postura, {toma|tome} aire {}, y {suéltalo|suéltelo} {}."
    holds = (
        "{Mantén|Mantenga} la postura {}.",
        "{Quédate|Quédese} así {}.",
        "{Quédate|Quédese} ahí {}.",
    )
    to_go = "Quedan {}."
    rests = ("{Descansa|Descanse} {}.",)
    in_turn = "con cada lado, alternando."
    held = "{Mantén|Mantenga} cada vez {}."
    thing_ready = things_ready = "{Ten|Tenga} a mano {}."
    tempo_counted = "Mientras {mantienes|mantiene} la postura, {toma|tome} aire contando hasta {}, y {suéltalo|suéltelo} contando hasta {}."
    position_told: ClassVar[Mapping[Position, str]] = {
        "lying": "Posición tumbada.",
        "sitting": "Posición sentada.",
        "kneeling": "Posición de rodillas.",
        "standing": "Posición de pie.",
    }
    position_seen: ClassVar[Mapping[Position, str]] = {
        "lying": "En posición tumbada.",
        "sitting": "En posición sentada.",
        "kneeling": "De rodillas.",
        "standing": "De pie.",
    }
    of_this, of_all, roughly, lasts = "Quedan {} así.", "En total quedan {}, más o menos.", "unos {}", "Dura {}."
    weeks, to = "Durante {}.", "a"
    pain_up_to = "Un dolor de hasta {} sobre diez está bien. Si pasa de ahí, {para|pare}."
    no_pain = "No debería doler. Si duele, {para|pare}."
    pain_after = "Si después duele más de {}, {haz|haga} menos la próxima vez."
    only_move = "Ya."
    stop: Sequence[str] = ("Y {para|pare}.",)
    moves = ("Ya, durante {}.",)
    next_, in_a_moment = "Después: {}.", "Dentro de {}: {}."
    hold_ends: Sequence[str] = ("Y {suelta|suelte} el aire una última vez.",)
    last_breath = "La última."
    moving: Sequence[str] = (
        *(
            "corre",
            "corra",
            "correr",
            "trota",
            "trote",
            "trotar",
            "camina",
            "camine",
            "caminar",
            "anda",
            "ande",
            "andar",
        ),
        *("marcha", "marche", "marchar", "pedalea", "pedalee", "pedalear", "baila", "baile", "bailar", "esprinta"),
    )
    breathless: Sequence[str] = (
        *("sin respirar", "no respires", "no respire", "aguanta la respiración", "aguante la respiración", "sin aire"),
        *("contén la respiración", "contenga la respiración", "aguanta el aire", "aguante el aire", "pulmones"),
    )
    again_title, further_title = "Otra vez", "Otra ayuda {}"
    skipped, first_side = "Esta vez no se hace: {}.", "primero {}"
    bodies: ClassVar[Mapping[str, str]] = {
        "in-bed": "solo en la cama",
        "no-floor": "sin bajar al suelo",
        "no-kneeling": "sin arrodillarse",
        "no-standing": "sin estar de pie",
        "one-hand": "con una sola mano",
    }

    movements = MOVEMENTS_ES
    arrivals: Mapping[str, str] = ARRIVALS_ES
    postures: Mapping[str, str] = POSTURES_ES
    low_support: Mapping[str, str] = LOW_SUPPORT_ES
    once_more = "Si aún tira, {hazlo|hágalo} otra vez."
    repeating = "hasta que pase"
    further = "Si aún tira, {prueba|pruebe} esto."

    def limb_words(self, word: str) -> Limb:
        """By gender: ``la pierna izquierda``, ``el lado izquierdo del cuello``."""
        noun = _LIMBS[word]
        the, both, ending = ("la", "ambas", "a") if noun.gender == "f" else ("el", "ambos", "o")
        left, right = (f"{the} {named_side(word, side + ending)}" for side in ("izquierd", "derech"))
        return Limb(f"{the} {word}", f"{both} {noun.many}", left, right)

    def bare(self, limb: str) -> str:
        """Without its article."""
        return limb.removeprefix("la ").removeprefix("el ")

    def about(self, length_ms: int) -> str:
        """By number and gender: ``unos diez minutos``, ``unas dos horas``, ``alrededor de una hora``."""
        length = self.length(length_ms)
        if length.startswith(("un ", "una ")):
            return f"alrededor de {length}"
        return f"{'unas' if length_ms >= 3_600_000 else 'unos'} {length}"

    def left(self, length_ms: int) -> Sequence[str]:
        """In the number of what there is to go: ``Queda un minuto``."""
        return tuple(_one_is_left(each) for each in super().left(length_ms))

    def whereabouts(self, position: Position | None, where: str, hold_left_ms: int, left_ms: int) -> str:
        """As ``left``."""
        return _one_is_left(super().whereabouts(position, where, hold_left_ms, left_ms))

    def listed(self, things: Sequence[str], joint: str) -> str:
        """``y`` before its own sound is ``e``, ``o`` is ``u``: ``puente e isquiotibiales``."""
        told = super().listed(things, joint)
        told = re.sub(r"\by (?=h?[ií](?!e))", "e ", told, flags=re.IGNORECASE) if joint == self.and_ else told
        return re.sub(r"\bo (?=h?[oó])", "u ", told, flags=re.IGNORECASE) if joint == self.or_ else told

    def number(self, value: int, gender: Gender | None = None) -> str:
        """See ``spanish_number``."""
        return spanish_number(value, gender)

    def and_a_half(self, value: int, noun: Noun) -> str:
        """As in ``un minuto y medio``."""
        units = f"{spanish_number(value, noun.gender)} {noun.one if value == 1 else noun.many}"
        return f"{units} y {'media' if noun.gender == 'f' else 'medio'}"

    def side_form(self, word: str) -> str:
        """With the ending of the word; ``izquierda`` is what ``{side}`` says."""
        ending = word.lower().removeprefix("izquierd").removeprefix("derech")
        return "{side}" if ending == "a" else f"{{izquierd{ending}|derech{ending}}}"

    def times(self, count: int) -> str:
        """As in ``Diez veces``."""
        return "Una vez." if count == 1 else f"{spanish_number(count, 'f').capitalize()} veces."
