"""The kinds of values that options take: each turns text into a value, or says what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, assert_never

import click

from ..app.option_kinds import (
    Choice,
    Factor,
    FolderName,
    LengthKind,
    NamesKind,
    Option,
    OptionKind,
    PictureFile,
    Switch,
    TextKind,
    VoiceName,
    Whole,
)
from ..app.settings import folder_named
from ..app.written_choices import factor_choice, is_silent, length_choice
from ..errors import CoachError
from ..export import TEXT_FORMATS
from .completing import complete_voice

CUE_SHEETS: Final = tuple(each.suffix for each in TEXT_FORMATS)
CUE_SHEET_HELP: Final = f"Also write the cue sheet: as {', '.join(CUE_SHEETS[:-1])} or {CUE_SHEETS[-1]}"


class BareSeconds(int):
    """The milliseconds of a number that was written without a unit, which the user may have meant as minutes."""


class LengthParam(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A length as people write it: ``90s``, ``12m``, ``1:30``."""

    name = "length"

    def __init__(self, kind: LengthKind | None = None) -> None:
        self.kind = kind or LengthKind()

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """To milliseconds."""
        try:
            length_ms = length_choice(self.kind, str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return BareSeconds(length_ms) if str(value).strip().replace(".", "", 1).isdecimal() else length_ms


class FactorParam(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A number of the table of options within its limits, or a word that it takes instead."""

    def __init__(self, name: str, kind: Factor) -> None:
        self.name, self.kind = name, kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same text, once it is known to be right."""
        try:
            return factor_choice(self.name, self.kind, str(value))
        except CoachError as error:
            self.fail(str(error), param, ctx)


class AudibleVoice(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """A voice that can be heard: an engine that writes silence makes no track that anybody wants."""

    name = "voice"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> Any:
        """The voices that there are."""
        return complete_voice(ctx, param, incomplete)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The same text; whether there is such a voice is its engine's to say."""
        if is_silent(str(value)):
            self.fail(f"'{value}' gives silence; 'coach voices' lists who speaks", param, ctx)
        return str(value)


class Folder(click.Path):
    """A folder; ``~`` is the user's home, and an empty name is the default."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """To a path, or to None."""
        try:
            folder = folder_named(value)
        except CoachError as error:
            self.fail(str(error), param, ctx)
        return folder and super().convert(str(folder), param, ctx)


class Picture(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4
    """The file of a picture."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """To a ``data:`` address."""
        from ..app.logo import logo_in

        try:
            return value if str(value).startswith("data:") else logo_in(value)
        except CoachError as error:
            self.fail(str(error), param, ctx)


class OutputFile(click.Path):
    """A file that will be written, with one of ``endings`` if there are some."""

    def __init__(self, what: str, endings: tuple[str, ...] = ()) -> None:
        super().__init__(path_type=Path)
        self.what, self.endings = what, endings

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """To a path."""
        if not str(value).strip() or str(value) == "-":
            self.fail(f"{self.what} goes into a file, not to standard output; name the file", param, ctx)
        path = Path(str(super().convert(value, param, ctx)))
        if self.endings and path.suffix.lower() not in self.endings:
            self.fail(f"'{path}' ends in none of {', '.join(self.endings)}", param, ctx)
        return path


def click_type(option: Option) -> Any:
    """What turns the text of an option into its value; None: text stays text."""
    made: Any = None
    match option.kind:
        case Choice(values):
            made = click.Choice(list(values))
        case Factor():
            made = FactorParam(option.name, option.kind)
        case LengthKind():
            made = LengthParam(option.kind)
        case Whole(least, most):
            made = click.IntRange(least, most)
        case VoiceName():
            made = AudibleVoice()
        case FolderName():
            made = Folder()
        case PictureFile():
            made = Picture()
        case NamesKind() | TextKind() | Switch():
            pass
        case _:
            assert_never(option.kind)
    return made


def metavar(kind: OptionKind) -> str | None:
    """What help shows for a value; None where the type itself tells it."""
    match kind:
        case Factor(words=words):
            return "|".join((*words, "FACTOR"))
        case LengthKind():
            return "LENGTH"
        case NamesKind() | Whole() | TextKind():
            return kind.metavar
        case VoiceName():
            return "VOICE"
        case PictureFile():
            return "FILE"
        case Choice() | FolderName() | Switch():
            return None
        case _:
            assert_never(kind)
