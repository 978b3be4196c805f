"""What an option is: the kind of its value, where it goes, and who reads it. The options are in `options_table`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    values: tuple[str, ...]
    means: tuple[bool, ...] = ()
    """What each stands for in the settings; nothing: itself."""


@dataclass(frozen=True, slots=True)
class NamesKind:
    """Any number of names."""

    metavar: str
    of_exercises: bool = False
    """Whether a name may be the beginning of an exercise's."""


@dataclass(frozen=True, slots=True)
class Factor:
    """A number by which something is multiplied."""

    limits: tuple[float, float]
    words: tuple[str, ...] = ()
    """Taken instead of a number, too."""


@dataclass(frozen=True, slots=True)
class LengthKind:
    """A length as people write it, in the settings in milliseconds."""

    least_ms: int = 0
    most_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    least: int
    most: int
    metavar: str


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    off: str = ""
    """The name of the option that says no; nothing: there is none."""


@dataclass(frozen=True, slots=True)
class TextKind:
    """Any text."""

    metavar: str


@dataclass(frozen=True, slots=True)
class VoiceName:
    """A voice that can be heard."""


@dataclass(frozen=True, slots=True)
class FolderName:
    """A folder."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """The file of a picture."""


OptionKind: TypeAlias = (
    Choice | NamesKind | Factor | LengthKind | Whole | Switch | TextKind | VoiceName | FolderName | PictureFile
)


@dataclass(frozen=True, slots=True)
class No:
    """A reader leaves the option out, on purpose: it counts as false, and says why."""

    why: str

    def __bool__(self) -> Literal[False]:
        return False


Standing: TypeAlias = Literal["environment and file", "file"]
Address: TypeAlias = Literal["offered", "read"]
Repace: TypeAlias = Literal["asked", "kept"]


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads an option, and how. Nothing has a default: whoever adds an option decides for each."""

    standing: Standing | No
    """Where a choice for every command may stand."""
    name: str | No
    """How it is told in the name that a track gets by itself, ``{}`` for the value; a switch: ``on|off``."""
    title: Literal[True] | No
    """Whether it is told in the title; `variant_label` has the words."""
    address: Address | No
    """Whether the address of a shared track may choose it, and whether the page offers it."""
    bookmark: Literal[True] | No
    """Whether ``play --resume`` goes on with it."""
    repace: Repace | No
    """Whether a finished track can have another, or keeps what it has."""
    many: Literal[True] | No
    """Whether ``export`` takes several values, for a track of each."""


BOTH: Final = "environment and file"

Group: TypeAlias = Literal[
    "variant", "pace", "style", "voice", "loudness", "format", "floor", "cache", "device", "screen", "talk", "clinic"
]
"""Options that commands have together."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose."""

    name: str
    """Without the hyphens before it; the configuration file has it under the same name."""
    field: str | No
    """Where it goes: a field of `Settings`, ``variant.side``, ``pace.speech``, ``playing.volume``."""
    group: Group
    kind: OptionKind
    help: str
    readers: Readers
    parameter: str = ""
    """Its name in Python, where that is another one."""
    default: Any = None
    """Told by ``--help``; None: it depends on the routine, or the help tells it."""
    short: str = ""

    @property
    def key(self) -> str:
        """Its name in Python."""
        return self.parameter or self.name.replace("-", "_")

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"COACH_{self.name.replace('-', '_').upper()}"

    @property
    def changes_track(self) -> bool:
        """Whether another choice makes another track, so that a finished track has it no more."""
        return bool(self.readers.name)
