"""English: the words that coach says of its own accord; those between positions are in ``ways_en``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from ..model import IntervalKind, Limb, Part, Position, Side
from .nouns import Gender, Noun
from .template_phrasebook import TemplatePhrasebook
from .ways_en import ARRIVALS_EN, LOW_SUPPORT_EN, MOVEMENTS_EN, POSTURES_EN

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_PLURALS = {"foot": "feet", "calf": "calves"}
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


class English(TemplatePhrasebook):
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
    breath_tones = "In the breathing, two notes up: breathe in. Two notes down: breathe out."
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
    movements = MOVEMENTS_EN
    arrivals = ARRIVALS_EN
    postures = POSTURES_EN
    low_support = LOW_SUPPORT_EN
    once_more = "If it still pulls, do it once more."
    repeating = "until it is over"
    further = "If it still pulls, try this."
    pronounce: Sequence[tuple[str, str]] = ()

    sides: ClassVar[Mapping[Side, str]] = {"left": "left", "right": "right"}
    side_words = Limb("the side", "both sides", "the left side", "the right side")
    nouns: ClassVar[Mapping[str, Noun]] = {
        "second": Noun("n", "second", "seconds"),
        "minute": Noun("n", "minute", "minutes"),
        "hour": Noun("n", "hour", "hours"),
        "set": Noun("n", "set", "sets"),
        "round": Noun("n", "round", "rounds"),
        "breath": Noun("n", "breath", "breaths"),
        "thing": Noun("n", "thing", "things"),
        "week": Noun("n", "week", "weeks"),
    }
    and_, or_, from_ = "and", "or", "of"
    last: ClassVar[Mapping[str, str]] = {"set": "Last set.", "round": "Last round."}
    paces: ClassVar[Mapping[str, str]] = {}
    pace_parts: ClassVar[Mapping[str, str]] = {
        "speech": "speech",
        "settle": "settle",
        "hold": "hold",
        "reps": "reps",
    }
    decimal = "."
    guidances: ClassVar[Mapping[str, str]] = {
        "full": "full guidance",
        "calm": "calm guidance",
        "quiet": "quiet guidance",
        "none": "no guidance",
    }
    kinds: ClassVar[Mapping[IntervalKind, str]] = {
        "settle": "settle",
        "hold": "hold",
        "move": "move",
        "rest": "rest",
        "reps": "reps",
        "breathe": "breathe",
        "tail": "tail",
    }
    phases: ClassVar[Mapping[Part, str]] = {"up": "Up.", "hold": "Hold.", "down": "Down.", "relax": "And relax."}
    with_, without, in_ = "with {}", "without {}", "in {}"
    for_person, exercises = "for", "{} exercises"
    need = "You need the {}."
    part = "Part {} of {}."
    other_side = "Now {}."
    stand = "Stand up slowly. Hold on to {}."
    tempo = "In the holds, breathe in over {}, and out over {}."
    tempo_counted = "In the holds, breathe in while you count to {}, and out while you count to {}."
    holds = ("Hold for {}.", "Stay here for {}.", "Stay there for {}.")
    # "left" is a side, and "more" sounds like longer.
    to_go = "{} to go."
    rests = ("Rest for {}.",)
    in_turn = "on each side, in turn."
    held = "Hold each for {}."
    thing_ready = "Have within reach {}."
    things_ready = "Have {} within reach."
    position_told: ClassVar[Mapping[Position, str]] = {
        "lying": "You're lying.",
        "sitting": "You're sitting.",
        "kneeling": "You're kneeling.",
        "standing": "You're standing.",
    }
    position_seen: ClassVar[Mapping[Position, str]] = {
        "lying": "You will be lying",
        "sitting": "You will be sitting",
        "kneeling": "You will be kneeling",
        "standing": "You will be standing",
    }
    of_this, of_all, roughly, lasts = "{} of this to go.", "About {} to go.", "about {}", "This takes {}."
    weeks, to = "For {}.", "to"
    pain_up_to = "Pain of up to {} out of ten is fine. If there is more, stop."
    no_pain = "There should be no pain. If there is any, stop."
    pain_after = "If it hurts for more than {} afterwards, do less next time."
    moves = ("Go, for {}.",)
    next_, in_a_moment = "Next: {}.", "In {}: {}."
    again_title, further_title = "Once more", "Further relief {}"
    skipped, first_side = "Skipped this time: {}.", "{} first"
    bodies: ClassVar[Mapping[str, str]] = {
        "in-bed": "in bed",
        "no-floor": "no floor",
        "no-kneeling": "no kneeling",
        "no-standing": "no standing",
        "one-hand": "one hand",
    }

    def knows_limb(self, word: str) -> bool:
        """Any: its plural follows a rule, or is one of few."""
        return True

    def limb_words(self, word: str) -> Limb:
        """As in ``the left leg``, and ``both legs``."""
        return Limb(f"the {word}", f"both {_PLURALS.get(word, word + 's')}", f"the left {word}", f"the right {word}")

    def forms_of(self, limb: str | Limb) -> Limb:
        """With an article for one side, without for both, whatever the author wrote."""
        forms = super().forms_of(limb)
        left, right = (f"the {self.bare(each)}" for each in (forms.left, forms.right))
        return Limb(forms.one, self.bare(forms.both), left, right)

    def bare(self, limb: str) -> str:
        """Without its article."""
        return limb.removeprefix("the ")

    def number(self, value: int, gender: Gender | None = None) -> str:
        """See ``number``; one form for every noun."""
        return number(value)

    def and_a_half(self, value: int, noun: Noun) -> str:
        """As in ``two and a half minutes``, and ``an hour and a half``.

        >>> say = English().length
        >>> say(90_000), say(150_000), say(135_000)
        ('a minute and a half', 'two and a half minutes', 'two minutes and fifteen seconds')
        >>> say(1_000), say(3_600_000), say(5_400_000), say(3_661_000)
        ('one second', 'one hour', 'an hour and a half', 'one hour, one minute and one second')
        """
        if value == 1:
            return f"{'an' if noun.one == 'hour' else 'a'} {noun.one} and a half"
        return f"{number(value)} and a half {noun.many}"

    def side_form(self, word: str) -> str:
        """The same for every word."""
        return "{side}"

    def times(self, count: int) -> str:
        """As in ``Ten times``."""
        return "Once." if count == 1 else "Twice." if count == 2 else f"{number(count).capitalize()} times."

    def times_held(self, count: int, held_ms: int, *, in_turn: bool) -> str:
        """What is done once is held, and not each."""
        told = super().times_held(count, held_ms, in_turn=in_turn)
        return told.replace("Hold each", "Hold it") if count == 1 and not in_turn else told

    def take(self, names: Sequence[str]) -> str:
        """As in ``You need the strap and the roller``."""
        return self.need.format(self.listed(names, "and the"))

    def preview(self, position: Position | None, things: Sequence[str], length: str) -> str:
        """As in ``You will be sitting, with the strap. It takes about four minutes``."""
        where = self.position_seen[position] if position else "You need" if things else ""
        what = f"{', with' * bool(position)} the {self.listed(things, 'and the')}" if things else ""
        return f"{where}{what}. It takes {length}." if where else f"It takes {length}."
