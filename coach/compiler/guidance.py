"""Guidance inside a hold: what is said, and when. The timeline drops what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ..model import Breath, Chapter, Cue, Guidance, Hold, Insert, Kind, Place
from ..phrases import Phrasebook
from .breathing import BreathPart, breath_in, breath_inserts
from .cue_factory import CueFactory
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


NEVER_MS: Final = 10**9
"""Longer than any hold."""
#                           feels  halfway  left every  most     last              countdown  breath  rest
LEVELS: Final[dict[Guidance, Level]] = {
    "full": Level(9, 30_000, 30_000, 300_000, (10_000,), 3, 24_000, 10_000),
    "calm": Level(9, 60_000, 60_000, 300_000, (30_000,), 0, 36_000, 10_000),
    "quiet": Level(1, 90_000, 60_000, 60_000, (), 0, 0, 0),
    "none": Level(9, NEVER_MS, NEVER_MS, 0, (), 0, 0, 0),
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
SILENCE_MS: Final[dict[Guidance, int]] = {
    "full": 45_000,
    "calm": 45_000,
    "quiet": 75_000,
    "none": 75_000,
}
"""The longest stretch without a sign of life, where nothing else is chosen."""


def longer_hold_words(book: Phrasebook, guidance: Guidance, longest_ms: int, factory: CueFactory) -> Iterator[Cue]:
    """What is said inside a hold of twice ``longest_ms``, the longest of a routine: one way to say each.

    Of the times left, those up to ``SPARE_LEFT_MS``.
    """
    level, place = LEVELS[guidance], Place("", 0, 0)

    def told(key: str, texts: Sequence[str], **more: str) -> Iterator[Cue]:
        return (replace(cue, wordings=()) for cue in factory.told(key, texts[:1], Kind.GUIDANCE, place, **more))

    if 2 * longest_ms >= level.halfway_from_ms:
        yield from told("halfway", book.halfway)
    for left_ms in sorted({*level.left_last_ms, *range(level.left_every_ms, SPARE_LEFT_MS + 1, level.left_every_ms)}):
        if left_ms <= min(level.left_most_ms, longest_ms):
            yield from told("left", book.left(left_ms), length=book.length(left_ms))
    if level.breath_room_ms and 2 * longest_ms >= level.breath_room_ms:
        yield from (*told("in", book.slow_in), *told("out", book.slow_out))


def guide_hold(hold: Hold, length_ms: int, context: StepContext) -> tuple[tuple[Insert, ...], tuple[Cue, ...]]:
    """The cues inside a hold of ``length_ms``, in order of time, and those that find no quiet place in it.

    Args:
        hold: the step, with what one should feel.
        length_ms: how long the hold lasts at the pace chosen.
        context: who tells it; its style decides how much is said.
    """
    guidance = hold.guidance or context.style.guidance
    level, breath = LEVELS[guidance], breath_in(hold, context)
    if hold.breaths:
        return _breath_by_breath(hold, length_ms, guidance, context), ()
    placed = list(_milestones(hold, length_ms, context, level))
    placed += _end_of_hold(hold, length_ms, placed, breath, context)
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
    if level.breath_room_ms and breath.is_guided:
        gaps = [gap for gap in _gaps(placed, length_ms) if gap[1] - gap[0] >= level.breath_room_ms]
        placed += _breaths(hold, gaps, breath, context)
    return tuple(sorted(placed, key=lambda inserts: inserts.offset_ms)), tuple(left_out)


def _milestones(hold: Hold, length_ms: int, context: StepContext, level: Level) -> Iterator[Insert]:
    """Halfway, the time left and the countdown, where the hold is long enough for them."""
    factory, book = context.factory, context.book
    half_ms = length_ms // 2
    has_halfway = length_ms >= level.halfway_from_ms
    if has_halfway:
        for cue in factory.told("halfway", book.halfway, Kind.GUIDANCE, hold.place):
            yield Insert(cue, half_ms, PRIORITY["halfway"])
    cadence = range(level.left_every_ms, level.left_most_ms + 1, level.left_every_ms)
    for left_ms in sorted({*cadence, *level.left_last_ms}, reverse=True):
        offset_ms = length_ms - left_ms
        near_halfway = has_halfway and abs(offset_ms - half_ms) < CLEAR_OF_HALFWAY_MS
        late_enough = offset_ms >= max(2 * FIRST_FEEL_MS, length_ms * 3 // 10)
        if late_enough and not near_halfway:
            told = factory.told("left", book.left(left_ms), Kind.GUIDANCE, hold.place, length=book.length(left_ms))
            yield from (Insert(cue, offset_ms, PRIORITY["left"]) for cue in told)
    if level.countdown and length_ms >= COUNTDOWN_FROM_MS:
        # The last number is said two seconds before the release: one second for it, one of quiet.
        for number in range(level.countdown, 0, -1):
            cue = factory.say(book.count(number), Kind.COUNTDOWN, hold.place)
            offset_ms = length_ms - 2_000 - (number - 1) * COUNT_EVERY_MS
            yield Insert(cue, offset_ms, PRIORITY["countdown"], group=COUNTDOWN_GROUP)


def _end_of_hold(
    hold: Hold, length_ms: int, placed: Sequence[Insert], breath: Breath, context: StepContext
) -> list[Insert]:
    """Announces the end, where the author wants it and nothing else tells of it by then."""
    ahead_ms = hold.announced_ms or 0
    told_ms = max((each.offset_ms for each in placed if each.priority != PRIORITY["halfway"]), default=0)
    if not ahead_ms or length_ms < 2 * ahead_ms or told_ms > length_ms - 2 * ahead_ms:
        return []
    factory, book = context.factory, context.book
    if breath.is_guided:
        told = factory.told("last_breath", book.hold_ends, Kind.COUNTDOWN, hold.place)
    else:
        told = factory.told("left", book.left(ahead_ms), Kind.COUNTDOWN, hold.place, length=book.length(ahead_ms))
    return [Insert(cue, length_ms - ahead_ms, PRIORITY["countdown"]) for cue in told]


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


def _breaths(hold: Hold, gaps: Sequence[tuple[int, int]], breath: Breath, context: StepContext) -> list[Insert]:
    """A guided breath, in and out, in the middle of each of these gaps."""
    factory, book = context.factory, context.book
    found: list[Insert] = []
    for group, (begin_ms, end_ms) in enumerate(gaps, start=FIRST_BREATH_GROUP):
        middle_ms = (begin_ms + end_ms) // 2
        begin_in_ms = middle_ms - breath.in_ms
        for key, texts, offset_ms in (("in", book.slow_in, begin_in_ms), ("out", book.slow_out, middle_ms)):
            told = factory.told(key, texts, Kind.GUIDANCE, hold.place)
            found += [Insert(cue, offset_ms, PRIORITY["breath"], group) for cue in told]
    return found


def _breath_by_breath(hold: Hold, length_ms: int, guidance: Guidance, context: StepContext) -> tuple[Insert, ...]:
    """The cues inside a hold that lasts some breaths: guided one by one (full), counted (calm), or only the last."""
    factory, book, each_ms = context.factory, context.book, hold.breath_ms
    count, breath = length_ms // each_ms, breath_in(hold, context)
    guidance = guidance if breath.is_guided else "none"
    found: list[Insert] = []
    if guidance == "full":
        in_ms = each_ms * breath.in_ms // (breath.in_ms + breath.out_ms)
        parts = (BreathPart("in", in_ms, PRIORITY["left"]), BreathPart("out", each_ms - in_ms, PRIORITY["left"]))
        # the first breath begins with the hold
        found += [each for each in breath_inserts(parts, count, hold.place, context) if each.offset_ms]
    elif guidance != "none":
        for number in range(2 if guidance == "calm" else max(2, count), count):
            cue = factory.say(book.count(number), Kind.GUIDANCE, hold.place)
            found.append(Insert(cue, (number - 1) * each_ms, PRIORITY["left"]))
        told = factory.told("last_breath", (book.last_breath,), Kind.GUIDANCE, hold.place) if count > 1 else ()
        found += [Insert(cue, (count - 1) * each_ms, PRIORITY["left"]) for cue in told]
    for nth, words in enumerate(hold.feel[: LEVELS[guidance].feels]):
        offset_ms = nth * count // len(hold.feel) * each_ms + FIRST_FEEL_MS
        found.append(Insert(factory.author(words, Kind.GUIDANCE), offset_ms, PRIORITY["feel"]))
    return tuple(sorted(found, key=lambda inserts: inserts.offset_ms))


def has_guided_breaths(chapters: Sequence[Chapter]) -> bool:
    """Whether a breath is guided inside any hold of these chapters, at the routine's own tempo."""
    spans = (span for chapter in chapters for span in chapter.spans if span.interval.kind == "hold")
    at_its_tempo = (span.interval for span in spans if not (isinstance(span.step, Hold) and span.step.breath))
    return any(inserts.group >= FIRST_BREATH_GROUP for interval in at_its_tempo for inserts in interval.inserts)


def _gaps(placed: Sequence[Insert], length_ms: int) -> list[tuple[int, int]]:
    """The stretches between what is wanted inside a hold, from its start to its end."""
    return list(pairwise(sorted({0, length_ms, *(inserts.offset_ms for inserts in placed)})))


def _widest_gap(placed: Sequence[Insert], length_ms: int) -> tuple[int, int]:
    """Where the longest silence begins, the first of equals, and how long it is."""
    begin_ms, end_ms = max(_gaps(placed, length_ms), key=lambda gap: (gap[1] - gap[0], -gap[0]))
    return begin_ms, end_ms - begin_ms
