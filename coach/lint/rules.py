"""The table of rules. A new rule is one function, one line here and one line in ``docs/check.md``."""

from __future__ import annotations

from typing import Final

from .count_rules import count_contradicts
from .course_rules import again_waits, first_relief, support_too_low, talk_after_rest
from .equipment_rules import equipment_late
from .finding import Rule
from .misheard_rules import heteronym, homophone, opposite_words
from .movement_rules import broken_chain, left_without_right, other_side_twice, standing_without_transition
from .review_rules import review_open
from .timing_rules import fast_reps, length_contradicts, long_hold, off_the_clock, title_length
from .unsaid_rules import hands_unsaid, no_breath, warning_too_late
from .wording_rules import (
    abbreviation,
    address_mixed,
    long_sentence,
    many_movements,
    needs_eyes,
    parentheses,
    spoken_otherwise,
    url,
)

UNKNOWN_RULE: Final = "unknown-rule"

RULES: Final[dict[str, Rule]] = {
    "needs-eyes": Rule(
        "Words that need eyes: something shown or seen, a picture, a colour that points.", needs_eyes, wordy=True
    ),
    "long-sentence": Rule("A sentence of more than 20 words.", long_sentence),
    "many-movements": Rule("Several movements in one instruction.", many_movements, wordy=True),
    "length-contradicts": Rule(
        "A length in the text near a hold, or of a rest, that is not its length.", length_contradicts, wordy=True
    ),
    "title-length": Rule(
        "A total in the title or the summary that is not the track's length, within 10 percent or 30 seconds.",
        title_length,
        wordy=True,
    ),
    "left-without-right": Rule(
        "Left or right written out in an exercise for each side or in `sos`, or one without the other elsewhere.",
        left_without_right,
        wordy=True,
    ),
    "other-side-twice": Rule(
        "The other side asked for with `sides: each`, where it has its own turn.", other_side_twice, wordy=True
    ),
    "standing-without-transition": Rule(
        "Standing up without `position: standing` or within 10 seconds of lying, or walking while not standing.",
        standing_without_transition,
        wordy=True,
    ),
    "broken-chain": Rule(
        "A place to which nobody is led: not known, left out for the second side, or to the floor and up in one step.",
        broken_chain,
    ),
    "long-hold": Rule("A hold longer than 5 minutes.", long_hold),
    "fast-reps": Rule(
        "Repetitions too fast to be counted aloud: less than 1.5 seconds apart, or than a number takes.", fast_reps
    ),
    "off-the-clock": Rule(
        "Intervals of three holds or more that words make longer than written, without `timing: inside`.", off_the_clock
    ),
    "equipment-late": Rule(
        "Equipment that is named only after the first hold has begun, or never, or without its placeholder.",
        equipment_late,
    ),
    "parentheses": Rule("Brackets, which cannot be heard.", parentheses),
    "abbreviation": Rule("An abbreviation or a sign that a voice spells or skips.", abbreviation, wordy=True),
    "spoken-otherwise": Rule(
        "A sign that is read in a way the author may not mean, or left out: arrows, markup, emoji, pause marks.",
        spoken_otherwise,
    ),
    "address-mixed": Rule(
        "Texts that speak to the listener in another way (`du`, `Sie`) than coach does.", address_mixed
    ),
    "heteronym": Rule("A word that is two words, said otherwise, where its place does not tell which.", heteronym),
    "homophone": Rule(
        "A word that sounds like another one and misleads: right angle, weight, sole.", homophone, wordy=True
    ),
    "opposite-words": Rule(
        "'Back' for two directions, one soon after the other: let it come back, pull it back.",
        opposite_words,
        wordy=True,
    ),
    "hands-unsaid": Rule("A hold in which nothing has told where the hands are.", hands_unsaid, wordy=True),
    "support-too-low": Rule(
        "Something low to hold on to, such as a bed, where one stands.", support_too_low, wordy=True
    ),
    "warning-too-late": Rule(
        "A warning under `doctor`, `tips` or `outro`, or after a hold, that should keep one from the exercise.",
        warning_too_late,
        wordy=True,
    ),
    "again-waits": Rule(
        "An `again` that asks for less than the first side and waits as long, more than 6 seconds.",
        again_waits,
        wordy=True,
    ),
    "talk-after-rest": Rule("More than 20 words for somebody who has come to rest.", talk_after_rest, wordy=True),
    "first-relief": Rule(
        "A routine with `sos` whose first hold, repetitions or breaths begin after a minute and a half.", first_relief
    ),
    "count-contradicts": Rule(
        "A number of times, sets, rounds or breaths, or a beat, in the text that is not the one in the keys.",
        count_contradicts,
        wordy=True,
    ),
    "no-breath": Rule(
        "With quiet guidance, a hold of a minute or more without `feel` where nothing is said of breathing.",
        no_breath,
        wordy=True,
    ),
    "url": Rule("An address of the web or of e-mail in a text that is spoken.", url),
    "review-open": Rule("A question that the import of a page left open.", review_open),
    UNKNOWN_RULE: Rule("A comment that allows a rule that does not exist.", lambda _: ()),
}
"""Every rule by its name, which comments use to silence it."""
