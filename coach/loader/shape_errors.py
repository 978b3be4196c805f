"""Turns pydantic errors into problems in words for authors, with the place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from ..model import REPLACEABLE, WORDS_LEVELS, Instruction
from .diagnostics import Diagnostics, shown_value
from .did_you_mean import did_you_mean, either, near
from .exercise_shapes import GROUP, AlternativeShape, ExerciseShape, GroupShape, part_kind
from .field_types import NEWER, WRONG
from .file_shape import SECTIONS, DefaultsShape, EquipmentShape, ItemShape, RoutineShape, RungShape
from .first_tries import MISPLACED, first_try
from .guided_shapes import WORDS_SHAPES, BreathShape, Shape, keys_of
from .instruction_shape import WORDS_KINDS, InsteadShape, OtherWordsShape
from .nodes import MappingNode, Node, ScalarNode, locate
from .reps_shape import PhaseShape
from .step_shapes import NO_KIND, STEP_SHAPES, kind_of
from .yaml_slips import colon_slip, entry_slip, forgotten_dash, slip_in

Path: TypeAlias = tuple[str | int, ...]

_ALL_STEP_KEYS: Final = frozenset(key for shape in STEP_SHAPES.values() for key in keys_of(shape))


def report_shape(error: ValidationError, root: Node, report: Diagnostics) -> None:
    """Note every error of the shape in the report, once, in plain words."""
    for found in error.errors(include_url=False, include_input=False):
        if report.full:
            return
        path = _path_of(found["loc"])
        _report_one(str(found["type"]), path, dict(found.get("ctx") or {}), root, report)


def _path_of(loc: Sequence[str | int]) -> Path:
    """The place of an error as a path of keys: without the names of kinds, which pydantic puts in."""
    return tuple(
        name
        for at, name in enumerate(loc)
        if not (at >= 2 and isinstance(loc[at - 1], int) and loc[at - 2] in ("exercises", "steps"))
        and not (at and loc[at - 1] in ("again", "instead") and name in WORDS_KINDS)
    )


def _inner(path: Path) -> Path:
    """The path as it would be without the groups around an exercise, for what is done instead and further, too."""
    while len(path) >= 4 and path[0] == path[2] == "exercises":
        path = path[2:]
    if len(path) > 4 and path[0] == "exercises" and path[2] == "instead":
        return ("exercises", path[1], *path[4:])
    return ("sos", *path[3:]) if len(path) > 3 and path[:2] == ("sos", "ladder") else path


def _report_one(kind: str, path: Path, context: dict[str, Any], root: Node, report: Diagnostics) -> None:
    if kind == "missing":
        return _missing(path, root, report)
    if kind == "extra_forbidden":
        return _unknown(path, root, report)
    node, key = locate(root, path)
    if isinstance(node, ScalarNode) and report.taken(node):
        return None
    if kind in (WRONG, NEWER):
        report.at(node, str(context["message"]), rule="newer" if kind == NEWER else "value")
    elif isinstance(node, ScalarNode) and node.missing:
        _empty(node, key, report)
    elif slip := slip_in(node):
        report.at(slip[0], slip[1], rule="yaml")
    elif kind == NO_KIND:
        _no_kind(node, report)
    else:
        report.at(node, _wrong_kind(kind, path, context), rule="value")
    return None


def _no_kind(node: Node, report: Diagnostics) -> None:
    """A step of which it is not known what it is."""
    if not isinstance(node, MappingNode):
        report.at(node, "a step is a key with a value, such as '- say: Sit down.'", rule="key")
    elif tried := [(key, said) for name, (key, _) in node.entries.items() if (said := first_try(name))]:
        for key, said in tried:
            report.at(key, said, rule="key")
    elif not node.torn:
        report.at(node, f"this step has no key that says what it is; use {either(STEP_SHAPES)}", rule="key")


def _empty(node: Node, key: ScalarNode | None, report: Diagnostics) -> None:
    """There is no value, after a key or a dash."""
    if key is not None:
        report.at(key, f"{shown_value(key.text)} has no value", rule="value")
    else:
        report.at(node, "this entry of the list is empty", rule="value")


def _wrong_kind(kind: str, path: Path, context: dict[str, Any]) -> str:
    """What to say when there is a list for keys, or the like."""
    if kind == "too_long":
        return f"{_named(path)} has too many entries; at most {context['max_length']} are allowed"
    if kind == "too_short":
        return f"{_named(path)} must not be empty"
    if kind == "list_type":
        return f"{_named(path)} must be a list: one entry a line, each begun with '- '"
    if kind in ("model_type", "dict_type"):
        return f"{_named(path)} must be keys with values: {_example(path)}"
    return f"the value of {_named(path)} cannot be understood"


def _missing(path: Path, root: Node, report: Diagnostics) -> None:
    """A key that must be there is not; unless it is there with a slip in its name, which is reported as that."""
    owner, _ = locate(root, path[:-1])
    shape = _shape_at(path[:-1], owner)
    if shape is None or not isinstance(owner, MappingNode) or owner.torn:
        return
    wanted, known = str(path[-1]), keys_of(shape)
    if any(near(key, known) == wanted for key in list(owner.entries)[:50] if key not in known):
        return
    report.at(owner, f"{_named(path[:-1])} has no '{wanted}'", rule="key")


def _unknown(path: Path, root: Node, report: Diagnostics) -> None:
    """A key that is not known here, with the one that was probably meant."""
    owner, _ = locate(root, path[:-1])
    shape = _shape_at(path[:-1], owner)
    if shape is None or not isinstance(owner, MappingNode):
        return
    name = str(path[-1])
    key = owner.entries[name][0]
    if report.taken(key):
        return
    slip = entry_slip(f"{name}:") or next(iter((colon_slip(name) or ())[2:]), None) if key.plain else None
    if slip is not None:
        report.at(key, slip, rule="yaml")
        return
    home = next((kind for kind, each in STEP_SHAPES.items() if each is shape), "")
    home = home or ("exercise" if shape in (RoutineShape, ExerciseShape, GroupShape) else "")
    if tried := MISPLACED.get((home, name)) or first_try(name):
        report.at(key, tried, rule="key")
        return
    if shape not in STEP_SHAPES.values() or name not in _ALL_STEP_KEYS:
        elsewhere = _belongs(name, shape)
        message = f"{shown_value(name)} belongs {elsewhere}" if elsewhere else f"unknown key {shown_value(name)}"
        report.at(key, message + ("" if elsewhere else did_you_mean(name, keys_of(shape))), rule="key")
        return
    if name == "settle" and forgotten_dash(owner) is not None:
        return
    kind = home
    if kind == "breathe" and name == "hold":
        message = "in a 'breathe' step the pause after breathing in is called 'keep'"
    elif name in ("position", "on"):
        message = f"a '{kind}' step has no '{name}'; give it to a step with only 'say', which tells how to get there"
    elif name in STEP_SHAPES:
        message = f"a step is one thing, and this one has '{kind}' and '{name}'; make two steps of it"
    else:
        message = f"a '{kind}' step has no '{name}'; it has {', '.join(keys_of(shape))}"
    report.at(key, message, rule="key")


def _belongs(name: str, shape: type[Shape]) -> str | None:
    """Where a key belongs that stands outside the part that has it."""
    homes: list[str] = []
    if shape in WORDS_SHAPES.values() and name in REPLACEABLE:
        outer = WORDS_LEVELS[: WORDS_LEVELS.index(REPLACEABLE[name].level) + 1]
        return f"under 'words' of {' or '.join(f'the {level}' for level in reversed(outer))}"
    if shape in (RoutineShape, ExerciseShape, GroupShape) and name in _ALL_STEP_KEYS - {*keys_of(ExerciseShape)}:
        homes.append("in a step")
    if shape in STEP_SHAPES.values() and name in keys_of(ExerciseShape):
        homes.append("in an exercise")
    if shape in (RoutineShape, GroupShape) and name in keys_of(ExerciseShape):
        homes.append("in an exercise")
    if shape is RoutineShape and name in keys_of(DefaultsShape):
        homes.append("under 'defaults'")
    if shape is RoutineShape:
        homes += [f"under '{key}'" for key in ("dosage", "safety") if name in keys_of(SECTIONS[key])]
    with_words = shape in (RoutineShape, ExerciseShape, GroupShape) and name in REPLACEABLE
    if not homes and with_words and f"{name}s" not in keys_of(shape):
        homes.append("under 'words'")
    return " or ".join(homes) or None


def _shape_at(path: Path, node: Node) -> type[Shape] | None:
    """The shape that the mapping at a path has to have."""
    shape: type[Shape] | None = None
    match _inner(path):
        case ():
            shape = RoutineShape
        case (str() as section,):
            shape = SECTIONS.get(section)
        case (*_, ("breath" | "words") as key):
            shape = BreathShape if key == "breath" else WORDS_SHAPES["step" if "steps" in path else "exercise"]
        case ("equipment", _, *inside):
            shape = ItemShape if inside else EquipmentShape
        case ("exercises", _):
            entries = dict(node.entries) if isinstance(node, MappingNode) else None
            shape = GroupShape if part_kind(entries) == GROUP else ExerciseShape
        case ("exercises", _, "instead", _):
            shape = AlternativeShape
        case ("sos", "ladder", _):
            shape = RungShape
        case ("exercises", _, "steps", _, *inside) | ("sos", "steps", _, *inside) if isinstance(node, MappingNode):
            shape = _within_step(tuple(inside), node)
    return shape


def _within_step(path: Path, node: MappingNode) -> type[Shape] | None:
    """The shape of a step, or of what has keys of its own in it."""
    match path:
        case ():
            return STEP_SHAPES[kind_of(dict(node.entries)) or Instruction.key]
        case ("phases", _):
            return PhaseShape
        case ("again",):
            return OtherWordsShape
        case ("instead",):
            return InsteadShape
    return None


def _named(path: Path) -> str:
    """What stands at a path, as a message calls it."""
    match _inner(path):
        case ():
            return "the routine"
        case (*_, "phases", int()):
            return "the phase"
        case ("exercises", int()):
            return "the exercise"
        case ("exercises", _, "steps", int()) | ("sos", "steps", int()):
            return "the step"
        case ("equipment", str() as key) | ("equipment", _, "instead", str() as key):
            return f"the equipment {shown_value(key)}"
    names = [str(name) for name in path if isinstance(name, str)]
    return shown_value(names[-1]) if names else "this"


_EXAMPLES: Final = {
    "sos": "begin with 'steps:', and indent the steps below it",
    "breath": "'in: 4s' and 'out: 6s', each on its own line, indented, or 'none'",
    "dosage": "begin with 'frequency: Twice a day.', indented on a line of its own",
    "words": "the words to replace, such as 'farewell: Good night.', each on its own line, indented",
}
"""Keys that hold keys, with how they begin."""


def _example(path: Path) -> str:
    match _inner(path):
        case ("exercises", _):
            return "begin with '- name: '"
        case ("equipment", *_):
            return "'name: ' and 'listed: ', each on its own line"
        case ():
            return "begin with 'format: coach.routine/1'"
    return _EXAMPLES.get(str(path[-1]), "each on its own line, indented")
