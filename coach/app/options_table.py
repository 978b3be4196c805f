"""All that can be chosen for a track, and for how it is played and told: each option is one row of ``OPTIONS``.

Command line, configuration, environment, settings, file names, bookmarks, `repace`, `export` and the bounds of what
comes out of a track follow from the rows; titles and addresses have words of their own, and a test holds them to what
the rows say. Where an option is left out on purpose, its row says why.
"""

from __future__ import annotations

from typing import Final, get_args

from ..limits import LEAST_SILENCE_MS, MOST_LEAD_IN_MS, MOST_TAIL_MS
from ..model import SIDES, ChosenSide, Container, Guidance, Loudness
from ..pace import HOLD_LIMITS, HOLD_NAMES, PACES, RATE_LIMITS, SETTLE_LIMITS, SPEECH_LIMITS
from .clinic_options import CLINIC_OPTIONS
from .machine_options import MACHINE_OPTIONS
from .option_kinds import (
    BOTH,
    Choice,
    Factor,
    LengthKind,
    NamesKind,
    No,
    Option,
    Readers,
    Switch,
    VoiceName,
    Whole,
)

_ONE_EVENING: Final = No("it is for one routine or one evening")
_FINE: Final = No("it changes how a track sounds, not what it is for; the file's name tells it")
_RARE: Final = No("the page has few choices; share it with this option")
_ONE_NAME: Final = No("tracks beside each other differ in what they are for")
_TOGETHER: Final = No("several of it are one choice")
_BESIDE: Final = No("--also-sos makes the relief beside the routine")
_IN_NAME: Final = No("the ending of the name tells it")
_MP3: Final = No("it is of MP3s, or of no file at all")

BODY_LIMITS: Final = {
    "in-bed": "Only what can be done in bed.",
    "no-floor": "Nothing on the floor; standing is all right.",
    "no-kneeling": "Nothing on the knees, nor a way over them.",
    "no-standing": "Nothing upright, nor a way over it.",
    "one-hand": "Nothing that needs both hands.",
}
"""What a body cannot do: what a routine gives instead is done, or the exercise is left out."""

