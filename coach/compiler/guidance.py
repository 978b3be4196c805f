"""Guidance inside a hold: what is said, and when. The timeline drops what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ..model import Chapter, Cue, Guidance, Hold, Insert, Kind, Move, Place
from ..phrases import Phrasebook
from .step_context import StepContext

FIRST_FEEL_MS: Final = 3_000
"""The first "what you feel" comes when the position has been found, soon enough to correct it."""
CLEAR_OF_HALFWAY_MS: Final = 12_000
"""Time left is not said this close to "halfway": it would be the same news twice."""
ROOM_MS: Final = 16_000
"""Something further is put only into a gap at least this long."""


@dataclass(frozen=True, slots=True)
class Level:
    """How much is said inside holds. All times in ms; a cadence of 0 says nothing of the kind."""

    feels: int
    """How many of the author's "what you feel"."""
    halfway_from_ms: int
    """Shorter holds have no "halfway"."""
    left_every_ms: int
    """The time left is said when it is a multiple of this, up to ``left_most_ms``."""
    left_most_ms: int
    left_last_ms: tuple[int, ...]
    """And at these times before the end."""
    countdown: int
    """Counts the last seconds from this number down; 0: not at all."""
    breath_room_ms: int
    """A gap at least this long gets a breath in and out, guided; 0: none does."""
    end_of_rest_ms: int
    """How long before its end that of a long rest is announced, where the author says nothing; 0: not at all."""


#                           feels  halfway  left every  most     last              countdown  breath  rest
LEVELS: Final[dict[Guidance, Level]] = {
    "full": Level(9, 30_000, 30_000, 300_000, (10_000,), 3, 24_000, 10_000),
    "calm": Level(9, 60_000, 60_000, 300_000, (30_000,), 0, 36_000, 10_000),
    "quiet": Level(1, 90_000, 60_000, 60_000, (), 0, 0, 0),
}
COUNT_EVERY_MS: Final = 1_500
"""Slower than seconds: a countdown at night is no start of a race."""
COUNTDOWN_FROM_MS: Final = 20_000
"""In a shorter hold there is hardly time for what one should feel."""
COUNT_IN_EVERY_MS: Final = 1_000
LONG_REST_MS: Final = 60_000
"""The end of such a rest is announced, where the author says nothing: one may have walked about in it."""
COUNTDOWN_GROUP: Final = 1
FIRST_BREATH_GROUP: Final = 2
PRIORITY: Final = {"countdown": 5, "left": 4, "halfway": 3, "feel": 2, "breath": 1}
SPARE_LEFT_MS: Final = 120_000
SILENCE_MS: Final[dict[Guidance, int]] = {"full": 45_000, "calm": 45_000, "quiet": 75_000}
"""The longest stretch without a sign of life, where nothing else is chosen."""


def longer_hold_words(book: Phrasebook, guidance: Guidance, longest_ms: int) -> Iterator[str]:
    """What is said inside a hold of twice ``longest_ms``, the longest of a routine: one way to say each.

    Of the times left, those up to ``SPARE_LEFT_MS``.
    """
    level = LEVELS[guidance]
    if 2 * longest_ms >= level.halfway_from_ms:
        yield book.halfway[0]
    for left_ms in sorted({*level.left_last_ms, *range(level.left_every_ms, SPARE_LEFT_MS + 1, level.left_every_ms)}):
        if left_ms <= min(level.left_most_ms, longest_ms):
            yield book.left(left_ms)[0]
    if level.breath_room_ms and 2 * longest_ms >= level.breath_room_ms:
        yield from (book.slow_in[0], book.slow_out[0])


