"""What is said of an exercise before it: which round, side and set comes, and what it is like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..model import Cue, Kind, Place, Position
from .compilation import Compilation
from .cue_factory import CueFactory
from .lengths import rounded
from .sets_and_rounds import Turn


def next_text(compilation: Compilation, turn: Turn) -> Callable[[int], str] | None:
    """Tells before the end of a rest what comes then, where it is not one more set of the same."""
    exercise = turn.exercise
    side = turn.side if turn.switches or exercise.sides == "alternate" else None
    if turn.set_number > 1 and not side:
        return None
    limb = compilation.routine.limb_of(exercise)
    return lambda length_ms: compilation.book.soon(length_ms, exercise.name, side, limb)


def coming_text(compilation: Compilation, turn: Turn) -> str:
    """Names an exercise in the rest before it, and its side."""
    side, where = (None, "") if turn.in_turn else (turn.side, compilation.routine.limb_of(turn.exercise))
    return compilation.book.coming(turn.exercise.name, side, where)


def announcement(
    compilation: Compilation,
    turn: Turn,
    factory: CueFactory,
    position: Position | None,
    at_hand: Sequence[str],
    *,
    coming: bool = False,
) -> Iterator[Cue]:
    """Which round, exercise, side and set comes; of what was done before only what is new.

    ``coming``: in the words for the rest before it.
    """
    exercise, book = turn.exercise, compilation.book
    limb = compilation.routine.limb_of(exercise)

    def told(key: str, text: str, kind: Kind = Kind.INSTRUCTION, place: Place = exercise.place) -> Iterable[Cue]:
        return factory.told(key, (text,), kind, place)

    for each in turn.rounds:
        yield from told("round", book.round(each.number, each.count, each.name), place=each.place)
    if turn.set_number > 1 and not turn.switches:
        side = turn.side if exercise.sides == "alternate" else None
        yield from told("set", book.set(turn.set_number, turn.sets, side, limb))
        return
    if turn.side and turn.switches and not coming:
        yield from told("switch", book.switch(turn.side, limb), Kind.SWITCH)
        if turn.set_number > 1:
            return
    if turn.second:
        side, where = (None, "") if turn.in_turn or turn.switches else (turn.side, limb)
        text = coming_text(compilation, turn) if coming else book.again(exercise.name, side, where)
        # "Now the right hand." has named an exercise that is called after its limb
        if coming or not turn.switches or exercise.name.casefold() != str(limb).casefold():
            yield from told("announce", text)
        if exercise.side_sets and turn.sets > 1:
            yield from told("set", book.sets(turn.sets))
        return
    side, where = (None, "") if turn.in_turn else (turn.side, limb)
    count = 1 if compilation.style.by_night else compilation.count  # counting keeps awake
    text = coming_text(compilation, turn) if coming else book.announce(turn.number, count, exercise.name, side, where)
    yield from told("announce", text)
    if turn.sets > 1:
        yield from told("set", book.sets(turn.sets))
    yield from _what_it_is_like(compilation, turn, factory, position, at_hand, previews=not coming)


def _what_it_is_like(
    compilation: Compilation,
    turn: Turn,
    factory: CueFactory,
    position: Position | None,
    at_hand: Sequence[str],
    *,
    previews: bool,
) -> Iterable[Cue]:
    """Its preview, or only the things that it needs."""
    exercise, book = turn.exercise, compilation.book
    needed = [each for each in exercise.uses if each not in at_hand]
    names = [choice.item.name for choice in compilation.choices if choice.key in needed]
    length_ms = compilation.lengths.exercises_ms.get(turn.index) if compilation.lengths else None
    if previews and length_ms and (exercise.previews or exercise.preview):
        about = book.about(rounded(length_ms))
        if exercise.preview:
            return (factory.author(exercise.preview, Kind.INTRO, length=about),)
        placed = exercise.at.position if exercise.at else position
        where = next((step.position for step in exercise.steps if step.position), placed)
        return (factory.say(book.preview(where, names, about), Kind.INTRO, exercise.place),)
    return factory.told("take", (book.take(names),), Kind.INSTRUCTION, exercise.place) if names else ()
