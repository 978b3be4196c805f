"""The script as a person would read it aloud: words, and in brackets the silences."""

from __future__ import annotations

from collections.abc import Iterator

from ..durations import format_length
from ..model import Chapter, Script, Stay


def reading(script: Script) -> str:
    """The script as text: a heading for each chapter, a line for each cue, silences in brackets.

    Cues inside a hold stand under it with the time at which they are wanted.
    """
    lines = [script.title, "=" * len(script.title)]
    for chapter in script.chapters:
        lines += ["", chapter.title, "-" * len(chapter.title), *_chapter(chapter)]
    return "\n".join(lines) + "\n"


def _chapter(chapter: Chapter) -> Iterator[str]:
    for span in chapter.spans:
        yield from (cue.text for cue in span.cues)
        yield from _stay(span.stay)


def _stay(stay: Stay) -> Iterator[str]:
    if not stay.length_ms:
        return
    name = "" if stay.kind == "settle" else f"{stay.kind} "
    yield f"    [{name}{format_length(stay.length_ms)}]"
    for inside in stay.inside:
        yield f"      {format_length(round(inside.offset_ms, -3)):>6}  {inside.cue.text}"