def guide_hold(hold: Hold, length_ms: int, context: StepContext) -> tuple[tuple[Insert, ...], tuple[Cue, ...]]:
    """The cues inside a hold of ``length_ms``, in order of time, and those that find no quiet place in it.

    Args:
        hold: the step, with what one should feel.
        length_ms: how long the hold lasts at the pace chosen.
        context: who tells it; its style decides how much is said.
    """
    level = LEVELS[context.style.guidance]
    placed = list(_milestones(hold, length_ms, context, level))
    placed += _end_of_hold(hold, length_ms, placed, context)
    feels = [context.factory.author(words, Kind.GUIDANCE) for words in hold.feel[: level.feels]]
    if feels:
        placed.append(Insert(feels[0], FIRST_FEEL_MS, PRIORITY["feel"], can_wait=True))
    left_out: list[Cue] = []
    for cue in feels[1:]:
        begin_ms, gap_ms = _widest_gap(placed, length_ms)
        if gap_ms >= ROOM_MS:
            placed.append(Insert(cue, begin_ms + gap_ms // 2, PRIORITY["feel"], can_wait=True))
        else:
            left_out.append(cue)
    if level.breath_room_ms and not isinstance(hold, Move):
        placed += _breaths(hold, length_ms, placed, context)
    return tuple(sorted(placed, key=lambda inserts: inserts.offset_ms)), tuple(left_out)


def _milestones(hold: Hold, length_ms: int, context: StepContext, level: Level) -> Iterator[Insert]:
    """Halfway, the time left and the countdown, where the hold is long enough for them."""
    factory, book = context.factory, context.book
    half_ms = length_ms // 2
    has_halfway = length_ms >= level.halfway_from_ms
    if has_halfway:
        yield Insert(factory.one_of(book.halfway, Kind.GUIDANCE, hold.place), half_ms, PRIORITY["halfway"])
    cadence = range(level.left_every_ms, level.left_most_ms + 1, level.left_every_ms)
    for left_ms in sorted({*cadence, *level.left_last_ms}, reverse=True):
        offset_ms = length_ms - left_ms
        near_halfway = has_halfway and abs(offset_ms - half_ms) < CLEAR_OF_HALFWAY_MS
        late_enough = offset_ms >= max(2 * FIRST_FEEL_MS, length_ms * 3 // 10)
        if late_enough and not near_halfway:
            cue = factory.one_of(book.left(left_ms), Kind.GUIDANCE, hold.place)
            yield Insert(cue, offset_ms, PRIORITY["left"])
    if level.countdown and length_ms >= COUNTDOWN_FROM_MS:
        # The last number is said two seconds before the release: one second for it, one of quiet.
        for number in range(level.countdown, 0, -1):
            cue = factory.say(book.count(number), Kind.COUNTDOWN, hold.place)
            offset_ms = length_ms - 2_000 - (number - 1) * COUNT_EVERY_MS
            yield Insert(cue, offset_ms, PRIORITY["countdown"], group=COUNTDOWN_GROUP)


def _end_of_hold(hold: Hold, length_ms: int, placed: Sequence[Insert], context: StepContext) -> list[Insert]:
    """Announces the end, where the author wants it and nothing else tells of it by then."""
    ahead_ms = hold.announced_ms or 0
    told_ms = max((each.offset_ms for each in placed if each.priority != PRIORITY["halfway"]), default=0)
    if not ahead_ms or length_ms < 2 * ahead_ms or told_ms > length_ms - 2 * ahead_ms:
        return []
    texts = context.book.left(ahead_ms) if isinstance(hold, Move) else context.book.last_breath
    cue = context.factory.one_of(texts, Kind.COUNTDOWN, hold.place)
    return [Insert(cue, length_ms - ahead_ms, PRIORITY["countdown"])]


def end_of_rest(
    length_ms: int,
    announced_ms: int | None,
    place: Place,
    context: StepContext,
    text: Callable[[int], str] | None = None,
) -> tuple[Insert, ...]:
    """Announces the end of a rest: as long before it as is written, or where nothing is, in a long one.

    Args:
        length_ms: of the rest.
        announced_ms: how long before its end; None: as the guidance has it.
        place: what asks for it.
        context: who tells it.
        text: says what comes then; None: only that the rest is over soon.
    """
    ahead_ms = announced_ms
    if announced_ms is None:
        ahead_ms = LEVELS[context.style.guidance].end_of_rest_ms if length_ms >= LONG_REST_MS else 0
    if not ahead_ms or length_ms < 2 * ahead_ms:
        return ()
    texts = (text(ahead_ms),) if text else context.book.left(ahead_ms)
    return (Insert(context.factory.one_of(texts, Kind.COUNTDOWN, place), length_ms - ahead_ms, PRIORITY["left"]),)


def count_in(number: int, place: Place, context: StepContext) -> tuple[Insert, ...]:
    """The numbers from the given one down to one, a second each, in an interval of so many seconds."""
    numbers = range(number, 0, -1)
    cues = (context.factory.say(context.book.count(each), Kind.COUNTDOWN, place) for each in numbers)
    return tuple(Insert(cue, nth * COUNT_IN_EVERY_MS, on_beat=True) for nth, cue in enumerate(cues))


def _breaths(hold: Hold, length_ms: int, placed: Sequence[Insert], context: StepContext) -> list[Insert]:
    """A guided breath, in and out, in the middle of every gap that has room for it."""
    factory, book, in_ms = context.factory, context.book, context.breath.in_ms
    room_ms = LEVELS[context.style.guidance].breath_room_ms
    found: list[Insert] = []
    for group, (begin_ms, end_ms) in enumerate(_gaps(placed, length_ms), start=FIRST_BREATH_GROUP):
        if end_ms - begin_ms < room_ms:
            continue
        middle_ms = (begin_ms + end_ms) // 2
        for texts, offset_ms in ((book.slow_in, middle_ms - in_ms), (book.slow_out, middle_ms)):
            cue = factory.one_of(texts, Kind.GUIDANCE, hold.place)
            found.append(Insert(cue, offset_ms, PRIORITY["breath"], group))
    return found


def has_guided_breaths(chapters: Sequence[Chapter]) -> bool:
    """Whether a breath is guided inside any hold of these chapters."""
    intervals = (span.interval for chapter in chapters for span in chapter.spans if span.interval.kind == "hold")
    return any(inserts.group >= FIRST_BREATH_GROUP for interval in intervals for inserts in interval.inserts)


def _gaps(placed: Sequence[Insert], length_ms: int) -> list[tuple[int, int]]:
    """The stretches between what is wanted inside a hold, from its start to its end."""
    return list(pairwise(sorted({0, length_ms, *(inserts.offset_ms for inserts in placed)})))


def _widest_gap(placed: Sequence[Insert], length_ms: int) -> tuple[int, int]:
    """Where the longest silence begins, the first of equals, and how long it is."""
    begin_ms, end_ms = max(_gaps(placed, length_ms), key=lambda gap: (gap[1] - gap[0], -gap[0]))
    return begin_ms, end_ms - begin_ms
