"""Positions with places: the way between them is told where the author does not, and never where one is already."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.app import Settings, plan
from coach.compiler import compile_routine
from coach.compiler.body import not_led_to
from coach.errors import RoutineError, VariantError
from coach.export import read_aloud
from coach.formats.model_json import from_json, to_json
from coach.loader import parse_routine
from coach.model import NEEDS, ON, POSTURES, Exercise, Instruction, Posture, Routine, Variant, posture_after
from coach.pace import PACES
from coach.phrases import PHRASEBOOKS
from coach.phrases.moves import MOVES, TIMES_MS, UPRIGHT, way_between
from coach.phrases.templates import Templates
from tests.values import HERE, hold, routine, say

HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\nlimb: leg\n"
IN_BED = "position: lying\non: bed\n"
CALF = """\
exercises:
  - name: Calf
    position: sitting
    on: floor
    steps:
      - say: Bend both knees.
        again: {say: Bend them again., settle: 1s}
        settle: 9s
      - hold: 10s
    instead:
      position: sitting
      on: bed
      steps: [{say: Stretch out in bed.}, {hold: 10s}]
  - name: Heels
    sides: together
    steps:
      - say: Come onto your hands and knees.
        position: kneeling
      - hold: 10s
  - name: Wall
    sides: together
    steps: [{position: standing, on: wall}, {hold: 10s}]
