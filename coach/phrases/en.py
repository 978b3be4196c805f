"""English: the words that coach says of its own accord; those between positions are in ``ways_en``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from ..model import IntervalKind, Limb, Part, Position, Side
from .moves import ways_in
from .ways_en import ARRIVALS_EN, LOW_SUPPORT_EN, MOVEMENTS_EN, POSTURES_EN

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_PLURALS = {"foot": "feet", "calf": "calves"}
_PHASES: dict[Part, str] = {"up": "Up.", "hold": "Hold.", "down": "Down.", "relax": "And relax."}
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number(value: int) -> str:
    """A whole number from 0 to 9999 in words; above that in digits.

    >>> number(21), number(101), number(1250)
    ('twenty-one', 'one hundred and one', 'one thousand two hundred and fifty')
    """
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return f"{_ONES[hundreds]} hundred" + (f" and {number(rest)}" if rest else "")
    if value < 10_000:
        thousands, rest = divmod(value, 1000)
        joint = " and " if 0 < rest < 100 else " "
        return f"{_ONES[thousands]} thousand" + (f"{joint}{number(rest)}" if rest else "")
    return str(value)


def _counted(value: int, unit: str) -> str:
    return f"{number(value)} {unit}" + ("" if value == 1 else "s")


@lru_cache(maxsize=1024)
def _length(seconds: int) -> str:
    """See `English.length`; routines ask for the same few lengths again and again."""
    hours, minutes = seconds // 3600, seconds // 60
    if seconds > 3600 and seconds % 3600 == 1800:
        return "an hour and a half" if hours == 1 else f"{number(hours)} and a half hours"
    if 60 < seconds < 3600 and seconds % 60 == 30 and minutes < 20:
        return "a minute and a half" if minutes == 1 else f"{number(minutes)} and a half minutes"
    parts = [(hours, "hour"), (minutes % 60, "minute"), (seconds % 60, "second")]
    return _listed([_counted(value, unit) for value, unit in parts if value], "and")


def _listed(things: Sequence[str], joint: str) -> str:
    """``a, b and c``."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} {joint} {things[-1]}"


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


