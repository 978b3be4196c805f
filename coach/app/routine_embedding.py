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

from ..compiler.selection import chosen_exercises
from ..model import Order, Routine, Variant
from .json_codec import to_json

NAME: Final = "coach:routine"
"""Description of the object in the tag."""
FORMAT: Final = "coach.track-routine/1"


def routine_object(order: Order) -> bytes:
    """What `read_embedded_routine` reads; the same order gives the same bytes."""
    variant = order.variant
    chosen = {
        "variant": to_json(replace(variant, only=_names(order.routine, variant), skip=())),
        "style": to_json(order.style),
        "pace": to_json(order.pace),
        "voice": to_json(order.voice),
        "more_tail_ms": order.more_tail_ms,
    }
    head = json.dumps({"format": FORMAT, **chosen}, ensure_ascii=False).removesuffix("}")
    return f'{head}, "routine": {_routine_json(order.routine, variant.only, variant.skip, variant.sos)}}}\n'.encode(
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
        used = replace(routine, exercises=(), equipment=(), intro=(), tips=(), outro=(), path=file)
    else:
        exercises = chosen_exercises(routine, Variant(only=only, skip=skip))
        used = replace(routine, exercises=exercises, sos=None, path=file)
    return json.dumps(to_json(used), ensure_ascii=False)