"""


def made(text: str) -> Routine:
    return parse_routine(text, "r.yaml", "r")


def said(routine: Routine, variant: Variant | None = None) -> list[str]:
    script = compile_routine(routine, variant or Variant(), PACES["steady"])
    return [cue.text for chapter in script.chapters for span in chapter.spans for cue in span.cues]


def test_there_is_a_safe_way_between_any_two_places() -> None:
    """In every language: each move has words and time; nobody gets onto the floor or up from it but over the knees."""
    for one, other in product(POSTURES, POSTURES):
        way = way_between(one, other)
        assert way is not None
        assert all(a[1] == b[0] for a, b in pairwise(way))
        low = [("floor" in name and "standing" not in name, "kneeling" in name) for step in way for name in step]
        assert all(is_low == was_low or knees or kneel for (is_low, kneel), (was_low, knees) in pairwise(low))
    for book in PHRASEBOOKS.values():
        assert book.ways.keys() == set(MOVES)
        assert isinstance(book, Templates)
        assert book.movements.keys() == TIMES_MS.keys()
        assert book.arrivals.keys() == {each.name for each in POSTURES}
        assert all(5_000 <= move.settle_ms <= 20_000 for moves in book.ways.values() for move in moves)
    assert set(MOVES) >= UPRIGHT
    assert TIMES_MS.keys() == {movement for made in MOVES.values() for movement in made}


def test_up_from_the_floor_is_three_moves_with_both_hands_on_something() -> None:
    """Hands first, one foot, then up; and a breath of standing still."""
    for end in (Posture("standing", "floor"), Posture("sitting", "edge")):
        (step,) = way_between(Posture("kneeling", "floor"), end) or ()
        hands, foot, up = PHRASEBOOKS["en"].ways[step][:3]
        assert ("lay both hands on" in hands.text, "one foot" in foot.text, "stand still" in up.text) == (True,) * 3


def test_the_way_is_told_once_and_leads_home_again() -> None:
    """Before the exercise on the first side, not on the second; at the end back into bed, before anything is told."""
    texts = said(made(HEAD + IN_BED + CALF + "outro: Sleep.\ntips: Drink water.\n"))
    assert sum("one knee down" in each for each in texts) == 1
    down, bend, again = (texts.index(each) for each in (
        "Let one knee down to the floor, then the other. Your hands stay on the bed.", "Bend both knees.",
        "Bend them again."))  # fmt: skip
    assert down < bend < again
    edge, tip, bed = (texts.index(each) for each in (
        "Reach back with both hands, and sit down on the edge of the bed.", "Drink water.",
        "Lie down on your side, and bring both legs up onto the bed."))  # fmt: skip
    assert texts.index("You've done it all.") < edge < tip < bed < texts.index("Sleep.")


def test_the_second_side_has_a_time_of_its_own() -> None:
    """One sits there already."""
    script = compile_routine(made(HEAD + CALF), Variant(), PACES["steady"])
    spans = {cue.text: span for chapter in script.chapters for span in chapter.spans for cue in span.cues}
    lengths = [spans[each].interval.length_ms for each in ("Bend both knees.", "Bend them again.")]
    assert lengths == [9_000, 1_000]


@pytest.mark.parametrize("name", ["Calf", "Heels", "Wall"])
def test_a_chain_that_a_choice_broke_is_bridged(name: str) -> None:
    """Alone, each exercise is led to, and led back from; what one is told to leave, one was led to."""
    texts = said(made(HEAD + IN_BED + CALF), Variant(only=(name,)))
    assert any("edge of the bed" in each for each in texts[:5])
    assert "Roll onto your back." in texts


def test_where_no_place_is_known_the_break_is_told() -> None:
    """Nobody can be led from one unknown place to another; who chose so is told."""
    sit, kneel = ("{say: Sit., position: sitting}", "{say: Kneel., position: kneeling}")
    names = f"{{name: A, steps: [{sit}]}}, {{name: B, steps: [{{say: Lean.}}, {kneel}]}}, {{name: C, steps: [{sit}]}}"
    old = made(f"{HEAD}position: lying\nexercises: [{names}]\n")
    assert list(not_led_to(old, Variant(only=("B", "C")))) == [("B", "sitting", "lying")]
    assert list(not_led_to(old, Variant())) == []
    assert list(not_led_to(made(HEAD + IN_BED + CALF), Variant(only=("Heels",)))) == []


def test_a_step_that_is_left_out_on_the_second_side_still_leads_there() -> None:
    """Where the first side ended somewhere else."""
    steps = "[{say: Lie on the floor., position: lying, on: floor, again: none}, {say: Sit., position: sitting}]"
    texts = said(made(f"{HEAD}exercises: [{{name: A, steps: {steps}}}]\n"))
    assert sum(each.startswith("Let yourself down onto one side") for each in texts) == 1


def test_standing_up_is_told_in_moves_before_the_authors_words() -> None:
    """From hands and knees it takes three; where no place is known it is one sentence, as before."""
    step = "{say: Turn to the wall., position: standing}"
    head = f"{HEAD}position: kneeling\non: floor\n"
    text = f"exercises: [{{name: A, sides: none, steps: [{step}]}}]\n"
    told = said(made(head + text))
    assert told[told.index("Turn to the wall.") - 2] == "Set one foot flat on the floor."
    told = said(made(head.replace("on: floor\n", "") + text))
    assert told[told.index("Turn to the wall.") - 1] == "Stand up slowly. Hold on to something firm."


def test_files_without_places_are_led_nowhere() -> None:
    """As before; what is not known cannot be told."""
    text = HEAD + "position: lying\nexercises: [{name: A, steps: [{say: Sit., position: sitting}, {hold: 5s}]}]\n"
    assert not {each for each in said(made(text)) if "bed" in each or "floor" in each}
    text = HEAD + "exercises: [{name: A, sides: none, steps: [{position: sitting, on: chair}, {hold: 5s}]}]\n"
    assert "Sit on the chair, with both feet flat on the floor." in said(made(text))


@pytest.mark.parametrize(
    ("variant", "names"),
    [
        (Variant(in_bed=True), ["Calf"]),
        (Variant(no_floor=True), ["Calf", "Wall"]),
        (Variant(no_kneeling=True), ["Calf", "Wall"]),
        (Variant(no_standing=True), ["Calf"]),
        (Variant(one_hand=True), ["Calf", "Heels", "Wall"]),
    ],
)
def test_what_a_body_cannot_do_is_replaced_or_left_out_and_told(variant: Variant, names: list[str]) -> None:
    """The way counts, too: who cannot kneel or stand does not get to the floor and up again."""
    routine = made(HEAD + IN_BED + CALF)
    script = compile_routine(routine, variant, PACES["steady"])
    assert list(dict.fromkeys(each.exercise for each in script.chapters if each.exercise)) == names
    texts = said(routine, variant)
    assert ("Stretch out in bed." in texts) is not variant.one_hand
    left = [each for each in ("Heels", "Wall") if each not in names]
    assert [each for each in texts if each.startswith("Skipped this time:")] == (
        [f"Skipped this time: {' and '.join(left)}."] if left else []
    )
    if variant.no_kneeling or variant.in_bed:
        assert not [each for each in texts if "knee down" in each or "hands and knees" in each]


def test_a_step_has_other_words_for_who_cannot() -> None:
    """Or is left out; without either the whole exercise is."""
    step = "{say: Pull., needs: both hands, instead: Pull with one., settle: 4s}"
    other = "{say: Clap., needs: [both hands], instead: none}"
    text = f"{HEAD}exercises: [{{name: A, sides: none, steps: [{step}, {other}]}}]\n"
    assert {"Pull with one.", "Clap.", "Pull."} & {*said(made(text), Variant(one_hand=True))} == {"Pull with one."}
    with pytest.raises(VariantError, match="nothing of 'T' can be done so"):
        said(made(text.replace(", instead: none", "")), Variant(one_hand=True))


def test_other_words_may_lead_elsewhere() -> None:
    """From there the rest goes on, and home again; where they lead must be possible, too."""
    step = (
        "{say: Kneel., position: kneeling, on: floor, instead: {say: Sit on the chair., position: sitting, on: chair}}"
    )
    text = f"{HEAD}{IN_BED}exercises: [{{name: A, sides: none, steps: [{step}, {{hold: 5s}}]}}]\n"
    texts = said(made(text), Variant(no_kneeling=True))
    assert texts[texts.index("Sit on the chair.") :][4].startswith("Set both feet flat on the floor")
    with pytest.raises(VariantError):
        said(made(text), Variant(in_bed=True))


def test_first_begins_with_the_other_side() -> None:
    """In the order of the track alone."""
    script = compile_routine(made(HEAD + CALF), Variant(first="right"), PACES["steady"])
    assert [each.side for each in script.chapters if each.side] == ["right", "left"]


LADDER = """\
sos:
  steps:
    - say: Pull up the toes of your {side} foot.
      again: {say: Pull them up again., settle: 0s}
    - hold: 10s
  ladder:
    - steps: [{say: Press your foot against the end of the bed.}, {hold: 10s}]
    - steps: [{position: standing, on: floor}, {say: Lean on it.}, {hold: 10s}]
