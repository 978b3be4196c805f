"""Lists and mappings of a tree while the composer fills them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Place
from .diagnostics import Diagnostics, shown_value
from .nodes import ListNode, MappingNode, Node, ScalarNode


@dataclass(frozen=True, slots=True)
class Composed:
    """A finished value, with its size and height after expanding aliases."""

    node: Node
    size: int
    height: int


@dataclass(slots=True)
class Open:
    """A list or mapping whose end has not come yet."""

    place: Place
    width: int
    anchor: str | None
    mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[ScalarNode, Node]] = field(default_factory=dict)
    key: ScalarNode | None = None
    torn: bool = False
    skip: bool = False
    """The next value belongs to a key that was refused."""
    size: int = 1
    height: int = 0

    def take(self, composed: Composed, report: Diagnostics) -> None:
        """Put a finished value where it belongs: into the list, after its key, or as a key."""
        self.size += composed.size
        self.height = max(self.height, composed.height)
        if not self.mapping:
            self.items.append(composed.node)
        elif self.skip:
            self.skip = False
        elif self.key is None:
            self._take_key(composed.node, report)
        else:
            self.entries[self.key.text] = (self.key, composed.node)
            self.key = None

    def _take_key(self, node: Node, report: Diagnostics) -> None:
        """Take a key; one that is refused takes its value with it."""
        self.skip = True
        if not isinstance(node, ScalarNode):
            self.torn = True
            report.at(node, "a key is a word, not a list or a mapping; a text that begins with '{' needs quotes")
        elif node.plain and node.text == "<<":
            self.torn = True
            report.at(node, "merging with '<<' is not allowed; write the keys out", rule="yaml")
        elif node.text in self.entries:
            first = self.entries[node.text][0].place.line
            message = f"the key {shown_value(node.text)} is here a second time; the first is on line {first}"
            report.at(node, message, rule="yaml")
        else:
            self.key, self.skip = node, False

    def finished(self) -> Composed:
        """The value, now that its end has come."""
        node: Node
        if self.mapping:
            node = MappingNode(self.entries, self.place, self.width, self.torn)
        else:
            node = ListNode(tuple(self.items), self.place, self.width)
        return Composed(node, self.size, self.height + 1)
