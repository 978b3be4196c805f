"""Puts exercises by the clock: words move into the written times, what comes next is told in the rest before it.

Exercises are compiled as all others are. Here their spans are put anew: every written time becomes an interval that
follows the one before it without a gap. coach's own pauses go; so do times to settle that the author did not write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..model import Chapter, Cue, Insert, Instruction, Interval, Kind, Routine, Span
from ..phrases import phrasebook_of
from .cue_factory import reader_for
from .spare_cues import begins_stay, plain_start

COUNT_PRIORITY: Final = 9
"""Above all else that is said inside an interval: who waits for a number waits for the next."""


def put_by_clock(routine: Routine, chapters: Sequence[Chapter], timed: Sequence[bool]) -> list[Chapter]:
    """The chapters with those by the clock put anew.

    The clock begins with the first time that is counted on, and runs on from one such exercise to the next. What is
    said before it begins takes its own time, as everywhere; so do ways between positions: behind them it begins anew.

    Args:
        routine: for the words that are said where there is little room.
        chapters: as compiled, in order; a rest before a chapter stands at the end of the one before it.
        timed: which of them are by the clock.
    """
    book, read = phrasebook_of(routine.language), reader_for(routine)
    words = {Kind.RELEASE: min(book.release, key=len), Kind.REST: min(book.only_rest, key=len)}
    clock = _Clock(plain_start(routine), {kind: (text, read(text)) for kind, text in words.items()})
    for number, chapter in enumerate(chapters):
        if not timed[number]:
            clock.stop()
        clock.chapters.append([])
        following = timed[number] and number + 1 < len(chapters) and timed[number + 1]
        for span in chapter.spans:
            is_between = span.interval.kind == "rest" and span.step is None
            is_own = span.interval.kind == "settle" and span is not chapter.spans[0] and _has_own_time(span)
            if not is_own and (following if is_between else timed[number]):
                clock.take(span)
            else:
                clock.stop()
                clock.chapters[-1].append(span)
    clock.stop()
    return [replace(each, spans=tuple(spans)) for each, spans in zip(chapters, clock.chapters, strict=True)]


@dataclass(slots=True)
class _Words:
    """What waits to be said: within the next time, or at the end of the rest before it."""

    within: list[Cue] = field(default_factory=list)
    closing: list[Cue] = field(default_factory=list)
    few_within: list[Cue] = field(default_factory=list)
    few_closing: list[Cue] = field(default_factory=list)
    spare: list[Cue] = field(default_factory=list)
    """What another pace may say instead."""


@dataclass(slots=True)
class _Clock:
    """Chapters that grow, and what waits for its time."""

    plain: Callable[[Cue], Cue]
    """A beginning without its length."""
    short: dict[Kind, tuple[str, str]]
    """The fewest words of coach's own, as text and as spoken."""
    chapters: list[list[Span]] = field(default_factory=list)
    running: bool = False
    last: tuple[int, int] | None = None
    """Chapter and place of the last interval by the clock."""
    over: list[Cue] = field(default_factory=list)
    """Tells that something is over that has no time after it."""
    waiting: _Words = field(default_factory=_Words)
    count: tuple[Insert, ...] = ()
    count_ms: int = 0

    def take(self, span: Span) -> None:
        """Put a span of an exercise by the clock."""
        if span.interval.kind != "settle":
            self.running = True
            self._add(span, span.interval.length_ms)
        elif not self.running:
            self.chapters[-1].append(replace(span, closing=(), brief=None))
        elif not span.cues and span.interval.inserts:
            self.count, self.count_ms = span.interval.inserts, span.interval.length_ms
        elif length_ms := _written_ms(span):
            self._add(span, length_ms)
        elif span.cues and span.cues[0].kind is Kind.RELEASE:
            self.over += span.cues
        else:
            few = tuple(self._few(span.cues, span))
            within, closing = span.brief or (few, few)
            self.waiting.within += (cue for cue in span.cues if cue.kind is not Kind.INTRO)
            self.waiting.closing += span.closing or span.cues
            self.waiting.few_within += within
            self.waiting.few_closing += closing
            self.waiting.spare += span.spare

    def stop(self) -> None:
        """Say what still waits, each with a time of its own."""
        for cue in self.over:
            self.chapters[self.last[0] if self.last else -1].append(Span((cue,), Interval("settle", 0)))
        for cue in self.waiting.within:
            self.chapters[-1].append(Span((cue,), Interval("settle", 0)))
        self.running, self.last, self.over, self.waiting, self.count = False, None, [], _Words(), ()

    def _add(self, span: Span, length_ms: int) -> None:
        """Add an interval, with what waits: in the rest before it if there is one, else at its beginning."""
        before = self._before()
        if before and before.interval.kind == span.interval.kind == "move":
            self.over = [cue for cue in self.over if cue.words]  # who goes on moving is not told to stop
        within: list[Cue] = []
        few: list[Cue] = []
        if before and before.interval.kind in ("rest", "settle") and self.waiting.within:
            self._close(before, self.waiting.closing, self.waiting.few_closing)
        else:
            within, few = self.waiting.within, self.waiting.few_within
        if self.count:
            self._count_in()
        cues = [*self.over, *within, *span.cues]
        brief = [*self._few(self.over, span), *few, *self._few(span.cues, span, told=bool(self.over))]
        put = replace(
            span,
            cues=tuple(map(_tone_first, cues)),
            interval=replace(span.interval, length_ms=length_ms),
            by_clock=True,
            closing=(),
            spare=(*self.waiting.spare, *span.spare),
            brief=(tuple(map(_without_tone, brief)), ()),
        )
        self.chapters[-1].append(put)
        self.last = len(self.chapters) - 1, len(self.chapters[-1]) - 1
        self.over, self.waiting, self.count = [], _Words(), ()

    def _before(self) -> Span | None:
        if self.last is None:
            return None
        chapter, place = self.last
        return self.chapters[chapter][place]

    def _close(self, rest: Span, closing: Iterable[Cue], few: Iterable[Cue]) -> None:
        """Say what comes at the end of the rest before it; that is its announcement."""
        inserts = tuple(each for each in rest.interval.inserts if each.cue.kind is not Kind.COUNTDOWN)
        brief = (rest.brief[0] if rest.brief else rest.cues, tuple(few))
        interval = replace(rest.interval, inserts=inserts)
        self._replace(replace(rest, interval=interval, closing=tuple(closing), brief=brief))

    def _count_in(self) -> None:
        """Count at the end of the interval before, whatever it is."""
        before = self._before()
        if before and before.interval.length_ms < 2 * self.count_ms:
            left_out = (*before.interval.left_out, *(each.cue for each in self.count))
            self._replace(replace(before, interval=replace(before.interval, left_out=left_out)))
        elif before:
            begin_ms = before.interval.length_ms - self.count_ms
            counted = (Insert(each.cue, begin_ms + each.offset_ms, COUNT_PRIORITY, on_beat=True) for each in self.count)
            inserts = (*before.interval.inserts, *counted)
            self._replace(replace(before, interval=replace(before.interval, inserts=inserts)))

    def _replace(self, span: Span) -> None:
        if self.last:
            chapter, place = self.last
            self.chapters[chapter][place] = span

    def _few(self, cues: Iterable[Cue], span: Span, *, told: bool = False) -> list[Cue]:
        """Cues in the fewest words that tell the same; the author's own stay, but for talk that is optional."""
        more = span.step.more if isinstance(span.step, Instruction) else None
        few = []
        for cue in cues:
            if cue.words:
                few += [cue] * (cue.words is not more)
            elif begins_stay(cue):
                few.append(self.plain(cue))
            elif cue.kind in self.short:
                # who is told that a hold is over, rests
                text, spoken = min((self.short[cue.kind], (cue.text, cue.spoken)), key=lambda way: len(way[0]))
                few += [replace(cue, text=text, spoken=spoken, wordings=())] * (cue.kind is not Kind.REST or not told)
            else:
                few.append(cue)
        return few


def _has_own_time(span: Span) -> bool:
    """Whether it is a way from one position to another, advice, or time to fetch things: the clock waits for them."""
    if span.step is None:
        return bool(span.cues)
    return isinstance(span.step, Instruction) and bool(span.cues) and not any(cue.words for cue in span.cues)


def _written_ms(span: Span) -> int:
    """The time to settle that the author wrote; coach's own pauses are none."""
    step = span.step
    if step is None or (isinstance(step, Instruction) and step.at_once):
        return 0
    is_after = not span.cues or span.cues[0].kind is Kind.RELEASE
    return step.settle_ms if is_after or isinstance(step, Instruction) else 0


def _tone_first(cue: Cue) -> Cue:
    """What begins a time begins it with its tone: the time runs from there."""
    return replace(cue, before=cue.after, after=None) if cue.after else cue


def _without_tone(cue: Cue) -> Cue:
    return replace(cue, before=None, after=None) if cue.spoken else cue
