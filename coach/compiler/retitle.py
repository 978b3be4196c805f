"""The script of a routine under another title: a name in it changes one cue, and not the work of compiling."""

from __future__ import annotations

from dataclasses import replace

from ..model import Routine, Script
from ..phrases import phrasebook_of
from .cue_factory import reader_for


def retitled(script: Script, routine: Routine) -> Script:
    """The script as it would be compiled of this routine, which differs from the script's in its title alone."""
    book = phrasebook_of(routine.language)
    beginning = script.chapters[0]
    span = beginning.spans[0]
    if span.cues and span.cues[0].text == book.welcome(script.title):
        text = book.welcome(routine.title)
        welcome = replace(span.cues[0], text=text, spoken=reader_for(routine)(text))
        spans = (replace(span, cues=(welcome, *span.cues[1:])), *beginning.spans[1:])
        script = replace(script, chapters=(replace(beginning, spans=spans), *script.chapters[1:]))
    return replace(script, title=routine.title)
