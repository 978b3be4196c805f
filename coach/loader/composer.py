"""Composes the tree of a routine file from YAML events.

YAML gives types to plain words (``no`` is false, ``1:30`` is ninety, ``010`` is eight) and lets a small file grow
without bound. Here every value stays the text that was written, and depth, aliases and size are limited.
"""

from __future__ import annotations

from typing import Any, Final

import yaml

from ..model import Place
from .diagnostics import Diagnostics, SourceText
from .nodes import Node, ScalarNode
from .source_text import UNSEEN, unseen_message
from .syntax_errors import explain
from .tree_builder import Composed, Open

MOST_LEVELS: Final = 20
MOST_ALIASES: Final = 100
MOST_NODES: Final = 100_000
#: Up to here the pure parser has the last word on mistakes, so that places and words do not depend on the machine.
_EXPLAINED_SIZE: Final = 150_000

FAST_LOADER: Final[type[Any]] = getattr(yaml, "CLoader", yaml.Loader)
PURE_LOADER: Final[type[Any]] = yaml.Loader


class _StopError(Exception):
    """Composing cannot go on; the reason is in the report."""


def compose(source: SourceText, report: Diagnostics, loader: type[Any] = FAST_LOADER) -> Node | None:
    """The tree of a routine file; None when it is empty or cannot be understood, with the reason in the report."""
    if loader is not PURE_LOADER and len(source.text) <= _EXPLAINED_SIZE:
        trial = Diagnostics(source)
        try:
            root = _Composer(source, trial, doubtful=True).run(loader)
        except yaml.YAMLError:
            return compose(source, report, PURE_LOADER)
        for problem in trial.problems:
            report.add(problem.place, problem.message, width=problem.width, rule=problem.rule)
        return root
    try:
        return _Composer(source, report).run(loader)
    except yaml.MarkedYAMLError as error:
        place, message = explain(error, source)
        report.add(place, message, rule="yaml")
        return None


class _Composer:
    """Builds the tree from events, without recursion."""

    def __init__(self, source: SourceText, report: Diagnostics, *, doubtful: bool = False) -> None:
        self.source, self.report, self.doubtful = source, report, doubtful
        self.flow = 0
        self.open: list[Open] = []
        self.anchors: dict[str, Composed | None] = {}
        self.aliases = 0
        self.nodes = 0
        self.documents = 0
        self.root: Node | None = None

    def run(self, loader: type[Any]) -> Node | None:
        """All events of the file.

        Raises:
            yaml.YAMLError: the text is not YAML.
        """
        parser = loader(self.source.text)
        try:
            while parser.check_event():
                self.feed(parser.get_event())
        except _StopError:
            return None
        except (ValueError, OverflowError):
            # from an escape such as "\UFFFFFFFF", which has no character
            self.report.add(self._place(parser.get_mark()), "this escape is no character", rule="yaml")
            return None
        finally:
            parser.dispose()
        if self.root is None and not self.report.problems:
            self.report.add(Place(self.source.file, 1, 1), "the file is empty", rule="yaml")
        return self.root

    def feed(self, event: yaml.Event) -> None:
        """Take the next event in."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(event, "a second document begins here; a file holds one routine")
        if event.version or event.tags:
            self._stop(event, "a line that begins with '%' is not allowed in a routine")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place, width, end = self._extent(event)
        if self.doubtful and self._is_doubtful(event, place):
            raise yaml.YAMLError("the parsers do not agree here")
        text = event.value
        if self._refuse_tag(event, place):
            # "say: !Stop" is all tag and no value to YAML; it is not missing to its author
            text = text or str(event.tag)
        if unseen := UNSEEN.search(event.value):
            self.report.add(place, f"in this text {unseen_message(unseen.group())}", width=width, rule="text")
            # half a character would break whatever takes the text further, and a message with it cannot be printed
            text = UNSEEN.sub("\ufffd", text)
        if not text and not event.style and self.open and self.open[-1].key is not None:
            # nothing is written, so there is no place of its own: the key is the place
            key = self.open[-1].key
            place, width, end = key.place, key.width, key.end
        node = ScalarNode(text, place, width, end, plain=not event.style)
        self._count(1, event)
        self._place_node(Composed(node, 1, 0), event.anchor)

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        place, _, _ = self._extent(event)
        if len(self.open) >= MOST_LEVELS:
            self._stop(event, f"this is nested too deeply; {MOST_LEVELS} levels are allowed")
        self._refuse_tag(event, place)
        self._count(1, event)
        width = len(self.source.line(place.line).rstrip()) - place.column + 1
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        self.flow += bool(self.flow or event.flow_style)
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.open.append(Open(place, width, event.anchor, mapping))

    def _end(self) -> None:
        done = self.open.pop()
        self.flow = max(0, self.flow - 1)
        self._place_node(done.finished(), done.anchor)

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = event.anchor or ""
        if name not in self.anchors:
            self._stop(
                event,
                f"'*{name}' repeats nothing that was named before; a text that begins with '*' needs quotes",
            )
        composed = self.anchors[name]
        if composed is None:
            self._stop(event, f"'*{name}' stands inside the value that it repeats")
        else:
            self.aliases += 1
            if self.aliases > MOST_ALIASES:
                self._stop(
                    event, f"too many repeats with '*'; {MOST_ALIASES} are allowed; 'sets' and 'rounds' need none"
                )
            if len(self.open) + composed.height > MOST_LEVELS:
                self._stop(event, f"this is nested too deeply; {MOST_LEVELS} levels are allowed")
            self._count(composed.size, event)
            self._place_node(composed, None)

    def _place_node(self, composed: Composed, anchor: str | None) -> None:
        """Put a finished value where it belongs."""
        if anchor is not None:
            self.anchors[anchor] = composed
        if self.open:
            self.open[-1].take(composed, self.report)
        else:
            self.root = composed.node

    def _count(self, nodes: int, event: yaml.Event) -> None:
        self.nodes += nodes
        if self.nodes > MOST_NODES:
            self._stop(event, f"the routine is too large; at most {MOST_NODES:,} values are read")

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place) -> bool:
        # a lone "!" says "as written", which everything here is; the two parsers do not agree on reporting it
        if event.tag and event.tag != "!":
            message = "a tag is not allowed in a routine; a text that begins with '!' needs quotes"
            self.report.add(place, message, rule="yaml")
            return True
        return False

    def _is_doubtful(self, event: yaml.ScalarEvent, place: Place) -> bool:
        """Whether only the fast parser takes this: ``?`` in a text in brackets, ``#`` right after ``|`` or ``>``."""
        if event.style in ("|", ">"):
            return "#" in self.source.line(place.line)[place.column - 1 :].split(" ")[0]
        return bool(self.flow and not event.style and "?" in event.value)

    def _stop(self, event: yaml.Event, message: str) -> None:
        place, width, _ = self._extent(event)
        self.report.add(place, message, width=width, rule="yaml")
        raise _StopError

    def _place(self, mark: Any) -> Place:
        return Place(self.source.file, mark.line + 1, mark.column + 1)

    def _extent(self, event: yaml.Event) -> tuple[Place, int, tuple[int, int]]:
        """The place of an event, its width on its first line, and where it ends."""
        start: Any = event.start_mark
        end: Any = event.end_mark
        place = self._place(start)
        if end.line == start.line:
            width = end.column - start.column
        else:
            width = len(self.source.line(place.line).rstrip()) - start.column
        return place, max(1, width), (end.line + 1, end.column + 1)
