"""Reads a routine file: ``load_routine`` gives a ``Routine``, or everything that is wrong with the file at once.

The stages, one module each: ``reading`` (bytes to text), ``composing`` (text to a tree that knows its places),
``shape`` and ``wording`` (which keys and values there may be), ``checks`` (whether it makes sense as a whole),
``converting`` (the values that the rest of coach works with).
"""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from ..limits import too_much
from ..model import Routine
from .composer import compose
from .consistency import check_sense
from .diagnostics import Diagnostics, SourceText
from .file_shape import RoutineShape
from .json_schema import json_schema
from .nodes import MappingNode, data_of, exercises_in, locate
from .shape_errors import report_shape
from .source_text import read_source, source_of
from .starter import starter
from .to_model import routine_of

__all__ = ["json_schema", "load_routine", "parse_routine", "starter"]


def load_routine(path: Path) -> Routine:
    """The routine in a file; its name is the file's name without the ending.

    Raises:
        CoachError: the file cannot be opened.
        RoutineError: the file has problems; the error has all of them, each with its place.
    """
    return _routine_of(read_source(path), path.stem)


def parse_routine(text: str, file: str, name: str) -> Routine:
    """The routine in a text.

    Args:
        text: what stands in the file.
        file: the file's name as places show it.
        name: the name of the routine.

    Raises:
        RoutineError: the text has problems; the error has all of them, each with its place.
    """
    return _routine_of(source_of(text, file), name)


def _routine_of(source: SourceText, name: str) -> Routine:
    report = Diagnostics(source)
    root = compose(source, report)
    if root is None:
        report.raise_any()
        raise AssertionError("nothing was composed, and nothing reported")
    shape = None
    try:
        shape = RoutineShape.model_validate(data_of(root))
    except ValidationError as error:
        report_shape(error, root, report)
    newer = [problem for problem in report.problems if problem.rule == "newer"]
    if newer:
        # what else is unknown in it may be right for the coach it was written for
        report.problems[:] = newer
        report.raise_any()
    if isinstance(root, MappingNode):
        check_sense(root, report)
    report.raise_any()
    if shape is None:
        raise AssertionError("the shape is wrong, and nothing was reported")
    routine = routine_of(shape, root, file=source.file, name=name)
    if found := too_much(routine):
        number, what = found
        path = ("sos",) if number is None else exercises_in(root)[number][0]
        node, _ = locate(root, path)
        report.at(node, f"with this exercise the routine {what}; make several of it", rule="value")
    report.raise_any()
    return routine