class English:
    """The English phrasebook."""

    language = "en"
    addresses: Sequence[str] = ()
    address_signs: Mapping[str, str] = {}
    limbs: Collection[str] = ()
    # What one waits for half asleep is always said in the same words.
    halfway: Sequence[str] = ("Halfway.",)
    # Nobody is told to let go: one may be standing, and holding on.
    release: Sequence[str] = ("And come out of it.", "And ease off.", "Slowly ease out of it.")
    only_hold = "Hold it there."
    only_move = "Go."
    stop: Sequence[str] = ("And stop.",)
    hold_ends: Sequence[str] = ("And a last breath out.",)
    only_rest: Sequence[str] = ("Take a rest.", "And rest.")
    keep_breathing: Sequence[str] = (
        "Keep breathing evenly.",
        "Let your breath come and go.",
        "Let the breath flow.",
        "Keep breathing, slowly.",
        "Let your shoulders drop, and breathe.",
        "Let your jaw be loose, and breathe.",
        "You're doing fine. Just breathe.",
        "It's fine if you feel little. Just breathe.",
    )
    take_your_time: Sequence[str] = ("Take your time.", "There's no hurry.", "Still here.")
    slow_in: Sequence[str] = ("Breathe in, slowly.", "And in.", "A slow breath in.")
    slow_out: Sequence[str] = ("And breathe out.", "And out.", "And a long breath out.")
    relax = "Now let everything go, and just breathe."
    doctor_in_short = "If it hasn't passed in ten minutes, get medical help."
    tone = "(soft tone)"
    support = "something firm"
    breathe_in = "Breathe in."
    keep_breath = "Hold."
    breathe_out = "Breathe out."
    wait_breath = "Wait."
    last_breath = "Last one."
    moving: Sequence[str] = (
        *("jog", "jogging", "run", "running", "sprint", "walk", "walking", "march", "marching", "cycle", "cycling"),
        *("pedal", "pedalling", "dance", "dancing"),
    )
    breathless: Sequence[str] = (
        *("stop breathing", "not breathe", "don't breathe", "without breathing", "empty", "lungs full", "lungs"),
        *("hold your breath", "holding your breath", "keep your breath", "keep the breath", "hold the breath"),
    )
    last_exercise = "You've done it all."
    farewell = "That's all. Sleep well."
    farewell_by_day = "That's all."
    tones = "Two notes up: hold. Two notes down: you're done."
    beginning = "Before you begin"
    end = "To finish"
    relief = "Relief"
    calm = "Calm"
    both_sides = "both sides"
    sos = "SOS"
    keys = (
        "Space: pause, or go on. Enter, while relief goes on: it has passed. "
        "Arrow right: the next part. Arrow left: the part before. "
        "Arrow up or down: ten seconds. A: say that again. W: where am I. R: the hold again. S: the other side. "
        "Plus: quicker. Minus: slower. Q: the end."
    )
    track_keys = (
        "Space: pause, or go on. Enter, while relief goes on: it has passed. "
        "Arrow right: the next part. Arrow left: the part before. "
        "Arrow up or down: ten seconds. A: say that again. W: where am I. R: the hold again. S: the other side. "
        "Q: the end. This track is finished, so its pace stays."
    )
    ways = ways_in(MOVEMENTS_EN)
    arrivals = ARRIVALS_EN
    postures = POSTURES_EN
    low_support = LOW_SUPPORT_EN
    once_more = "If it still pulls, do it once more."
    repeating = "until it is over"
    further = "If it still pulls, try this."
    pronounce: Sequence[tuple[str, str]] = ()

    def addressing(self, address: str) -> English:
        """The same one: there is only "you"."""
        return self

    def knows_limb(self, word: str) -> bool:
        """Any: its plural follows a rule, or is one of few."""
        return True

    def side(self, side: Side) -> str:
        """The same word."""
        return side

    def side_form(self, word: str) -> str:
        """The same for every word."""
        return "{side}"

    def with_things(self, names: Sequence[str]) -> str:
        """As in ``with towel, belt``."""
        return f"with {', '.join(names)}"

    def without_things(self, names: Sequence[str]) -> str:
        """As in ``without strap``."""
        return f"without {', '.join(names)}"

    def title_for(self, title: str, person: str) -> str:
        """The name last."""
        return f"{title}, for {person}"

    def some_exercises(self, names: Sequence[str]) -> str:
        """Two by name, more by their number."""
        return ", ".join(names) if len(names) <= 2 else f"{len(names)} exercises"

    def pace_name(self, name: str) -> str:
        """The same word."""
        return name

    def pace_number(self, what: str, value: str) -> str:
        """As in ``settle 1.3``."""
        return f"{what} {value}"

    def in_length(self, length: str) -> str:
        """As in ``in 20m``."""
        return f"in {length}"

    def guidance_name(self, name: str) -> str:
        """As in ``full guidance``, and ``no guidance``."""
        return f"{'no' if name == 'none' else name} guidance"

    def exact_time(self, kind: IntervalKind, length: str) -> str:
        """As in ``hold 30s``."""
        return f"{kind} {length}"

    def welcome(self, title: str) -> str:
        """The title, as a sentence."""
        return title if title.endswith((".", "!", "?")) else f"{title}."

    def equipment(self, needed: Sequence[Sequence[str]]) -> Sequence[str]:
        """How many things, then one sentence each: what to have within reach, or what will do instead."""
        each = [_start(_listed(things, "or")) + "." for things in needed]
        if len(each) == 1:
            return (f"Have within reach {_listed(needed[0], 'or')}.",)
        opening = f"Have {_counted(len(each), 'thing')} within reach."
        return (f"{opening} {each[0]}", *each[1:-1], f"And {_listed(needed[-1], 'or')}.")

    def take(self, names: Sequence[str]) -> str:
        """Short, because the list was said at the beginning."""
        return f"You need the {_listed(names, 'and the')}."

    def where(self, side: Side | None, limb: str | Limb) -> str:
        """As in ``left leg`` and ``both legs``."""
        if isinstance(limb, Limb):
            return {"left": limb.left, "right": limb.right, None: limb.both}[side].removeprefix("the ")
        return f"{side} {limb or 'side'}" if side else f"both {_PLURALS.get(limb, limb + 's')}" if limb else ""

    def chapter(self, name: str, side: Side | None, limb: str | Limb) -> str:
        """Name and side; of a hand, called so, the side alone."""
        if side and isinstance(limb, str) and name.casefold() == limb.casefold():
            return _start(self.where(side, limb))
        return f"{name}, {self.where(side, limb)}" if side else name

    def announce(self, number_of: int, count: int, name: str, side: Side | None, limb: str | Limb) -> str:
        """Number, name, side."""
        where = self.where(side, limb)
        if side and isinstance(limb, str) and name.casefold() == limb.casefold():
            name, where = where, ""
        opening = f"Part {number(number_of)} of {number(count)}. " if count > 1 else ""
        return f"{opening}{_start(name)}." + (f" {_start(where)}." if where else "")

    def again(self, name: str, side: Side | None, limb: str | Limb) -> str:
        """Name and side."""
        return self.welcome(_start(self.chapter(name, side, limb)))

    def repeated(self, title: str, set_number: int, round_number: int) -> str:
        """In digits, as it is only read."""
        parts = (f"round {round_number}" * (round_number > 1), f"set {set_number}" * (set_number > 1))
        return ", ".join([title, *filter(None, parts)])

    def sets(self, count: int) -> str:
        """As in ``Three sets``."""
        return f"{_start(_counted(count, 'set'))}."

    def set(self, number_of: int, count: int, side: Side | None, limb: str | Limb) -> str:
        """As in ``Set two of three``, and ``Last set``."""
        which = "Last set." if number_of == count else f"Set {number(number_of)} of {number(count)}."
        return f"{which} {_start(self.where(side, limb))}." if side else which

    def round(self, number_of: int, count: int, name: str) -> str:
        """As in ``Five rounds``, ``Round two of five``, and ``Last round``."""
        if number_of == 1:
            return f"{self.welcome(_start(name))} " * bool(name) + f"{_start(_counted(count, 'round'))}."
        return "Last round." if number_of == count else f"Round {number(number_of)} of {number(count)}."

    def switch(self, side: Side, limb: str | Limb) -> str:
        """The side is always named."""
        return f"Now the {self.where(side, limb)}."

    def stand_up(self, support: str) -> str:
        """Slowness and support, in two sentences."""
        return f"Stand up slowly. Hold on to {support}."

    def relief_part(self, number_of: int, side: Side, limb: str | Limb) -> str:
        """As in ``Relief, left leg``, ``Once more, left leg`` and ``Further relief 1, left leg``."""
        name = (self.relief, "Once more")[number_of] if number_of < 2 else f"Further relief {number_of - 1}"
        return self.chapter(name, side, limb)

    def left_out(self, names: Sequence[str]) -> str:
        """As in ``Skipped this time: Standing calf stretch``."""
        return f"Skipped this time: {_listed(names, 'and')}."

    def body_name(self, limit: str) -> str:
        """As in ``no floor``."""
        return limit.replace("-", " ")

    def begins_with(self, side: Side) -> str:
        """As in ``right first``."""
        return f"{side} first"

    def breath_tempo(self, in_ms: int, out_ms: int) -> str:
        """As in ``In the holds, breathe in while you count to four, and out while you count to six``."""
        if in_ms % 1000 or out_ms % 1000:
            return f"In the holds, breathe in over {self.length(in_ms)}, and out over {self.length(out_ms)}."
        counts = number(in_ms // 1000), number(out_ms // 1000)
        return f"In the holds, breathe in while you count to {counts[0]}, and out while you count to {counts[1]}."

    def hold(self, length_ms: int) -> Sequence[str]:
        """As in ``Hold for two minutes``."""
        length = self.length(length_ms)
        return (f"Hold for {length}.", f"Stay here for {length}.", f"Stay there for {length}.")

    def move(self, length_ms: int) -> Sequence[str]:
        """As in ``Go, for forty-five seconds``."""
        return (f"Go, for {self.length(length_ms)}.",)

    def coming(self, name: str, side: Side | None, limb: str | Limb) -> str:
        """As in ``Next: squats``, and ``Next: calf raise, left leg``."""
        return f"Next: {self.chapter(name, side, limb)}."

    def soon(self, length_ms: int, name: str, side: Side | None, limb: str | Limb) -> str:
        """As in ``In five seconds: the right leg``."""
        what = f"the {self.where(side, limb)}" if side else name
        return f"In {self.length(length_ms)}: {what}."

    def left(self, length_ms: int) -> Sequence[str]:
        """As in ``Thirty seconds to go``, always: "left" is a side, and "more" sounds like longer."""
        return (f"{_start(self.length(length_ms))} to go.",)

    def rest(self, length_ms: int) -> Sequence[str]:
        """As in ``Rest for twenty seconds``."""
        return (f"Rest for {self.length(length_ms)}.",)

    def times(self, count: int) -> str:
        """As in ``Ten times``."""
        return "Once." if count == 1 else "Twice." if count == 2 else f"{_start(number(count))} times."

    def times_held(self, count: int, held_ms: int, *, in_turn: bool) -> str:
        """As in ``Ten times on each side, in turn. Hold each for five seconds``."""
        times = f"{self.times(count)[:-1]} on each side, in turn." if in_turn else self.times(count)
        each = "it" if count == 1 and not in_turn else "each"
        return f"{times} Hold {each} for {self.length(held_ms)}." if held_ms else times

    def counted(self, parts: Sequence[str], number_of: int) -> str:
        """As in ``Left, one`` and ``Up, three``."""
        told = ", ".join(part.rstrip(" .,;:!") for part in parts)
        return f"{_start(told)}, {number(number_of)}."

    def phase(self, part: Part) -> str:
        """Nothing for a way to move that only the author knows, and for waiting."""
        return _PHASES.get(part, "")

    def count(self, number_of: int) -> str:
        """As in ``Three``."""
        return f"{_start(number(number_of))}."

    def breaths(self, count: int) -> str:
        """As in ``Six breaths``."""
        return f"{_start(self.breath_count(count))}."

    def breath_count(self, count: int) -> str:
        """As in ``five breaths``."""
        return _counted(count, "breath")

    def hold_breaths(self, count: int) -> Sequence[str]:
        """As in ``Hold for five breaths``."""
        length = self.breath_count(count)
        return (f"Hold for {length}.", f"Stay here for {length}.", f"Stay there for {length}.")

    def about(self, length_ms: int) -> str:
        """As in ``about four minutes``."""
        return f"about {self.length(length_ms)}"

    def takes(self, length: str) -> str:
        """As in ``This takes about twenty-four minutes``."""
        return f"This takes {length}."

    def preview(self, position: Position | None, things: Sequence[str], length: str) -> str:
        """As in ``You will be sitting, with the strap. It takes about four minutes``."""
        where = f"You will be {position}" if position else "You need" if things else ""
        what = f"{', with' * bool(position)} the {_listed(things, 'and the')}" if things else ""
        return f"{where}{what}. It takes {length}." if where else f"It takes {length}."

    def for_weeks(self, least: int, most: int) -> str:
        """As in ``For six weeks`` and ``For six to twelve weeks``."""
        return f"For {f'{number(least)} to ' * (least < most)}{_counted(most, 'week')}."

    def pain(self, most: int | None, gone_ms: int) -> str:
        """As in ``Pain of up to four out of ten is fine. If there is more, stop``."""
        limit = ""
        if most is not None:
            limit = f"Pain of up to {number(most)} out of ten is fine. If there is more, stop."
            limit = limit if most else "There should be no pain. If there is any, stop."
        gone = f"If it hurts for more than {self.length(gone_ms)} afterwards, do less next time." if gone_ms else ""
        return " ".join(filter(None, (limit, gone)))

    def whereabouts(self, position: Position | None, where: str, hold_left_ms: int, left_ms: int) -> str:
        """As in ``You're sitting. Left leg. Thirty seconds of this to go``, in whole minutes where it is all."""
        minutes = self.length(max(1, round(left_ms / 60_000)) * 60_000)
        parts = (
            f"You're {position}." if position else "",
            f"{_start(where)}." if where else "",
            f"{_start(self.length(hold_left_ms))} of this to go." if hold_left_ms else f"About {minutes} to go.",
        )
        return " ".join(filter(None, parts))

    def length(self, length_ms: int) -> str:
        """A length of 1 s to 99 h, rounded to the second, as people say it.

        >>> say = English().length
        >>> say(90_000), say(150_000), say(135_000)
        ('a minute and a half', 'two and a half minutes', 'two minutes and fifteen seconds')
        >>> say(1_000), say(3_600_000), say(5_400_000), say(3_661_000)
        ('one second', 'one hour', 'an hour and a half', 'one hour, one minute and one second')
        """
        return _length(max(1, (length_ms + 500) // 1000))
