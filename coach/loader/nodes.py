"""A routine file as a tree of texts: every value is what stands in the file, and knows where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ..model import Place


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value, as its written text: ``no``, ``010`` and ``1:30`` are words."""

    text: str
    place: Place
    width: int
    end: tuple[int, int]
    """Line and column just after it, counted from 1."""
    plain: bool = True
    """Written without quotes, and not as a block."""

    @property
    def missing(self) -> bool:
        """Whether there is no value at all, as after ``title:`` at the end of a line."""
        return self.plain and not self.text


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of values."""

    items: tuple[Node, ...]
    place: Place
    width: int


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with their values; each key comes with its own place."""

    entries: dict[str, tuple[ScalarNode, Node]]
    place: Place
    width: int
    torn: bool = False
    """Whether keys of it were refused, so that not all that was meant is here."""

    def get(self, key: str) -> Node | None:
        """The value of a key."""
        entry = self.entries.get(key)
        return entry[1] if entry else None


Node: TypeAlias = ScalarNode | ListNode | MappingNode
Data: TypeAlias = "ScalarNode | list[Data] | dict[str, Data]"


def data_of(node: Node) -> Data:
    """The tree as plain lists and dicts, with the scalars as leaves."""
    if isinstance(node, MappingNode):
        return {key: data_of(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, ListNode):
        return [data_of(item) for item in node.items]
    return node


def locate(root: Node, path: Sequence[str | int]) -> tuple[Node, ScalarNode | None]:
    """The value at the end of a path, or the last one on the way that exists, and the key it stands under."""
    node, key = root, None
    for name in path:
        if isinstance(node, MappingNode) and name in node.entries:
            key, node = node.entries[str(name)]
        elif isinstance(node, ListNode) and isinstance(name, int) and name < len(node.items):
            key, node = None, node.items[name]
        elif name != 0:  # a value by itself is a list of one
            break
    return node, key


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list; a value by itself counts as a list of one, as the format allows."""
    if node is None:
        return ()
    return node.items if isinstance(node, ListNode) else (node,)


def texts_in(step: MappingNode) -> list[tuple[str, ScalarNode]]:
    """Every single value in a step with the key that it stands under; of keys within keys, the inner one.

    Not those under ``words``, which are coach's own in other words.
    """
    found: list[tuple[str, ScalarNode]] = []
    for name, (_, value) in step.entries.items():
        for node in () if name == "words" else items_of(value):
            if isinstance(node, ScalarNode):
                found.append((name, node))
            elif isinstance(node, MappingNode):
                found += [(inner, each) for inner, (_, each) in node.entries.items() if isinstance(each, ScalarNode)]
    return found


def alternatives_in(exercise: MappingNode) -> list[MappingNode]:
    """What can be done instead of an exercise."""
    return [node for node in items_of(exercise.get("instead")) if isinstance(node, MappingNode)]


def exercises_in(root: Node, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], MappingNode]]:
    """Every exercise of a file with its path, in order; those within groups, too."""
    found: list[tuple[tuple[str | int, ...], MappingNode]] = []
    owner, _ = locate(root, path)
    listed = owner.get("exercises") if isinstance(owner, MappingNode) else None
    for number, node in enumerate(items_of(listed)):
        if isinstance(node, MappingNode):
            here = (*path, "exercises", number)
            is_group = "exercises" in node.entries and "steps" not in node.entries
            found += exercises_in(root, here) if is_group else [(here, node)]
    return found
