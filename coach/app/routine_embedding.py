"""Writes the routine and what was chosen for a track into its tag, so that it can be compiled anew.

Routine and choices are JSON, not the author's file: comments never travel, a routine that a program made travels like
any other, and reading it back needs no parser of YAML. What the track does not use is left out: exercises that were
not chosen, and either the exercises or the steps of ``sos``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath
from typing import Final

from ..compiler.selection import chosen_exercises, chosen_indices, reduced
from ..model import Routine, Variant
from .json_codec import to_json
from .planning import Plan

NAME: Final = "coach:routine"
"""Description of the object in the tag."""
FORMAT: Final = "coach.track-routine/1"


def routine_object(planned: Plan) -> bytes:
    """What `embedded.read_routine` reads; the same plan gives the same bytes."""
    variant = planned.variant
    chosen = {
        "variant": to_json(replace(variant, only=_names(planned.routine, variant), skip=())),
        "style": to_json(planned.style),
        "pace": to_json(planned.timeline.pace),
        "voice": to_json(planned.voice),
        "more_tail_ms": planned.more_tail_ms,
    }
    head = json.dumps({"format": FORMAT, **chosen}, ensure_ascii=False).removesuffix("}")
    return f'{head}, "routine": {_routine_json(planned.routine, variant.only, variant.skip, variant.sos)}}}\n'.encode(
        "utf-8", "replace"
    )


def _names(routine: Routine, variant: Variant) -> tuple[str, ...]:
    """The exercises that were chosen, by their whole names; none where nothing was left out."""
    chosen = not variant.sos and (variant.only or variant.skip)
    return tuple(each.name for each in chosen_exercises(routine, variant)) if chosen else ()


@lru_cache(maxsize=64)
def _routine_json(routine: Routine, only: tuple[str, ...], skip: tuple[str, ...], sos: bool) -> str:
    """The part that is the same for every pace and style."""
    file = PurePath(routine.path).name
    if sos:
        used = replace(routine, exercises=(), groups=(), equipment=(), intro=(), tips=(), outro=(), path=file)
    else:
        chosen = chosen_indices(routine, Variant(only=only, skip=skip))
        used = replace(reduced(routine, chosen), sos=None, path=file)
    return json.dumps(to_json(used), ensure_ascii=False)