OPTIONS: Final = (
    Option(
        "sos",
        "variant.sos",
        "style",
        Switch(),
        "Relief at once, for one side, then calm: one to three minutes.",
        Readers(_ONE_EVENING, "sos|", True, "offered", True, "kept", _BESIDE),
    ),
    Option(
        "repeat",
        "variant.repeat",
        "style",
        Switch(),
        "With --sos: once more, and what helps further; until a key or a tap ends it.",
        Readers(_ONE_EVENING, "repeat|", True, "offered", True, "kept", _TOGETHER),
    ),
    Option(
        "side",
        "variant.side",
        "variant",
        Choice(get_args(ChosenSide)),
        "The side to do; without it as the routine says.",
        Readers(BOTH, "{}", True, "offered", True, "kept", True),
    ),
    Option(
        "first",
        "variant.first",
        "variant",
        Choice(SIDES),
        "The side to begin with; without it as the routine says.",
        Readers(BOTH, "{}-first", True, _RARE, True, "kept", _ONE_NAME),
        parameter="first_side",
    ),
    *(
        Option(
            name,
            f"variant.{name.replace('-', '_')}",
            "variant",
            Switch(),
            help,
            Readers(BOTH, f"{name}|", True, "offered", True, "kept", _ONE_NAME),
        )
        for name, help in BODY_LIMITS.items()
    ),
    Option(
        "only",
        "variant.only",
        "variant",
        NamesKind("NAME", of_exercises=True),
        "Only this exercise; may be given several times.",
        Readers(_ONE_EVENING, "only-{}", True, _RARE, True, "kept", _TOGETHER),
    ),
    Option(
        "skip",
        "variant.skip",
        "variant",
        NamesKind("NAME", of_exercises=True),
        "Without this exercise; may be given several times.",
        Readers(_ONE_EVENING, "skip-{}", True, _RARE, True, "kept", _TOGETHER),
    ),
    Option(
        "have",
        "variant.have",
        "variant",
        NamesKind("ITEM"),
        "This is at hand: it is used, and what it replaces is not named.",
        Readers(_ONE_EVENING, "have-{}", True, "offered", True, "kept", _TOGETHER),
    ),
    Option(
        "without",
        "variant.without",
        "variant",
        NamesKind("ITEM"),
        "This is not at hand: its substitute is used.",
        Readers(_ONE_EVENING, "without-{}", True, _RARE, True, "kept", _TOGETHER),
    ),
    Option(
        "pace",
        "pace.name",
        "pace",
        Choice(tuple(PACES)),
        "How much time there is; without it as the routine says.",
        Readers(BOTH, "{}", True, "offered", True, "asked", True),
    ),
    Option(
        "speech",
        "pace.speech",
        "pace",
        Factor(SPEECH_LIMITS),
        "Speed of speech, 0.7 to 1.8; 1.1 is faster.",
        Readers(BOTH, "speech-{}", True, _RARE, True, "kept", _ONE_NAME),
    ),
    Option(
        "settle",
        "pace.settle",
        "pace",
        Factor(SETTLE_LIMITS),
        "Times to get into position, 0.25 to 4; 1.5 is longer.",
        Readers(BOTH, "settle-{}", True, "read", True, "asked", _ONE_NAME),
    ),
    Option(
        "hold",
        "pace.hold",
        "pace",
        Factor(HOLD_LIMITS, words=tuple(HOLD_NAMES)),
        "Length of holds: a point of the written range, or a factor.",
        Readers(BOTH, "hold-{}", True, "read", True, "asked", True),
    ),
    Option(
        "reps",
        "pace.reps",
        "pace",
        Choice(tuple(HOLD_NAMES)),
        "How many repetitions of a written range; without it as holds are chosen.",
        Readers(BOTH, "reps-{}", True, _RARE, True, "asked", True),
    ),
    Option(
        "fit",
        "fit_ms",
        "pace",
        LengthKind(1),
        "Find the pace for this length of the whole track: 12m.",
        Readers(_ONE_EVENING, "{}", True, "offered", True, "asked", True),
    ),
    Option(
        "guidance",
        "guidance",
        "style",
        Choice(get_args(Guidance)),
        "How much is said inside holds; without it as the routine says. Only full counts down.",
        Readers(BOTH, "{}", True, "offered", True, "kept", True),
    ),
    Option(
        "silence",
        "silence_ms",
        "style",
        LengthKind(LEAST_SILENCE_MS),
        "Longest stretch without a sign of life.  [default: 45s; quiet: 75s]",
        Readers(BOTH, "silence-{}", _FINE, _RARE, True, "kept", _ONE_NAME),
    ),
    Option(
        "tones",
        "tones",
        "style",
        Switch(off="no-tones"),
        "Soft tones where holds begin and end; without it as the routine says.",
        Readers(BOTH, "tones|notones", _FINE, _RARE, True, "kept", _ONE_NAME),
    ),
    Option(
        "tail",
        "tail_ms",
        "style",
        LengthKind(most_ms=MOST_TAIL_MS),
        "Quiet after the last word.  [default: 20s]",
        Readers(BOTH, "tail-{}", _FINE, _RARE, True, "kept", _ONE_NAME),
    ),
    Option(
        "lead-in",
        "lead_in_ms",
        "style",
        LengthKind(most_ms=MOST_LEAD_IN_MS),
        "Time before the first words, to lie down.  [default: none]",
        Readers(BOTH, "leadin-{}", _FINE, _RARE, True, "kept", _ONE_NAME),
    ),
    Option(
        "voice",
        "voice",
        "voice",
        VoiceName(),
        "Who speaks; 'coach voices' lists them, 'system' is the computer's own.",
        Readers(BOTH, "{}", _FINE, _RARE, True, "kept", _ONE_NAME),
    ),
    Option(
        "rate",
        "rate_wpm",
        "voice",
        Whole(*RATE_LIMITS, "WPM"),
        "Words a minute at steady speech.  [default: 140, in English]",
        Readers(BOTH, "{}wpm", _FINE, _RARE, True, "kept", _ONE_NAME),
    ),
    Option(
        "loudness",
        "loudness",
        "loudness",
        Choice(get_args(Loudness)),
        "night: -24 LUFS, softer towards the end; day: -19 LUFS.  [default: night]",
        Readers(BOTH, "{}", _FINE, _RARE, True, "kept", _ONE_NAME),
    ),
    Option(
        "format",
        "container",
        "format",
        Choice(get_args(Container)),
        "Kind of file; without it by its name's ending.",
        Readers("file", _IN_NAME, _IN_NAME, _MP3, _MP3, _MP3, _MP3),
        parameter="container",
    ),
    Option(
        "floor",
        "floor",
        "floor",
        Choice(("noise", "none"), means=(True, False)),
        "What is under the rests: inaudible noise that keeps speakers awake, or digital silence.",
        Readers(BOTH, "floor-{}", _FINE, _RARE, True, "kept", _ONE_NAME),
        default="noise",
    ),
    *CLINIC_OPTIONS,
    *MACHINE_OPTIONS,
)
"""In the order in which a file's name tells them; a command's help has the order of its groups, then this."""

OPTION: Final = {each.name: each for each in OPTIONS}
NOT_WITH_SOS: Final = tuple(each.key for each in OPTIONS if isinstance(each.kind, NamesKind))
"""Relief has steps of its own and needs nothing."""
INTERNAL: Final = {
    "Settings.engine": "an engine of one's own, for programs",
    "Pace.talk": "left out to fit a length",
    "Style.fall_db": "follows from the loudness",
    "PlaybackOptions.begin": "what --resume goes on with",
    "PlaybackOptions.where": "what --resume will go on with",
}
"""Fields of what is chosen that are no option, and why."""
