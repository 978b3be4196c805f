"""French: the words that coach says of its own accord; those between positions are in ``ways_fr``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar, Final

from ..model import IntervalKind, Limb, Part, Position, Side
from .nouns import Gender, Noun, limb_nouns, named_side
from .template_phrasebook import TemplatePhrasebook
from .ways_fr import ARRIVALS_FR, LOW_SUPPORT_FR, MOVEMENTS_FR, POSTURES_FR

_ONES: Final = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    *("treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS: Final = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt")
_LIMBS: Final = limb_nouns(
    f="jambe jambes, main mains, hanche hanches, épaule épaules, cuisse cuisses, cheville chevilles,"
    " oreille oreilles, aine aines, fesse fesses, omoplate omoplates, joue joues, aisselle aisselles,"
    " narine narines",
    m="côté côtés, bras bras, pied pieds, genou genoux, mollet mollets, côté_du_cou côtés_du_cou,"
    " côté_du_corps côtés_du_corps, poignet poignets, œil yeux, coude coudes, avant-bras avant-bras, doigt doigts,"
    " pouce pouces, orteil orteils, talon talons, flanc flancs, tibia tibias, poing poings,"
    " quadriceps quadriceps, ischio-jambier ischio-jambiers",
)


def french_number(value: int, gender: Gender | None = None) -> str:
    """A whole number from 0 to 9999 in words, as it is counted or before a noun; above that in digits.

    >>> french_number(21, "f"), french_number(71), french_number(80), french_number(200), french_number(1250)
    ('vingt et une', 'soixante et onze', 'quatre-vingts', 'deux cents', 'mille deux cent cinquante')
    """
    if value >= 10_000:
        return str(value)
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        said = "mille" if thousands == 1 else f"{french_number(thousands)} mille"
        return f"{said} {french_number(rest, gender)}" if rest else said
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        said = "cent" if hundreds == 1 else f"{_ONES[hundreds]} cent"
        return f"{said} {french_number(rest, gender)}" if rest else said + "s" * (hundreds > 1)
    if value >= 20:
        return _tens(value, gender)
    return "une" if value == 1 and gender == "f" else _ONES[value]


def _tens(value: int, gender: Gender | None) -> str:
    """From twenty on: by twenties from sixty on."""
    tens, ones = divmod(value, 10)
    if tens in (7, 9):
        tens, ones = tens - 1, ones + 10
    if not ones:
        return _TENS[tens] + "s" * (tens == 8)
    last = "une" if ones == 1 and gender == "f" else _ONES[ones]
    return f"{_TENS[tens]} et {last}" if ones in (1, 11) and tens != 8 else f"{_TENS[tens]}-{last}"


class French(TemplatePhrasebook):
    """The French phrasebook."""

    language = "fr"
    addresses: Sequence[str] = ("vous", "tu")
    address_signs: Mapping[str, str] = {
        "vous": r"(?i)\b(?:vous|votre|vos|\w{2,}ez)\b",
        "tu": r"(?i)\b(?:tu|te|toi|ton|ta|tes)\b",
    }
    limbs: Collection[str] = _LIMBS
    sides: ClassVar[Mapping[Side, str]] = {"left": "gauche", "right": "droite"}
    side_words = Limb("le côté", "les deux côtés", "le côté gauche", "le côté droit")
    nouns: ClassVar[Mapping[str, Noun]] = {
        "second": Noun("f", "seconde", "secondes"),
        "minute": Noun("f", "minute", "minutes"),
        "hour": Noun("f", "heure", "heures"),
        "set": Noun("f", "série", "séries"),
        "round": Noun("m", "tour", "tours"),
        "breath": Noun("f", "respiration", "respirations"),
        "thing": Noun("f", "chose", "choses"),
        "week": Noun("f", "semaine", "semaines"),
    }
    and_, or_, from_ = "et", "ou", "sur"
    joined: ClassVar[Mapping[str, str]] = {
        "de le": "du",
        "de les": "des",
        "à le": "au",
        "à les": "aux",
        "de un": "d'un",
        "de une": "d'une",
    }
    last: ClassVar[Mapping[str, str]] = {"set": "Dernière série.", "round": "Dernier tour."}
    # What one waits for half asleep is always said in the same words.
    halfway: Sequence[str] = ("La moitié est passée.",)
    # Nobody is told to let go: one may be standing, and holding on.
    release: Sequence[str] = (
        "Et {revenez|reviens} doucement.",
        "Et {relâchez|relâche} doucement.",
        "{Sortez|Sors} lentement de la position.",
    )
    only_hold = "{Restez|Reste} ainsi."
    only_rest: Sequence[str] = ("{Reposez-vous|Repose-toi}.", "Et {faites|fais} une pause.")
    keep_breathing: Sequence[str] = (
        "{Continuez|Continue} à respirer calmement.",
        "{Laissez|Laisse} le souffle aller et venir.",
        "{Laissez|Laisse} couler le souffle.",
        "{Respirez|Respire}, lentement.",
        "{Relâchez|Relâche} les épaules, et {respirez|respire}.",
        "{Desserrez|Desserre} la mâchoire, et {respirez|respire}.",
        "C'est bien ainsi. {Respirez|Respire}, simplement.",
        "Peu importe si {vous sentez|tu sens} peu de chose. {Respirez|Respire}, simplement.",
    )
    take_your_time: Sequence[str] = ("{Prenez votre|Prends ton} temps.", "Rien ne presse.", "Je suis toujours là.")
    slow_in: Sequence[str] = (
        "{Inspirez|Inspire} lentement.",
        "Et {inspirez|inspire}.",
        "{Laissez|Laisse} entrer l'air, lentement.",
    )
    # "inspirez" and "expirez" are too much alike for somebody half asleep.
    slow_out: Sequence[str] = (
        "Et {soufflez|souffle}.",
        "Et {soufflez|souffle} lentement.",
        "Et {laissez|laisse} sortir l'air, lentement.",
    )
    relax = "Maintenant, {laissez|laisse} tout se relâcher, et {respirez|respire}."
    doctor_in_short = "Si cela ne passe pas en dix minutes, {demandez|demande} une aide médicale."
    tone = "(son doux)"
    support = "sur quelque chose de solide"
    breathe_in, keep_breath = "{Inspirez|Inspire}.", "{Gardez|Garde}."
    breathe_out, wait_breath = "{Soufflez|Souffle}.", "{Attendez|Attends}."
    last_exercise = "{Vous avez|Tu as} tout fait."
    farewell = "C'est tout. {Dormez|Dors} bien."
    farewell_by_day = "C'est tout."
    tones = "Deux notes qui montent: tenir. Deux notes qui descendent: c'est fini."
    breath_tones = "Pour le souffle, deux notes qui montent: inspirer. Deux notes qui descendent: souffler."
    beginning, end, relief, calm = "Avant de commencer", "Pour finir", "Soulagement", "Calme"
    both_sides, sos = "les deux côtés", "SOS"
    keys = (
        "Espace: pause, ou reprendre. Entrée, pendant que le soulagement continue: c'est passé. Flèche droite: la partie suivante. Flèche gauche: la partie d'avant. "
        "Flèche haut ou bas: dix secondes. A: répéter. W: où en suis-je. R: encore la même position. S: l'autre côté. "
        "Plus: plus vite. Moins: plus lentement. Q: fin."
    )
    track_keys = (
        "Espace: pause, ou reprendre. Entrée, pendant que le soulagement continue: c'est passé. Flèche droite: la partie suivante. Flèche gauche: la partie d'avant. "
        "Flèche haut ou bas: dix secondes. A: répéter. W: où en suis-je. R: encore la même position. S: l'autre côté. Q: fin. "
        "Cet enregistrement est terminé, son rythme ne change plus."
    )
    pronounce: Sequence[tuple[str, str]] = ()
    paces: ClassVar[Mapping[str, str]] = {"gentle": "doux", "steady": "calme", "brisk": "vif"}
    pace_parts: ClassVar[Mapping[str, str]] = {
        "speech": "parole",
        "settle": "transitions",
        "hold": "tenue",
        "reps": "répétitions",
    }
    decimal = ","
    guidances: ClassVar[Mapping[str, str]] = {
        "full": "guidage complet",
        "calm": "guidage calme",
        "quiet": "guidage discret",
        "none": "sans guidage",
    }
    kinds: ClassVar[Mapping[IntervalKind, str]] = {
        "settle": "transition",
        "hold": "tenir",
        "move": "bouger",
        "rest": "repos",
        "reps": "répéter",
        "breathe": "respirer",
        "tail": "silence",
    }
    units: ClassVar[Mapping[str, str]] = {"h": " h ", "m": " min ", "s": " s "}
    phases: ClassVar[Mapping[Part, str]] = {
        "up": "{Montez|Monte}.",
        "hold": "{Tenez|Tiens}.",
        "down": "{Descendez|Descends}.",
        "relax": "Et {relâchez|relâche}.",
    }
    with_, without, in_ = "avec {}", "sans {}", "en {}"
    for_person, exercises = "pour", "{} exercices"
    need = "Il {vous|te} faut {}."
    part = "Partie {} sur {}."
    other_side = "Maintenant {}."
    stand = "{Levez-vous|Lève-toi} lentement. {Prenez|Prends} appui {}."
    tempo = "En tenant la position, {inspirez|inspire} pendant {}, et {soufflez|souffle} pendant {}."
    holds = (
        "{Tenez|Tiens} la position {}.",
        "{Restez|Reste} ainsi {}.",
        "{Restez|Reste} là {}.",
    )
    to_go = "Il reste {}."
    rests = ("{Reposez-vous|Repose-toi} {}.",)
    in_turn = "de chaque côté, en alternance."
    held = "{Tenez|Tiens} chaque fois {}."
    thing_ready = things_ready = "{Gardez|Garde} à portée de main {}."
    tempo_counted = "En tenant la position, {inspirez|inspire} en comptant jusqu'à {}, et {soufflez|souffle} en comptant jusqu'à {}."
    position_told: ClassVar[Mapping[Position, str]] = {
        "lying": "Position allongée.",
        "sitting": "Position assise.",
        "kneeling": "Position à genoux.",
        "standing": "Position debout.",
    }
    position_seen: ClassVar[Mapping[Position, str]] = {
        "lying": "En position allongée.",
        "sitting": "En position assise.",
        "kneeling": "À genoux.",
        "standing": "Debout.",
    }
    of_this, of_all, roughly, lasts = (
        "Il reste {} ainsi.",
        "En tout, il reste environ {}.",
        "environ {}",
        "Cela dure {}.",
    )
    weeks, to = "Pendant {}.", "à"
    pain_up_to = "Une douleur jusqu'à {} sur dix est acceptable. Si elle est plus forte, {arrêtez|arrête}."
    no_pain = "Cela ne doit pas faire mal. Si cela fait mal, {arrêtez|arrête}."
    pain_after = "Si la douleur dure ensuite plus de {}, {faites-en|fais-en} moins la prochaine fois."
    only_move = "{Allez-y|Vas-y}."
    stop: Sequence[str] = ("Et {arrêtez|arrête}.",)
    moves = ("{Allez-y|Vas-y}, pendant {}.",)
    next_, in_a_moment = "Ensuite: {}.", "Dans {}: {}."
    hold_ends: Sequence[str] = ("Et {soufflez|souffle} une dernière fois.",)
    last_breath = "La dernière."
    moving: Sequence[str] = (
        *("cours", "courez", "courir", "trottine", "trottinez", "trottiner", "marche", "marchez", "marcher"),
        *("pédale", "pédalez", "pédaler", "danse", "dansez", "danser", "sprinte", "sprintez"),
    )
    breathless: Sequence[str] = (
        *("sans respirer", "ne respirez pas", "ne respire pas", "retenez votre souffle", "retiens ton souffle"),
        *("retenez le souffle", "bloquez", "bloque", "apnée", "poumons"),
    )
    again_title, further_title = "Encore une fois", "Autre aide {}"
    skipped, first_side = "Pas cette fois: {}.", "{} d'abord"
    bodies: ClassVar[Mapping[str, str]] = {
        "in-bed": "au lit seulement",
        "no-floor": "pas au sol",
        "no-kneeling": "sans s'agenouiller",
        "no-standing": "sans rester debout",
        "one-hand": "avec une seule main",
    }

    movements = MOVEMENTS_FR
    arrivals: Mapping[str, str] = ARRIVALS_FR
    postures: Mapping[str, str] = POSTURES_FR
    low_support: Mapping[str, str] = LOW_SUPPORT_FR
    once_more = "Si cela tire encore, {recommencez|recommence}."
    repeating = "jusqu'à ce que cela passe"
    further = "Si cela tire encore, {essayez|essaie} ceci."

    def limb_words(self, word: str) -> Limb:
        """By gender: ``la jambe droite``, ``l'épaule droite``, ``le côté droit du cou``."""
        noun = _LIMBS[word]
        feminine = noun.gender == "f"
        the = "l'" if word[0] in "aeéiouœ" else "la " if feminine else "le "
        left, right = (f"{the}{named_side(word, side)}" for side in ("gauche", "droite" if feminine else "droit"))
        return Limb(f"{the}{word}", f"les deux {noun.many}", left, right)

    def bare(self, limb: str) -> str:
        """Without its article."""
        return limb.removeprefix("la ").removeprefix("le ").removeprefix("l'").removeprefix("l\u2019")

    def pain(self, most: int | None, gone_ms: int) -> str:
        """With the elision of its length: ``plus d'une heure``."""
        return re.sub(r"\bde (?=une? )", "d'", super().pain(most, gone_ms))

    def number(self, value: int, gender: Gender | None = None) -> str:
        """See ``french_number``."""
        return french_number(value, gender)

    def and_a_half(self, value: int, noun: Noun) -> str:
        """As in ``deux minutes et demie``."""
        return f"{french_number(value, noun.gender)} {noun.one if value == 1 else noun.many} et demie"

    def side_form(self, word: str) -> str:
        """``{gauche|droit}`` where the word is that of a masculine noun; ``gauche`` may be either."""
        return "{gauche|droit}" if word.lower() in ("droit", "droits") else "{side}"

    def times(self, count: int) -> str:
        """As in ``Dix fois``."""
        return f"{french_number(count, 'f').capitalize()} fois."
