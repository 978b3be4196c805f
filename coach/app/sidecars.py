"""Files written together with a track: cue sheets, subtitles, handout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import ExportError, UnknownNameError
from ..export import TEXT_FORMATS, TextFormat, text_format_of
from .output_files import check_writable, write_file
from .own_outputs import PAGE_MARK, signed
from .planning import Plan

Named = str | Path | Sequence[str | Path] | None
"""One file, several or none."""


@dataclass(frozen=True, slots=True)
class Sidecars:
    """Files to write beside a track, proved as far as that goes before the work."""

    sheets: tuple[tuple[Path, TextFormat], ...]
    """Each cue sheet with its format."""
    handout: Path | None
    link: str | None
    """For the handout: where the track can be listened to."""

    @property
    def paths(self) -> list[Path]:
        """All of them."""
        return [*(path for path, _ in self.sheets), *([self.handout] if self.handout else [])]

    def texts(self, planned: Plan) -> list[tuple[Path, bytes]]:
        """Each file with its text."""
        found = [
            (path, signed(to_utf8(text.make(planned.timeline, planned.order.voice)), text.mark))
            for path, text in self.sheets
        ]
        if self.handout:
            from .handout import handout_of

            page = to_utf8(handout_of(planned, link=self.link))
            found.append((self.handout, signed(page, PAGE_MARK)))
        return found


def sidecars_of(cue_sheet: Named = None, handout: str | Path | None = None, link: str | None = None) -> Sidecars:
    """What is asked for beside a track.

    Args:
        cue_sheet: files for the cue sheet, in the form that the ending asks for.
        handout: the file for the handout, HTML.
        link: where the track can be listened to, for the handout's QR code.

    Raises:
        CoachError: there is no such ending, a file cannot be written, or the link makes no code.
    """
    sheets = tuple((path, sheet_format(path)) for path in _paths(cue_sheet))
    asked = Sidecars(sheets, Path(handout) if handout else None, link)
    for path in asked.paths:
        check_writable(path, ExportError)
    if asked.handout and link is not None:
        from ..web.qr_code import qr_svg

        qr_svg(link, "")
    return asked


def write_with_sidecars(texts: Sequence[tuple[Path, bytes]], write_track: Callable[[], int]) -> int:
    """Write the texts, then the track; each text gets its name after what follows it, so none comes without the track.

    Returns:
        What ``write_track`` returned: the bytes of the track.
    """
    if not texts:
        return write_track()
    (path, text), *others = texts
    sizes: list[int] = []

    def text_then_others() -> Iterator[bytes]:
        yield text
        sizes.append(write_with_sidecars(others, write_track))

    write_file(path, text_then_others(), ExportError)
    return sizes[0]


def to_utf8(text: str) -> bytes:
    """In UTF-8; a byte of a file name that is not, which Python holds as half a character, becomes a question mark."""
    return text.encode("utf-8", "replace")


def sheet_format(path: Path) -> TextFormat:
    """The form of a cue sheet that the ending of its name asks for.

    Raises:
        UnknownNameError: there is none.
    """
    found = text_format_of(path.name)
    if found is None:
        known = [each.suffix for each in TEXT_FORMATS]
        raise UnknownNameError("cue sheet format", path.suffix or str(path), known)
    return found


def _paths(named: Named) -> list[Path]:
    if named is None:
        return []
    return [Path(named)] if isinstance(named, (str, Path)) else [Path(each) for each in named]
