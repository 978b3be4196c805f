"""The rows of each exercise on the handout, read off the timeline, left and right as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...limits import rounds_of
from ...model import (
    INTERVAL_KINDS,
    Cue,
    Equipment,
    Exercise,
    IntervalKind,
    Kind,
    Pace,
    PlacedCue,
    PlacedSpan,
    Routine,
    Side,
    Step,
    Timeline,
)
from ...phrases import phrasebook_for
from .both_sides import AuthoredWords
from .doses import Dose, doses_of


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do: an instruction (kind ``settle``), or a time of exact length with what is told of it."""

    kind: IntervalKind
    text: str
    length_ms: int
    """Of the time; 0 for an instruction."""
    starts_ms: tuple[int, ...]
    """Where the time begins in the track, on each side."""
    caution: str = ""
    """What is said first, for safety."""
    release: str = ""
    """How a hold ends."""
    beat: Step | None = None
    """The step, where one moves or breathes in time."""


@dataclass(frozen=True, slots=True)
class ExerciseRows:
    """An exercise with all sides on which it is done alike, or relief or calm of ``--sos``."""

    name: str
    where: tuple[str, ...]
    """The sides in words, ``left leg``, in the order in which they come; one empty word where there are none."""
    starts_ms: tuple[int, ...]
    """Where each begins in the track."""
    take: str
    """The sentence that tells what it needs; empty when it needs nothing."""
    rows: tuple[Row, ...]
    doses: tuple[Dose, ...] = ()
    """How much of it is done, where that is more than the rows tell."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A chapter in which an exercise is done, or a part of the relief (no exercise)."""

    exercise: Exercise | None
    title: str
    side: Side | None
    start_ms: int
    spans: tuple[PlacedSpan, ...]
    """Without the rests between sets and sides."""
    index: int | None = None

    @property
    def times(self) -> tuple[object, ...]:
        """What must be the same on both sides for them to be shown as one: all times that are counted on."""
        return self.title, self.index, tuple((each.interval.kind, each.interval.length_ms) for each in self.counted)

    @property
    def counted(self) -> list[PlacedSpan]:
        """The spans with times that are counted on."""
        return [span for span in self.spans if INTERVAL_KINDS[span.interval.kind].counted_on]


def exercise_rows(routine: Routine, timeline: Timeline, things: Sequence[Equipment]) -> tuple[ExerciseRows, ...]:
    """The exercises of a track, in order.

    The words are those of the side that comes first, because they are the fuller ones.

    Args:
        routine: the track's.
        timeline: the track's.
        things: what is used; the key of each item is the placeholder that stands for it.
    """
    authored = AuthoredWords(routine, things)
    alike: dict[tuple[object, ...], list[_Turn]] = {}
    for turn in _turns(routine, timeline):
        alike.setdefault(turn.times, []).append(turn)
    return tuple(_part(turns, routine, timeline.pace, things, authored) for turns in alike.values())


def _turns(routine: Routine, timeline: Timeline) -> Iterator[_Turn]:
    """The chapters but for the beginning and the end, each with its exercise."""
    spans: dict[int, list[PlacedSpan]] = {}
    for span in timeline.spans():
        spans.setdefault(span.chapter, []).append(span)
    for index, chapter in enumerate(timeline.chapters):
        if chapter.role in ("beginning", "end") or chapter.repeats:
            continue
        exercise = None if chapter.index is None else routine.exercises[chapter.index]
        title = exercise.name if exercise else chapter.title
        own = tuple(span for span in spans.get(index, ()) if span.interval.kind != "rest" or span.interval.step)
        yield _Turn(exercise, title, chapter.side, chapter.start_ms, own, chapter.index)


def _part(
    turns: Sequence[_Turn], routine: Routine, pace: Pace, things: Sequence[Equipment], authored: AuthoredWords
) -> ExerciseRows:
    book = phrasebook_for(routine)
    exercise = turns[0].exercise
    limb = routine.limb_of(exercise) if exercise else routine.limb
    names = [thing.item.name for thing in things if exercise and thing.item.key in exercise.uses]
    return ExerciseRows(
        name=turns[0].title,
        where=tuple(book.where(turn.side, limb) if exercise else "" for turn in turns),
        starts_ms=tuple(turn.start_ms for turn in turns),
        take=book.take(names) if names else "",
        rows=tuple(_rows(turns, authored)),
        doses=tuple(_doses(turns, routine, pace)),
    )


def _rows(turns: Sequence[_Turn], authored: AuthoredWords) -> Iterator[Row]:
    """A row for each instruction and each time, in order; an exercise's announcement is none."""
    sides = [turn.side for turn in turns]
    # a step that is said only once has no counterpart, but every time that is counted on has
    times = iter(zip(*(turn.counted for turn in turns), strict=True))
    columns = [next(times) if INTERVAL_KINDS[span.interval.kind].counted_on else (span,) for span in turns[0].spans]
    columns = columns[1:] if turns[0].exercise else columns
    begin: tuple[PlacedCue, ...] = ()
    for number, column in enumerate(columns):
        span, following = column[0], columns[number + 1][0] if number + 1 < len(columns) else None
        if following and not following.cues and INTERVAL_KINDS[following.interval.kind].in_time:
            begin = span.cues  # "Ten times.": told with the time that it begins
        elif span.interval.kind == "settle":
            if span.cues and span.cues[0].cue.kind is not Kind.RELEASE:
                yield _instruction(span, sides, authored)
        elif INTERVAL_KINDS[span.interval.kind].counted_on:
            after = following.cues[0].cue if following and following.cues else None
            yield _time(column, begin, after, sides, authored)
            begin = ()


def _instruction(span: PlacedSpan, sides: Sequence[Side | None], authored: AuthoredWords) -> Row:
    cautions = [each.cue.text for each in span.cues if each.cue.kind is Kind.SAFETY]
    texts = [authored.told(each.cue, sides) for each in span.cues if each.cue.kind is not Kind.SAFETY]
    return Row("settle", " ".join(texts), 0, (span.interval.start_ms,), caution=" ".join(cautions))


def _time(
    column: Sequence[PlacedSpan],
    begin: tuple[PlacedCue, ...],
    after: Cue | None,
    sides: Sequence[Side | None],
    authored: AuthoredWords,
) -> Row:
    """The row of a hold, a rest, repetitions or breaths; ``after`` is the cue that follows it."""
    span = column[0]
    interval = span.interval
    heard = [each.cue for each in (*span.cues, *span.inserts) if each.cue.words]
    texts = [each.cue.text for each in begin] + [authored.told(each, sides, interval.length_ms) for each in heard]
    return Row(
        kind=interval.kind,
        text=" ".join(texts),
        length_ms=interval.length_ms,
        starts_ms=tuple(each.interval.start_ms for each in column),
        release=authored.told(after, sides) if after and after.kind is Kind.RELEASE and after.words else "",
        beat=interval.step if INTERVAL_KINDS[interval.kind].in_time else None,
    )


def _doses(turns: Sequence[_Turn], routine: Routine, pace: Pace) -> Iterator[Dose]:
    turn = turns[0]
    if turn.exercise and turn.index is not None:
        intervals = [span.interval for span in turn.counted]
        rounds = rounds_of(routine, turn.index)
        yield from doses_of(turn.exercise, [each.side for each in turns], rounds, intervals, pace)
