"""A routine made for one person: their name is in the welcome, the tag and the handout, which all tell the title."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ..errors import ChoiceError
from ..model import Routine
from ..phrases import phrasebook_for

LONGEST_TITLE: Final = 120
"""Characters, as of a title in a file."""


def for_person(routine: Routine, name: str) -> Routine:
    """The routine with a name in its title.

    Raises:
        ChoiceError: the name cannot be said, cannot be seen, or makes the title too long.
    """
    name = " ".join(name.split())
    if not name.isprintable() or not any(letter.isalnum() for letter in name):
        raise ChoiceError("--for wants a name that can be said: letters, and nothing that cannot be seen")
    title = phrasebook_for(routine).title_for(routine.title, name)
    if len(title) > LONGEST_TITLE:
        raise ChoiceError(f"--for makes the title {len(title)} characters long; at most {LONGEST_TITLE} are shown")
    return replace(routine, title=title)
