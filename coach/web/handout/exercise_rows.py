"""The rows of each exercise on the handout, read off the timeline, left and right as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...limits import rounds_of
from ...model import (
    INTERVAL_KINDS,
    Cue,
    Equipment,
    Exercise,
    Instruction,
    IntervalKind,
    Kind,
    Pace,
    PlacedCue,
    PlacedSpan,
    Rest,
    Routine,
    Side,
    Step,
    Timeline,
    Words,
    step_texts,
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
    """The sentence that tells what it is like or needs; empty when it needs nothing."""
    rows: tuple[Row, ...]
    place: str = ""
    """Where it is done, in words; empty where its author did not tell."""
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
        times = ((each.kind, each.exact_ms or each.length_ms) for each in (span.interval for span in self.counted))
        return self.title, self.index, tuple(times)

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
    told = {each.cue.words: each for each in reversed(timeline.cues) if each.cue.words}
    return tuple(_part(turns, routine, timeline.pace, things, authored, told=told) for turns in alike.values())


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
        first, *others = spans.get(index, [])
        # of what coach says of its own accord only the announcement has a place among the steps
        own = (first, *(each for each in others if each.interval.step or not exercise))
        yield _Turn(exercise, title, chapter.side, chapter.start_ms, own, chapter.index)


def _part(
    turns: Sequence[_Turn],
    routine: Routine,
    pace: Pace,
    things: Sequence[Equipment],
    authored: AuthoredWords,
    *,
    told: Mapping[Words, PlacedCue],
) -> ExerciseRows:
    book = phrasebook_for(routine)
    exercise = turns[0].exercise
    limb = routine.limb_of(exercise) if exercise else routine.limb
    names = [thing.item.name for thing in things if exercise and thing.item.key in exercise.uses]
    previews = (
        [each.cue.text for each in turns[0].spans[0].cues if each.cue.kind is Kind.INTRO] if turns[0].spans else []
    )
    return ExerciseRows(
        name=turns[0].title,
        where=tuple(book.where(turn.side, limb) if exercise else "" for turn in turns),
        starts_ms=tuple(turn.start_ms for turn in turns),
        take=previews[0] if previews else book.take(names) if names else "",
        rows=tuple(_rows(turns, authored, told)),
        place=book.postures.get(exercise.own_start.name, "") if exercise and exercise.own_start else "",
        doses=tuple(_doses(turns, routine, pace)),
    )


def _rows(turns: Sequence[_Turn], authored: AuthoredWords, told: Mapping[Words, PlacedCue]) -> Iterator[Row]:
    """A row for each instruction and each time, in order; an exercise's announcement is none."""
    sides = [turn.side for turn in turns]
    # a step that is said only once has no counterpart, but every time that is counted on has
    times = iter(zip(*(turn.counted for turn in turns), strict=True))
    columns = [next(times) if INTERVAL_KINDS[span.interval.kind].counted_on else (span,) for span in turns[0].spans]
    exercise = turns[0].exercise
    if exercise and columns[0][0].interval.step is None:
        columns = columns[1:]
    columns = [column for column in columns if not _is_way(column[0], exercise)]
    untold = _told_before(exercise, turns[0]) if exercise and exercise.by_clock else []
    begin: tuple[PlacedCue, ...] = ()
    for number, column in enumerate(columns):
        span, following = column[0], columns[number + 1][0] if number + 1 < len(columns) else None
        while exercise and untold and (step := span.interval.step) and untold[0][0] <= exercise.steps.index(step):
            if cue := told.get(untold.pop(0)[1]):
                yield Row("settle", authored.told(cue.cue, sides), 0, (cue.start_ms,))
        leads = following and not following.cues and INTERVAL_KINDS[following.interval.kind].in_time
        if following and leads and span.interval.step == following.interval.step:
            begin = span.cues  # "Ten times.": told with the time that it begins
        elif span.interval.kind == "settle":
            if span.cues and span.cues[0].cue.kind is not Kind.RELEASE:
                yield _instruction(span, sides, authored)
        elif INTERVAL_KINDS[span.interval.kind].counted_on:
            after = following.cues[0].cue if following and following.cues else None
            yield _time(column, begin, after, sides, authored)
            begin = ()


def _is_way(span: PlacedSpan, exercise: Exercise | None) -> bool:
    """Whether coach tells a way there: on paper it is enough to know where."""
    step = span.interval.step
    if exercise is None or any(each.cue.words for each in span.cues):
        return False
    if not isinstance(step, Instruction):
        return step is None
    return step.once or (step.say is None and step == exercise.steps[0])


def _told_before(exercise: Exercise, turn: _Turn) -> list[tuple[int, Words]]:
    """By the clock: what is told of an exercise in the rest before it, each with the place of its step."""
    own = {span.interval.step for span in turn.spans if span.cues and span.interval.kind == "settle"}
    steps = [(n, each) for n, each in enumerate(exercise.steps) if each not in own and not isinstance(each, Rest)]
    return [(n, words) for n, each in steps for key, words in step_texts(each) if key == "say"]


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
    own = {words for key, words in step_texts(interval.step) if key != "phases"} if interval.step else set()
    heard = [each.cue for each in (*span.cues, *span.inserts) if each.cue.words in own and each.cue.words]
    texts = [each.cue.text for each in begin] + [authored.told(each, sides, interval.length_ms) for each in heard]
    texts += _phases(interval.step)
    return Row(
        kind=interval.kind,
        text=" ".join(dict.fromkeys(texts)),
        length_ms=interval.length_ms,
        starts_ms=tuple(each.interval.start_ms for each in column),
        release=authored.told(after, sides) if after and after.kind is Kind.RELEASE and after.words else "",
        beat=interval.step if INTERVAL_KINDS[interval.kind].in_time else None,
    )


def _phases(step: Step | None) -> list[str]:
    """The parts of a repetition as written: in the track a number is heard instead of the first one."""
    said = [each.say.text for each in getattr(step, "phases", ()) if each.say]
    return [] if any("{" in text for text in said) else said


def _doses(turns: Sequence[_Turn], routine: Routine, pace: Pace) -> Iterator[Dose]:
    turn = turns[0]
    if turn.exercise and turn.index is not None:
        intervals = [span.interval for span in turn.counted]
        rounds = rounds_of(routine, turn.index)
        yield from doses_of(turn.exercise, [each.side for each in turns], rounds, intervals, pace)