"""


def test_relief_goes_on_up_the_ladder_and_back_to_bed() -> None:
    """Each part ends where the first one began, so that a player can repeat it."""
    routine = made(HEAD + IN_BED + LADDER + CALF)
    script = compile_routine(routine, Variant(side="left", sos=True, repeat=True), PACES["steady"])
    assert [each.role for each in script.chapters] == ["relief"] * 4 + ["calm"]
    firsts = [[cue.text for span in each.spans for cue in span.cues] for each in script.chapters]
    assert firsts[1][:2] == ["If it still pulls, do it once more.", "Pull them up again."]
    assert "Stand up slowly. Hold on to something firm." in firsts[3]
    assert firsts[3][-1] == "Roll onto your back."
    lying = compile_routine(routine, Variant(side="left", sos=True, repeat=True, no_standing=True), PACES["steady"])
    assert len(lying.chapters) == 4
    assert len(compile_routine(routine, Variant(side="left", sos=True), PACES["steady"]).chapters) == 2


def test_ways_are_what_the_pace_makes_of_them_and_are_printed() -> None:
    """A slower pace gives more time; the script shows them as any other words."""
    routine = made(HEAD + IN_BED + CALF)
    for name, seconds in (("steady", 12), ("gentle", 18)):
        text = read_aloud(plan(routine, Settings(pace=PACES[name]), draft=True).timeline)
        assert f"lay both hands on it.\n    [{seconds}s]" in text


MISTAKES = [
    ("on: bed\nexercises: [{name: A, steps: [{say: Go.}]}]", "'on' tells on what one is in a 'position'"),
    (
        "exercises: [{name: A, position: sitting, steps: [{say: Go.}]}]",
        "5:13: 'position: sitting' of an exercise",
    ),
    ("exercises: [{name: A, steps: [{say: Go., position: standing, on: bed}]}]", "nobody is standing on 'bed'"),
    ("exercises: [{name: A, steps: [{position: sitting}]}]", "5:31: this step has no key that says what it is"),
    ("exercises: [{name: A, steps: [{position: sitting, on: sofa}]}]", "5:55: unknown word 'sofa'"),
    ("exercises: [{name: A, steps: [{say: Go., at: wall}]}]", "there is no 'at'; where one is is written"),
    ("exercises: [{name: A, steps: [{say: Go., again: {sya: A.}}]}]", "5:50: unknown key 'sya'; did you mean 'say'?"),
    ("exercises: [{name: A, needs: feet, steps: [{say: Go.}]}]", "5:30: unknown word 'feet'"),
    ("exercises: [{name: A, steps: [{say: Go.}], instead: {step: [{say: Go.}]}}]", "5:54: unknown key 'step'"),
    ("exercises: [{name: A, steps: [{say: Go.}], instead: {steps: [{say: 'Go {x}.'}]}}]", "5:72: unknown placeholder"),
    ("exercises: [{name: A, steps: [{say: Go., again: {say: 'Go {x}.'}}]}]", "5:59: unknown placeholder {x}"),
    ("sos: {steps: [{say: Go.}], ladder: [{steps: [{say: 'Go {other}.'}]}]}\n" + CALF, "5:56: {other} cannot be used"),
    (
        "sos: {steps: [{say: Go.}], ladder: [{steps: [{say: Go.}, {hold: 3m}]}]}\n" + CALF,
        "a rung of the ladder takes about 3m13s",
    ),
    ("sos: {steps: [{position: sitting, on: bed}]}\n" + CALF, "begin with 'say'"),
]


@pytest.mark.parametrize(("text", "problem"), MISTAKES)
def test_mistakes_are_told_with_their_line(text: str, problem: str) -> None:
    """In a sentence, at the very place."""
    with pytest.raises(RoutineError) as caught:
        made(HEAD + text + "\n")
    assert problem in str(caught.value)
    assert len(caught.value.problems) == 1


def test_a_place_that_is_not_written_is_the_one_before() -> None:
    """But nobody stands on a bed, and nobody kneels on its edge."""
    bed, edge, wall = Posture("lying", "bed"), Posture("sitting", "edge"), Posture("standing", "wall")
    assert posture_after(bed, "sitting", None) == Posture("sitting", "bed")
    assert posture_after(edge, "standing", None) == Posture("standing", "floor")
    assert posture_after(edge, "lying", None) == bed
    assert posture_after(wall, "standing", None) == wall
    assert posture_after(None, "kneeling", None) is None
    assert {each.position for each in POSTURES} == ON.keys()


def at(posture: Posture | None, text: str = "Go.") -> Instruction:
    return replace(say(text), position=posture.position, on=posture.on) if posture else say(text)


somewhere = st.none() | st.sampled_from(POSTURES)
exercises = st.builds(
    Exercise,
    st.sampled_from(["A", "B"]),
    st.lists(somewhere.map(at), min_size=1, max_size=3).map(lambda steps: (*steps, hold(5_000))),
    st.just(HERE),
    st.sampled_from(["each", "together"]),
    at=somewhere,
    begins=somewhere,
    needs=st.sets(st.sampled_from(NEEDS), max_size=1).map(tuple),
)
NOT_SAID = {
    "in_bed": [step for step in MOVES if any(not name.endswith("bed") for name in step)],
    "no_floor": [step for step in MOVES if any(name.endswith("floor") and "standing" not in name for name in step)],
    "no_kneeling": [step for step in MOVES if any("kneeling" in name for name in step)],
    "no_standing": [*UPRIGHT, *(step for step in MOVES if any("standing" in name for name in step))],
}


@given(st.lists(exercises, min_size=1, max_size=4), st.sampled_from(POSTURES), st.sampled_from(sorted(NOT_SAID)))
def test_nobody_is_sent_where_they_cannot_go(done: list[Exercise], home: Posture, limit: str) -> None:
    """Whatever is done where, no move of the ways there and back is one that the body cannot do; all of it travels."""
    what = routine(*done, position=home.position, on=home.on)
    chosen: dict[str, Any] = {limit: True}
    assert from_json(Routine, json.loads(json.dumps(to_json(what))), "test.yaml") == what
    try:
        texts = said(what, Variant(**chosen))
    except VariantError:
        return
    book = PHRASEBOOKS["en"]
    able = {move.text for step in MOVES if step not in NOT_SAID[limit] for move in book.ways[step]}
    banned = {move.text for step in NOT_SAID[limit] for move in book.ways[step]} - able
    told = [
        text.format(support=book.support, low=low) for text in banned for low in ("the bed", "the chair", book.support)
    ]
    assert not {*texts} & {*told}
