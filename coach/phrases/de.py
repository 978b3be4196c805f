"""German: the words that coach says of its own accord; those between positions are in ``ways_de``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar, Final

from ..model import IntervalKind, Limb, Part, Position, Side
from .nouns import Gender, Noun, limb_nouns
from .template_phrasebook import TemplatePhrasebook
from .ways_de import ARRIVALS_DE, LOW_SUPPORT_DE, MOVEMENTS_DE, POSTURES_DE

_ONES: Final = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    *("dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
)
_TENS: Final = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_ONE: Final[dict[Gender | None, str]] = {None: "eins", "m": "ein", "f": "eine", "n": "ein"}
_LIMBS: Final = limb_nouns(
    n="Bein Beine, Knie Knie, Handgelenk Handgelenke, Fußgelenk Fußgelenke, Sprunggelenk Sprunggelenke,"
    " Auge Augen, Ohr Ohren, Schienbein Schienbeine, Schulterblatt Schulterblätter, Nasenloch Nasenlöcher",
    f="Seite Seiten, Hand Hände, Hüfte Hüften, Schulter Schultern, Wade Waden, Halsseite Halsseiten,"
    " Nackenseite Nackenseiten, Körperseite Körperseiten, Ferse Fersen, Leiste Leisten, Wange Wangen,"
    " Flanke Flanken, Achsel Achseln, Pobacke Pobacken, Gesäßhälfte Gesäßhälften, Fußsohle Fußsohlen,"
    " Gesichtshälfte Gesichtshälften, Kniekehle Kniekehlen, Brustseite Brustseiten, Faust Fäuste",
    m="Arm Arme, Fuß Füße, Oberschenkel Oberschenkel, Unterschenkel Unterschenkel, Knöchel Knöchel,"
    " Ellbogen Ellbogen, Ellenbogen Ellenbogen, Unterarm Unterarme, Oberarm Oberarme, Daumen Daumen,"
    " Finger Finger, Zeh Zehen, Fußrücken Fußrücken, Hüftbeuger Hüftbeuger",
)
_THE: Final[dict[Gender, str]] = {"m": "der", "f": "die", "n": "das"}
_WITH_ARTICLE: Final = re.compile(r"(der|die|das) (\w+e)\b")
_DATIVE: Final = frozenset({"mit", "von", "bei", "zu", "aus", "nach", "außer", "gegenüber"})
_THING: Final = re.compile(r"(den|das|die) (?:(\w+?e)(n?) )?(?=[A-ZÄÖÜ])")
_ENDINGS: Final = {"der": "r", "die": "", "das": "s"}


def german_number(value: int, gender: Gender | None = None) -> str:
    """A whole number from 0 to 9999 in words, as it is counted or before a noun; above that in digits.

    >>> german_number(21), german_number(101), german_number(1250), german_number(1, "f")
    ('einundzwanzig', 'einhunderteins', 'eintausendzweihundertfünfzig', 'eine')
    """
    if value >= 10_000:
        return str(value)
    thousands, rest = divmod(value, 1000)
    hundreds, small = divmod(rest, 100)
    said = f"{_before(thousands)}tausend" if thousands else ""
    said += f"{_before(hundreds)}hundert" if hundreds else ""
    if small == 1:
        return said + _ONE[gender]
    return said + (_under_hundred(small) if small or not said else "")


def _before(value: int) -> str:
    """A number within a longer one."""
    return "ein" if value == 1 else _ONES[value]


def _under_hundred(value: int) -> str:
    if value < 20:
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return f"{_before(ones)}und{_TENS[tens]}" if ones else _TENS[tens]


def _dative(found: re.Match[str]) -> str:
    """The article of the dative; of several things where the ending of their adjective tells."""
    the = "dem" if found[1] != "die" else "den" if found[3] else "der"
    return f"{the} {found[2]}n " if found[2] else f"{the} "


class German(TemplatePhrasebook):
    """The German phrasebook."""

    language = "de"
    addresses: Sequence[str] = ("du", "Sie")
    address_signs: Mapping[str, str] = {
        "du": r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[nmrs]?)?)\b",
        "Sie": r"(?<!\A)(?<![.!?:]\s)\b(?:Sie|Ihnen|Ihre?[nmrs]?)\b",
    }
    limbs: Collection[str] = _LIMBS
    sides: ClassVar[Mapping[Side, str]] = {"left": "links", "right": "rechts"}
    side_words = Limb("die Seite", "beide Seiten", "die linke Seite", "die rechte Seite")
    nouns: ClassVar[Mapping[str, Noun]] = {
        "second": Noun("f", "Sekunde", "Sekunden"),
        "minute": Noun("f", "Minute", "Minuten"),
        "hour": Noun("f", "Stunde", "Stunden"),
        "set": Noun("m", "Satz", "Sätze"),
        "round": Noun("f", "Runde", "Runden"),
        "breath": Noun("m", "Atemzug", "Atemzüge"),
        "thing": Noun("n", "Ding", "Dinge"),
        "week": Noun("f", "Woche", "Wochen"),
    }
    and_, or_, from_ = "und", "oder", "von"
    last: ClassVar[Mapping[str, str]] = {"set": "Letzter Satz.", "round": "Letzte Runde."}
    # What one waits for half asleep is always said in the same words.
    halfway: Sequence[str] = ("Die Hälfte ist um.",)
    # Nobody is told to let go: one may be standing, and holding on.
    release: Sequence[str] = (
        "Und {komm|kommen Sie} langsam heraus.",
        "Und langsam nachlassen.",
        "Langsam lösen.",
    )
    only_hold = "{Bleib|Bleiben Sie} jetzt so."
    only_rest: Sequence[str] = ("{Mach|Machen Sie} eine Pause.", "Und ausruhen.")
    keep_breathing: Sequence[str] = (
        "{Atme|Atmen Sie} ruhig weiter.",
        "{Lass|Lassen Sie} den Atem kommen und gehen.",
        "{Lass|Lassen Sie} den Atem fließen.",
        "Langsam weiteratmen.",
        "{Lass|Lassen Sie} die Schultern sinken, und {atme|atmen Sie}.",
        "{Lass|Lassen Sie} den Kiefer locker, und {atme|atmen Sie}.",
        "{Du machst|Sie machen} das gut. {Atme|Atmen Sie} nur.",
        "Es ist in Ordnung, wenn {du|Sie} wenig {spürst|spüren}. {Atme|Atmen Sie} nur.",
    )
    take_your_time: Sequence[str] = ("{Lass dir|Lassen Sie sich} Zeit.", "Es eilt nicht.", "Ich bin noch da.")
    slow_in: Sequence[str] = ("{Atme|Atmen Sie} langsam ein.", "Langsam einatmen.", "Und wieder einatmen.")
    slow_out: Sequence[str] = ("Und {atme|atmen Sie} aus.", "Und ausatmen.", "Und lange ausatmen.")
    relax = "{Lass|Lassen Sie} jetzt alles los, und {atme|atmen Sie} nur."
    doctor_in_short = "Wenn es in zehn Minuten nicht vorbei ist, {hol dir|holen Sie sich} ärztliche Hilfe."
    tone = "(leiser Ton)"
    support = "an etwas Festem"
    breathe_in, keep_breath, breathe_out, wait_breath = "Einatmen.", "Halten.", "Ausatmen.", "Warten."
    last_exercise = "Jetzt {hast du|haben Sie} alles geschafft."
    farewell = "Das war alles. {Schlaf|Schlafen Sie} gut."
    farewell_by_day = "Das war alles."
    tones = "Zwei Töne nach oben: halten. Zwei Töne nach unten: fertig."
    breath_tones = "Beim Atmen heißen zwei Töne nach oben: ein. Zwei Töne nach unten: aus."
    beginning, end, relief, calm = "Bevor es losgeht", "Zum Schluss", "Soforthilfe", "Ruhe"
    both_sides, sos = "beide Seiten", "SOS"
    keys = (
        "Leertaste: Pause, oder weiter. Enter, solange die Soforthilfe weitergeht: es ist vorbei. Pfeil nach rechts: der nächste Teil. Pfeil nach links: der Teil davor. "
        "Pfeil nach oben oder unten: zehn Sekunden. A: noch einmal sagen. W: wo bin ich. R: das Halten noch einmal. S: die andere Seite. "
        "Plus: schneller. Minus: langsamer. Q: Schluss."
    )
    track_keys = (
        "Leertaste: Pause, oder weiter. Enter, solange die Soforthilfe weitergeht: es ist vorbei. Pfeil nach rechts: der nächste Teil. Pfeil nach links: der Teil davor. "
        "Pfeil nach oben oder unten: zehn Sekunden. A: noch einmal sagen. W: wo bin ich. R: das Halten noch einmal. S: die andere Seite. Q: Schluss. "
        "Diese Aufnahme ist fertig, ihr Tempo bleibt."
    )
    pronounce: Sequence[tuple[str, str]] = ()
    paces: ClassVar[Mapping[str, str]] = {"gentle": "sanft", "steady": "ruhig", "brisk": "zügig"}
    pace_parts: ClassVar[Mapping[str, str]] = {
        "speech": "Sprechtempo",
        "settle": "Übergänge",
        "hold": "Haltezeit",
        "reps": "Wiederholungen",
    }
    decimal = ","
    guidances: ClassVar[Mapping[str, str]] = {
        "full": "volle Begleitung",
        "calm": "ruhige Begleitung",
        "quiet": "stille Begleitung",
        "none": "ohne Begleitung",
    }
    kinds: ClassVar[Mapping[IntervalKind, str]] = {
        "settle": "Wechsel",
        "hold": "halten",
        "move": "bewegen",
        "rest": "Pause",
        "reps": "wiederholen",
        "breathe": "atmen",
        "tail": "Ausklang",
    }
    units: ClassVar[Mapping[str, str]] = {"h": " Std. ", "m": " Min. ", "s": " Sek. "}
    phases: ClassVar[Mapping[Part, str]] = {"up": "Hoch.", "hold": "Halten.", "down": "Senken.", "relax": "Und locker."}
    with_, without, in_ = "mit {}", "ohne {}", "in {}"
    for_person, exercises = "für", "{} Übungen"
    need = "{Du brauchst|Sie brauchen} {}."
    part = "Teil {} von {}."
    other_side = "Jetzt {}."
    stand = "{Steh|Stehen Sie} langsam auf. {Halt dich|Halten Sie sich} dabei fest, {}."
    tempo = "Beim Halten {atmest du|atmen Sie} {} ein, und {} aus."
    holds = (
        "{Halte|Halten Sie} die Position {} lang.",
        "{Bleib|Bleiben Sie} {} so.",
        "{Bleib|Bleiben Sie} hier, {} lang.",
    )
    to_go = "Noch {}."
    rests = ("{Ruh dich|Ruhen Sie sich} {} aus.",)
    in_turn = "auf jeder Seite, im Wechsel."
    held = "{Halte|Halten Sie} jeweils {}."
    thing_ready = things_ready = "{Leg dir|Legen Sie sich} {} bereit."
    tempo_counted = "{Atme|Atmen Sie} beim Halten ein und {zähl|zählen Sie} bis {}, {atme|atmen Sie} aus und {zähl|zählen Sie} bis {}."
    position_told: ClassVar[Mapping[Position, str]] = {
        "lying": "{Du liegst|Sie liegen}.",
        "sitting": "{Du sitzt|Sie sitzen}.",
        "kneeling": "{Du kniest|Sie knien}.",
        "standing": "{Du stehst|Sie stehen}.",
    }
    position_seen: ClassVar[Mapping[Position, str]] = {
        "lying": "Im Liegen.",
        "sitting": "Im Sitzen.",
        "kneeling": "Im Knien.",
        "standing": "Im Stehen.",
    }
    of_this, of_all, roughly, lasts = "Noch {} so.", "Insgesamt noch etwa {}.", "etwa {}", "Das dauert {}."
    weeks, to = "{} lang.", "bis"
    pain_up_to = "Schmerz bis {} von zehn ist in Ordnung. Wird es mehr, {hör|hören Sie} auf."
    no_pain = "Es soll nicht wehtun. Wenn doch, {hör|hören Sie} auf."
    pain_after = "Wenn es danach länger als {} wehtut, {mach|machen Sie} beim nächsten Mal weniger."
    only_move = "Los."
    stop: Sequence[str] = ("Und stopp.",)
    moves = ("Los, {} lang.",)
    next_, in_a_moment = "Als Nächstes: {}.", "Noch {}, dann {}."
    hold_ends: Sequence[str] = ("Und ein letztes Mal ausatmen.",)
    last_breath = "Der letzte."
    moving: Sequence[str] = (
        *("jogg", "jogge", "joggen", "lauf", "laufe", "laufen", "renn", "renne", "rennen", "sprinte", "sprinten"),
        *(
            "geh",
            "gehe",
            "gehen",
            "marschier",
            "marschiere",
            "marschieren",
            "radle",
            "radeln",
            "tanz",
            "tanze",
            "tanzen",
        ),
    )
    breathless: Sequence[str] = (
        *("nicht atmen", "ohne zu atmen", "atme nicht", "luft anhalten", "luft an", "atem anhalten", "atem an"),
        *("lunge", "lungen", "leer", "halt die luft", "halte die luft", "halten sie die luft"),
    )
    again_title, further_title = "Noch einmal", "Weitere Hilfe {}"
    skipped, first_side = "Diesmal ausgelassen: {}.", "{} zuerst"
    bodies: ClassVar[Mapping[str, str]] = {
        "in-bed": "nur im Bett",
        "no-floor": "nicht auf dem Boden",
        "no-kneeling": "ohne Knien",
        "no-standing": "ohne Stehen",
        "one-hand": "mit einer Hand",
    }

    movements = MOVEMENTS_DE
    arrivals: Mapping[str, str] = ARRIVALS_DE
    postures: Mapping[str, str] = POSTURES_DE
    low_support: Mapping[str, str] = LOW_SUPPORT_DE
    once_more = "Wenn es noch zieht, {mach|machen Sie} es noch einmal."
    repeating = "bis es vorbei ist"
    further = "Wenn es noch zieht, {versuch|versuchen Sie} das."

    def limb_words(self, word: str) -> Limb:
        """By gender and plural: ``das linke Bein``."""
        noun = _LIMBS[word]
        the = _THE[noun.gender]
        return Limb(f"{the} {word}", f"beide {noun.many}", f"{the} linke {word}", f"{the} rechte {word}")

    def bare(self, limb: str) -> str:
        """The ending of the article goes to the adjective: ``linkes Bein``."""
        return _WITH_ARTICLE.sub(lambda found: found[2] + _ENDINGS[found[1]], limb, count=1)

    def hold_breaths(self, count: int) -> Sequence[str]:
        """A length stands in the accusative, which shows on one breath alone."""
        return tuple(each.replace("ein Atemzug", "einen Atemzug") for each in super().hold_breaths(count))

    def after(self, word: str, told: str) -> str:
        """After ``mit`` the article is that of the dative: ``mit dem runden Griff``; names are in the accusative."""
        return f"{word} {_THING.sub(_dative, told, count=1)}" if word.lower() in _DATIVE else f"{word} {told}"

    def with_things(self, names: Sequence[str]) -> str:
        """In the dative: ``mit dem Gürtel, dem Kissen``."""
        return ", ".join(self.after("mit", name) for name in names).replace(", mit ", ", ")

    def number(self, value: int, gender: Gender | None = None) -> str:
        """See ``german_number``."""
        return german_number(value, gender)

    def and_a_half(self, value: int, noun: Noun) -> str:
        """As in ``eineinhalb Minuten``."""
        return f"{german_number(value, 'm')}einhalb {noun.many}"

    def side_form(self, word: str) -> str:
        """With the ending of the word: ``{linken|rechten}``; ``links`` is what ``{side}`` says."""
        ending = re.sub(r"\A(?:link|recht)", "", word.lower())
        return "{side}" if ending == "s" else f"{{link{ending}|recht{ending}}}"

    def times(self, count: int) -> str:
        """As in ``Zehnmal``."""
        return f"{german_number(count, 'm').capitalize()}mal."
