"""The rules of the ear: for each what it must warn of, marked «so», and what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.model import Problem

Check = Callable[..., list[Problem]]
HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\n"
STAND = "\nexercises:\n  - name: A\n    steps:\n      - {say: Face the wall., position: standing}\n"


@pytest.mark.parametrize(
    "steps",
    [
        "- say: Feel how the muscles «contract».\n- say: «Live» music helps.",
        "- say: Close your eyes. Sit close to the wall, with the feet separate. Use a towel.",
    ],
)
def test_words_that_are_two_words(steps: str, check_steps: Check) -> None:
    """Only where their place does not tell which."""
    check_steps("heteronym", steps)


@pytest.mark.parametrize(
    "steps",
    [
        "- say: Bend it to a «right angle».\n- say: «Weight» on the foot.\n- rest: 9s\n  say: Ten «seconds left».",
        "- say: Shift your weight onto the sole of your foot. That is right. The left leg rests.",
    ],
)
def test_words_that_sound_like_others(steps: str, check_steps: Check) -> None:
    """As they mislead: "right ankle", "wait", a side."""
    check_steps("homophone", steps)


@pytest.mark.parametrize(
    "steps",
    [
        "- hold: 9s\n  release: Let the toes come back.\n- say: Pull the toes «back» again.",
        "- hold: 9s\n  release: Let the toes go.\n- say: Pull the toes back, and your heel to the back.",
    ],
)
def test_one_word_for_two_directions(steps: str, check_steps: Check) -> None:
    """Of the same part of the body, one soon after the other."""
    check_steps("opposite-words", steps)


@pytest.mark.parametrize(
    "steps",
    [
        "- say: Pull the toes towards you.\n- hold: «20s»\n- hold: 30s",
        "- say: Pull your foot towards you.\n- hold: 20s",
        "- say: Without your hands, pull the toes up.\n- hold: 20s\n- say: Lift the heel.\n- hold: 9s",
        "- say: Lean on the wall.\n  position: standing\n- hold: 20s",
        "- say: Rest.\n- hold: 20s",
        "- say: Bend your knees.\n- move: 20s",
    ],
)
def test_where_the_hands_are(steps: str, check_steps: Check) -> None:
    """In a hold that somebody moved into; standing up has its support, and in a time of moving the hands move."""
    check_steps("hands-unsaid", steps)


@pytest.mark.parametrize("top", ["«the bed or a wall»", "the bed, then a wall", "the back of a chair"])
def test_what_to_hold_on_to(top: str, check: Check) -> None:
    """Nobody stands upright and holds a mattress."""
    check("support-too-low", f"{HEAD}support: {top}{STAND}")


@pytest.mark.parametrize(
    "top",
    [
        "safety:\n  doctor: Call for help at once if your «chest» hurts.",
        "safety:\n  doctor: If one calf is «swollen», get medical help the same day.",
        "tips: «Ask a doctor before you» do this, in pregnancy.",
        "safety: {doctor: [Talk to a doctor if your legs feel numb., If it stays get help now.]}",
    ],
)
def test_warnings_that_come_too_late(top: str, check: Check) -> None:
    """What forbids, and what is urgent; when to see a doctor otherwise may be said at the end."""
    check("warning-too-late", f"{HEAD}{top}{STAND}")


def test_warnings_after_the_hold(check_steps: Check) -> None:
    """They stand before what they prevent."""
    check_steps("warning-too-late", "- hold: 9s\n- say: «Do not do this» after a fall.")
    check_steps("warning-too-late", "- say: Do not do this after a fall.\n- hold: 9s")


def test_again_that_waits(check_steps: Check) -> None:
    """The second side keeps the first one's time."""
    waits = "- say: Go to the wall.\n  position: standing\n  again: «Keep both hands on it.»\n  settle: 20s"
    check_steps("again-waits", waits, sides="each")
    moves = "- say: Put the strap around your foot.\n  again: Put the strap around it.\n  settle: 15s"
    check_steps("again-waits", moves, sides="each")
    check_steps("again-waits", waits.replace("«", "").replace("»", ""), sides="none")


@pytest.mark.parametrize(
    "end", [f"Lie down., «Now {'word ' * 20}end.»", "Go to bed., Lie down., Let both legs grow heavy."]
)
def test_talk_to_who_has_come_to_rest(end: str, check: Check) -> None:
    """Twenty words, not more."""
    check("talk-after-rest", f"{HEAD}outro: [{end}]{STAND}")


def test_relief_comes_first(check: Check) -> None:
    """In a routine with relief; others may begin as slowly as they like."""
    slow = "exercises:\n  - name: {}\n    steps:\n      - {{say: Sit down., settle: 2m}}\n      - hold: 20s\n"
    relief = "sos: {steps: [{say: Pull the toes up.}]}\n"
    check("first-relief", HEAD + relief + slow.format("«A»"))
    check("first-relief", HEAD + slow.format("A"))


@pytest.mark.parametrize(
    ("steps", "keys"),
    [
        ("- reps: 10\n  every: 4s\n  say: Do «12 reps», «three sets».\n- say: Ten times a day.", ""),
        ("- say: Lift it «twelve times».\n- reps: 8 to 10\n  every: 4s\n  say: Lift it every «five seconds».", ""),
        ("- breathe: 4\n  in: 4s\n  out: 6s\n  say: «Five breaths». In for four seconds, out for «8 seconds».", ""),
        ("- breathe: 4\n  in: 4s\n  out: 6s\n  say: In for a «count of five», out for a count of six.", ""),
        ("- reps: 10\n  every: 3s\n  say: Ten reps, «a minute» rest.", "sets: 3\n    between: 45s"),
        ("- reps: 8 to 12\n  hold: 5s\n  say: Ten times, for five seconds each. The last two times slowly.", ""),
        ("- breathe: 4\n  in: 4s\n  out: 6s\n  say: Four breaths, four seconds in, six out.", ""),
        ("- reps: 10\n  every: 3s\n  say: 3x10, three sets of ten reps.", "sets: 3"),
    ],
)
def test_numbers_in_words_and_in_keys(steps: str, keys: str, check_steps: Check) -> None:
    """Repetitions, sets, breaths and their beat are what coach counts."""
    check_steps("count-contradicts", steps, keys=keys)


def test_what_is_about_a_side_is_told_to_both(check_steps: Check) -> None:
    """A step left out for the second side leaves its leg where the first one had it."""
    legs = "- say: Bend your {{other}} knee.\n  again: {}\n- say: Sit up.\n  again: none"
    check_steps("broken-chain", legs.format("«none»"), sides="each")
    check_steps("broken-chain", legs.format("Bend your {other} knee."), sides="each")
