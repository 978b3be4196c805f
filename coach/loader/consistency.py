"""Checks that a routine makes sense as a whole: its equipment, names and placeholders.

The checks walk the tree of nodes and take what they can get, so they work on a file whose shape has problems, and
everything is reported in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from ..model import REPLACEABLE
from .diagnostics import Diagnostics, shown_value
from .did_you_mean import did_you_mean, near
from .field_types import LONGEST_NAME, fold, is_none
from .language_check import check_language
from .letters_check import check_letters
from .nodes import MappingNode, Node, ScalarNode, alternatives_in, exercises_in, items_of, texts_in
from .placeholders import RESERVED, Scope, check_text
from .sos_check import check_relief
from .step_shapes import TEXT_KEYS
from .yaml_slips import forgotten_dash

MOST_GROUPS: Final = 3
_TRUE: Final = ("true", "yes")
_COMMENT: Final = re.compile(r" +(#[^\s#].*)")


@dataclass(frozen=True)
class _Things:
    """The equipment of a routine."""

    places: dict[str, ScalarNode]
    """Where each needed thing is given, by key."""
    stands_for: dict[str, str]
    """Every key, also those of substitutes, with the key of the needed thing."""
    refused: set[str]
    """What was meant as a key and cannot be one; what names it is not wrong once more."""

    def scope(self, *, in_sos: bool = False) -> Scope:
        """What the texts of one part of the routine may name."""
        return Scope(self.stands_for, in_sos=in_sos, refused=self._refused)

    @cached_property
    def _refused(self) -> frozenset[str]:
        """Made once, when all is in it: there may be many of them, and many texts."""
        return frozenset(self.refused.difference(RESERVED))


def check_sense(root: MappingNode, report: Diagnostics) -> None:
    """Note everything that has the right shape and still cannot be meant."""
    things = _equipment(root.get("equipment"), report)
    exercises = [node for _, node in exercises_in(root)]
    wanted = set[str]()
    for exercise in exercises:
        once = _word(exercise.get("sides")) in ("together", "none")
        for part in (exercise, *alternatives_in(exercise)):
            wanted |= _exercise(part, things, report, once=once)
    for key, place in things.places.items():
        if exercises and key not in wanted and not report.taken(place):
            report.at(place, f"the equipment {shown_value(key)} is used by no exercise", rule="equipment")
    _parts(root, things, report)
    _words(root, things.scope(), report)
    sos = root.get("sos")
    if isinstance(sos, MappingNode):
        for each in (sos, *items_of(sos.get("ladder"))):
            if isinstance(each, MappingNode):
                _step_words(each, things.scope(in_sos=True), report)
        check_relief(root, report)
    outside = things.scope()
    for node in _outer_texts(root):
        _text(node, outside, report)
    for word, _ in _entries(root.get("pronounce")):
        _pronounced(word, report)
    check_language(root, exercises, report)
    check_letters(root, _spoken_texts(root, exercises), report)


def _equipment(node: Node | None, report: Diagnostics) -> _Things:
    """The equipment, with what is wrong with its keys."""
    things = _Things({}, {}, set())
    for key, item in _entries(node):
        _thing(key, fold(key.text), things, report)
        things.places[fold(key.text)] = key
        if isinstance(item, MappingNode):
            for other, _ in _entries(item.get("instead")):
                _thing(other, fold(key.text), things, report)
    return things


def _thing(key: ScalarNode, needed: str, things: _Things, report: Diagnostics) -> None:
    name = fold(key.text)
    if report.taken(key):
        things.refused.add(name)
    elif name in RESERVED:
        things.refused.add(name)
        message = f"{shown_value(key.text)} cannot be the key of a thing; {{{key.text}}} has a meaning of its own"
        report.at(key, message, rule="equipment")
    elif name in things.stands_for:
        report.at(key, f"the key {shown_value(key.text)} is given to two things; give each its own", rule="equipment")
    elif not name.isidentifier():
        things.refused.add(name)
        message = f"{shown_value(key.text)} cannot be a key; use letters, digits and '_', beginning with a letter"
        report.at(key, message, rule="equipment")
    else:
        things.stands_for[name] = needed


def _exercise(exercise: MappingNode, things: _Things, report: Diagnostics, *, once: bool) -> set[str]:
    """Check the equipment and the texts of an exercise; the keys of the equipment it has to do with.

    ``once``: whether it is not done for each side.
    """
    uses, wanted = set[str](), set[str]()
    for node in items_of(exercise.get("uses")):
        if not isinstance(node, ScalarNode) or node.missing or report.taken(node) or report.full:
            continue
        name = fold(node.text)
        needed = things.stands_for.get(name)
        if needed == name:
            uses.add(name)
        elif needed is not None:
            wanted.add(needed)
            message = f"{shown_value(name)} only stands in for '{needed}'; write '{needed}' here"
            report.at(node, message, rule="equipment")
        elif (meant := near(name, [*things.stands_for, *things.refused])) not in things.refused:
            meant = near(name, things.places)
            wanted |= {meant} if meant else set()
            hint = did_you_mean(name, things.places) or "; there is no 'equipment' in this routine"
            report.at(node, f"unknown equipment {shown_value(name)}{hint}", rule="equipment")
    # what 'uses' got wrong is said there, and not once more at every text that names it
    scope = replace(things.scope(), in_exercise=True, sided=not once, uses=frozenset(uses | wanted))
    _step_words(exercise, scope, report)
    _words(exercise, scope, report)
    preview = exercise.get("preview")
    if isinstance(preview, ScalarNode):
        _text(preview, replace(scope, sided=False), report, length=True)
    title = exercise.get("name")
    if isinstance(title, ScalarNode):
        _text(title, things.scope(), report)
    return uses | wanted | scope.named


def _words(owner: MappingNode, scope: Scope, report: Diagnostics) -> None:
    """Check the author's words instead of coach's: what may be left out, and what may stand in braces."""
    for key, value in _entries(owner.get("words")):
        traits = REPLACEABLE.get(key.text)
        for node in items_of(value):
            if traits is None or not isinstance(node, ScalarNode):
                continue
            if is_none(node.text):
                if len(items_of(value)) > 1 or not traits.leavable:
                    report.at(node, f"'{key.text}' cannot be left out; write what is said instead", rule="value")
                continue
            # which side it is, is known wherever the side changes
            here = replace(scope, in_exercise=True, sided=True) if key.text == "switch" else scope
            _text(node, here, report, length=traits.has_length)


def _text(node: ScalarNode, scope: Scope, report: Diagnostics, *, length: bool = False) -> None:
    """Check one text: its placeholders, and whether YAML cut it at what looks like a comment."""
    check_text(node, scope, report, length=length)
    line, column = node.end
    cut = _COMMENT.match(report.source.line(line), column - 1) if node.plain and not report.full else None
    if cut:
        message = (
            f"the text ends before {shown_value(cut.group(1))}; put it in double quotes, or write '# ' for a comment"
        )
        report.at(node, message, rule="text")


def _pronounced(word: ScalarNode, report: Diagnostics) -> None:
    """Check a word of ``pronounce``: without a letter or digit it would be found between all others."""
    if report.taken(word):
        return
    if len(word.text) > LONGEST_NAME:
        message = f"{len(word.text):,} characters are too many here; at most {LONGEST_NAME:,} are allowed"
        report.at(word, message, rule="text")
    elif not any(character.isalnum() for character in word.text):
        message = f"there is no word in {shown_value(word.text)}; it has no letter and no digit"
        report.at(word, message, rule="text")


def _parts(owner: MappingNode, things: _Things, report: Diagnostics, level: int = 0) -> None:
    """Check a list of exercises, and the groups in it."""
    parts = [node for node in items_of(owner.get("exercises")) if isinstance(node, MappingNode)]
    _joins(parts, report)
    if (between := owner.entries.get("between")) and not owner.get("rounds"):
        report.at(between[0], "'between' is the rest between rounds; write 'rounds: 3' as well", rule="key")
    for part in parts:
        if part.get("exercises") is not None and part.get("steps") is None:
            if level >= MOST_GROUPS:
                report.at(part, f"groups within groups go {MOST_GROUPS} deep, and this is one more", rule="value")
            else:
                _words(part, things.scope(), report)
                _parts(part, things, report, level + 1)
        else:
            _sets(part, report)


def _sets(exercise: MappingNode, report: Diagnostics) -> None:
    """Check that what is written about sets, rounds and sides goes together."""
    sets, rounds, between = (exercise.entries.get(key) for key in ("sets", "rounds", "between"))
    if sets and rounds:
        message = "an exercise has 'sets' or 'rounds'; for both, put '- rounds:' with 'exercises:' around it"
        report.at(rounds[0], message, rule="key")
    if between and not sets and not rounds:
        report.at(between[0], "'between' is the rest between sets; write 'sets: 3' as well", rule="key")
    sided = _word(exercise.get("sides")) not in ("together", "none")
    if not sided and (sides := exercise.entries.get("between_sides")):
        report.at(sides[0], "'between_sides' needs 'sides: each' or 'sides: alternate'", rule="key")
    several = [exercise.get("sets"), *_values(exercise, "reps")]
    for node in several:
        if isinstance(node, MappingNode) and not sided:
            report.at(node, "a number for each side needs 'sides: each' or 'sides: alternate'", rule="value")
    for node in _values(exercise, "sides"):
        if sided and not report.taken(node):
            message = (
                "repetitions that take turns need 'sides: none' in the exercise, or 'sides: alternate' there alone"
            )
            report.at(node, message, rule="value")


def _values(exercise: MappingNode, key: str) -> list[Node]:
    """The values of a key in the steps of an exercise."""
    steps = (step for step in items_of(exercise.get("steps")) if isinstance(step, MappingNode))
    return [value for step in steps if (value := step.get(key)) is not None]


def _joins(exercises: list[MappingNode], report: Diagnostics) -> None:
    """An exercise can be joined to the next one when both are done once for each side."""
    for number, exercise in enumerate(exercises):
        node = exercise.get("join_next")
        if not isinstance(node, ScalarNode) or node.text.lower() not in _TRUE:
            continue
        if number + 1 == len(exercises):
            report.at(node, "'join_next' is on the last exercise; there is no next one", rule="join")
        elif exercise.get("rounds") or exercises[number + 1].get("rounds") or exercises[number + 1].get("exercises"):
            report.at(node, "'join_next' joins two exercises, and one of these is done in rounds", rule="join")
        elif (sides := _word(exercise.get("sides"))) in ("alternate", "together", "none"):
            report.at(node, f"'join_next' needs 'sides: each', and this exercise is '{sides}'", rule="join")
        elif (sides := _word(exercises[number + 1].get("sides"))) in ("alternate", "together", "none"):
            report.at(node, f"'join_next' needs 'sides: each', and the next exercise is '{sides}'", rule="join")


def _step_words(part: MappingNode, scope: Scope, report: Diagnostics) -> None:
    """Check the texts of the steps of an exercise, or of those under ``sos``."""
    for step in items_of(part.get("steps")):
        if isinstance(step, MappingNode):
            own = forgotten_dash(step)
            if own is not None and not report.taken(own):
                message = f"{shown_value(own.text)} stands in the same step as 'say' and 'settle'"
                report.at(own, f"{message}; did you forget the '- ' before it?", rule="key")
            for key, node in texts_in(step):
                if key in TEXT_KEYS:
                    _text(node, scope, report, length=TEXT_KEYS[key])
            _words(step, scope, report)


def _outer_texts(root: MappingNode) -> Iterator[ScalarNode]:
    """The texts of a routine that are outside its steps."""
    parts = [root.get(key) for key in ("title", "summary", "limb", "support", "intro", "tips", "outro")]
    safety, equipment = root.get("safety"), root.get("equipment")
    parts += [value for _, value in _entries(safety)]
    for _, item in _entries(equipment):
        if isinstance(item, MappingNode):
            others = [other for _, other in _entries(item.get("instead")) if isinstance(other, MappingNode)]
            parts += [thing.get(key) for thing in (item, *others) for key in ("name", "listed")]
    parts += [value for _, value in _entries(root.get("pronounce"))]
    parts += [value for key, value in _entries(root.get("dosage")) if key.text == "frequency"]
    for part in parts:
        yield from (node for node in items_of(part) if isinstance(node, ScalarNode))
    for limb in (root.get("limb"), *(exercise.get("limb") for _, exercise in exercises_in(root))):
        yield from (node for _, node in _entries(limb) if isinstance(node, ScalarNode))


def _spoken_texts(root: MappingNode, exercises: list[MappingNode]) -> Iterator[ScalarNode]:
    """All texts that a voice gets."""
    silent = root.get("summary")
    yield from (node for node in _outer_texts(root) if node is not silent)
    sos = root.get("sos")
    others = [other for each in exercises for other in alternatives_in(each)]
    rungs = items_of(sos.get("ladder")) if isinstance(sos, MappingNode) else ()
    for part in (root, *exercises, *others, sos, *rungs):
        if isinstance(part, MappingNode):
            own = [part.get(key) for key in ("name", "preview")]
            own += [value for each in (part, *items_of(part.get("steps"))) for value in _replaced(each)]
            yield from (node for value in own for node in items_of(value) if isinstance(node, ScalarNode))
            for step in items_of(part.get("steps")):
                if isinstance(step, MappingNode):
                    yield from (node for key, node in texts_in(step) if key in TEXT_KEYS)


def _replaced(owner: Node) -> list[Node]:
    """What is said instead of coach's words."""
    return [value for _, value in _entries(owner.get("words") if isinstance(owner, MappingNode) else None)]


def _entries(node: Node | None) -> list[tuple[ScalarNode, Node]]:
    """Keys and values, where there are any."""
    return list(node.entries.values()) if isinstance(node, MappingNode) else []


def _word(node: Node | None) -> str:
    """The text of a single value, else nothing."""
    return node.text if isinstance(node, ScalarNode) else ""
