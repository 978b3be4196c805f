"""Checks that the steps under ``sos`` can bring relief: an action first, and soon over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from pydantic import ValidationError

from ..durations import format_length
from ..model import Instruction, Step
from .diagnostics import Diagnostics
from .file_shape import DefaultsShape, SosShape
from .guided_shapes import Shape
from .nodes import MappingNode, Node, data_of, items_of
from .step_shapes import kind_of
from .to_model import Around, sos_of

#: The calm part and the quiet end take as long again: three minutes in all.
LONGEST_SOS_MS: Final = 90_000
#: What an instruction takes to say, as long as nothing is spoken yet.
_SPEECH_MS: Final = 3_000

_AnyShape = TypeVar("_AnyShape", bound=Shape)


def check_relief(root: MappingNode, report: Diagnostics) -> None:
    """Note what is wrong with the steps under ``sos`` as a whole."""
    key, sos = root.entries["sos"]
    steps = items_of(sos.get("steps")) if isinstance(sos, MappingNode) else ()
    first = steps[0] if steps else None
    if isinstance(first, MappingNode) and not report.taken(first):
        kind = kind_of(dict(first.entries))
        if kind in first.entries if kind != Instruction.key else first.get("say") is None:
            report.at(first, "the first step under 'sos' tells what to do; begin with 'say'", rule="sos")
    # a mistake elsewhere in the file does not hide that these steps take too long
    shape = _valid(SosShape, sos)
    defaults = _valid(DefaultsShape, root.get("defaults") or MappingNode({}, root.place, root.width))
    if shape is None or defaults is None:
        return
    made = sos_of(shape, root, Around(defaults.settle))
    _check_length(made.steps, "sos", key, report)
    rungs = items_of(sos.get("ladder")) if isinstance(sos, MappingNode) else ()
    for rung, node in zip(made.ladder, rungs, strict=False):
        _check_length(rung.steps, "a rung of the ladder", node, report)


def _check_length(steps: Sequence[Step], name: str, node: Node, report: Diagnostics) -> None:
    length_ms = sum(map(_length_ms, steps))
    if length_ms > LONGEST_SOS_MS:
        about, most = format_length(-(-length_ms // 1_000) * 1_000), format_length(LONGEST_SOS_MS)
        report.at(node, f"{name} takes about {about}; at most {most}", rule="sos")


def _valid(shape: type[_AnyShape], node: Node) -> _AnyShape | None:
    """A part of the file, if its shape is right."""
    try:
        return shape.model_validate(data_of(node))
    except ValidationError:
        return None


def _length_ms(step: Step) -> int:
    """About how long a step takes, in the middle of what its author wrote."""
    spoken_ms = _SPEECH_MS if isinstance(step, Instruction) else 0
    return spoken_ms + step.timed.typical_ms + step.settle_ms
