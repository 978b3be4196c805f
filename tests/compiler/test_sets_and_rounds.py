"""What clinics and trainers write, as small routines, with the times and words that come of it."""

from __future__ import annotations

import json

import pytest

from coach.app import Settings, plan
from coach.app.handout import handout_of
from coach.compiler import compile_routine
from coach.compiler.exercises_and_sides import chosen_exercises
from coach.formats.model_json import from_json, to_json
from coach.loader import parse_routine
from coach.model import Chapter, Routine, Script, Style, Variant
from coach.pace import PACES

HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\nlimb: leg\n"


def read(text: str) -> Routine:
    return parse_routine(HEAD + text, "r.yaml", "r")


def script(routine: Routine, pace: str = "steady", **more: object) -> Script:
    style = Style(guidance="quiet", tones=False)
    return compile_routine(routine, Variant(**more), PACES[pace], style)  # type: ignore[arg-type]


def titles(made: Script) -> list[str]:
    return [each.title for each in made.chapters[1:-1]]


def said(chapter: Chapter) -> list[str]:
    """All that is heard of a chapter, with where it is inside of an interval."""
    heard = []
    for span in chapter.spans:
        heard += [cue.text for cue in span.cues]
        if span.interval.kind != "settle":
            heard.append(f"[{span.interval.kind} {span.interval.length_ms / 1000:g}]")
        heard += [f"{each.offset_ms / 1000:g} {each.cue.text}" for each in span.interval.inserts]
    return heard


KNEE = """
exercises:
  - name: Knee press
    sets: 2
    between: 15s
    between_sides: 20s
    steps:
      - say: Lie down, {side} leg.
        again: none
      - reps: 2
        hold: 5s
        say: Press the {side} knee down.
"""


def test_sets_of_held_repetitions_on_each_leg() -> None:
    """Two sets of pressed and held repetitions, rests between them, on one leg and then on the other."""
    chapters = script(read(KNEE)).chapters[1:-1]
    held = ["Twice. Hold each for five seconds.", "[reps 16]", "0 One.", "5 And relax.", "8 Two.", "13 And relax."]
    rested = [*held, "Rest for fifteen seconds.", "[rest 15]"]
    assert [said(each) for each in chapters] == [
        [
            "Knee press. Left leg.",
            "Two sets.",
            "Lie down, left leg.",
            "Press the left knee down.",
            *rested,
        ],
        ["Last set.", "Press the left knee down.", *held, "Rest for twenty seconds.", "[rest 20]"],
        ["Now the right leg.", "Knee press.", "Press the right knee down.", *rested],
        ["Last set.", "Press the right knee down.", *held],
    ]
    assert [each.title for each in chapters][1] == "Knee press, left leg, set 2"
    assert [said(each)[0] for each in script(read(KNEE), side="right").chapters[1:-1]] == [
        "Knee press. Right leg.",
        "Last set.",
    ]


def test_rest_between_sides_and_none_after() -> None:
    """As a rest within the steps it would come after the second side, too."""
    made = script(read("exercises: [{name: Stand, between_sides: 30s, steps: [{hold: 20s}]}]"))
    assert said(made.chapters[1])[-1] == "[rest 30]"
    assert sum(line.startswith("[rest") for each in made.chapters for line in said(each)) == 1


ALTERNATE = """
exercises:
  - name: Heel drop
    sides: alternate
    steps:
      - reps: 2
        every: 4s
        say: Lower your {side} heel.
"""


def test_repetitions_name_their_side_in_turn() -> None:
    """As many on each side, the beat as it is; with one side chosen there is no turn."""
    made = script(read(ALTERNATE))
    assert said(made.chapters[1]) == [
        *("Heel drop.", "Lower your left heel.", "Twice on each side, in turn.", "[reps 16]"),
        *("0 Left, one.", "4 Right, one.", "8 Left, two.", "12 Right, two."),
    ]
    assert said(script(read(ALTERNATE), side="right").chapters[1])[-3:] == ["[reps 8]", "0 One.", "4 Two."]


def test_one_side_rests_while_the_other_works() -> None:
    """Set by set; more on one side where that is written."""
    text = "exercises: [{name: Bridge, sides: alternate, sets: {left: 1, right: 3}, steps: [{hold: 20s}]}]"
    made = script(read(text))
    assert titles(made) == [
        "Bridge, left leg",
        *("Bridge, right leg", "Bridge, right leg, set 2", "Bridge, right leg, set 3"),
    ]
    assert [said(each)[0] for each in made.chapters[2:-1]] == [
        "Now the right leg.",
        "Set two of three. Right leg.",
        "Last set. Right leg.",
    ]


def test_more_repetitions_on_one_side() -> None:
    """Each side counts its own."""
    made = script(read("exercises: [{name: A, steps: [{reps: {left: 2, right: 3}, every: 2s}]}]"))
    assert [said(each)[-1] for each in made.chapters[1:-1]] == ["2 Two.", "4 Three."]


def test_tempo_is_told_at_its_moments() -> None:
    """Up at the beginning, held after three seconds, down after four."""
    made = script(read("exercises: [{name: Heel raise, sides: none, steps: [{reps: 1, tempo: 3-1-3}]}]"))
    assert said(made.chapters[1]) == ["Heel raise.", "Once.", "[reps 7]", "0 Up, one.", "3 Hold.", "4 Down."]


def test_held_at_an_even_beat() -> None:
    """What `every` leaves beside the hold is for moving there and back."""
    made = script(read("exercises: [{name: Bridge, sides: none, steps: [{reps: 2, every: 9s, hold: 5s}]}]"))
    assert said(made.chapters[1])[2:] == [
        *("[reps 18]", "0 One.", "2 Hold.", "7 And relax.", "9 Two.", "11 Hold.", "16 And relax."),
    ]


def test_phases_in_the_words_of_the_author() -> None:
    """The number comes with the first; what is quicker than a word is begun with the number alone."""
    phases = "[{say: Push out., for: 2s}, {for: 3s}, {say: And back., for: 2s}]"
    made = script(read(f"exercises: [{{name: P, sides: none, steps: [{{reps: 1, phases: {phases}}}]}}]"))
    assert said(made.chapters[1])[2:] == ["[reps 7]", "0 Push out, one.", "5 And back."]
    made = script(read("exercises: [{name: P, sides: none, steps: [{reps: 1, phases: [{say: Go., for: 1s}]}]}]"))
    assert said(made.chapters[1])[3:] == ["0 One."]


@pytest.mark.parametrize(("pace", "count"), [("brisk", 8), ("steady", 10), ("gentle", 12)])
def test_the_pace_chooses_from_a_range_of_repetitions(pace: str, count: int) -> None:
    """As it does with holds."""
    made = script(read("exercises: [{name: Squat, sides: none, steps: [{reps: 8-12, every: 4s}]}]"), pace)
    assert said(made.chapters[1])[2] == f"[reps {4 * count}]"


CIRCUIT = """
rounds: 3
between: 30s to 1m
exercises:
  - {name: Squats, sides: none, steps: [{hold: 40s}, {rest: 20s}]}
  - rounds: 2
    name: Superset
    exercises:
      - {name: Plank, sides: none, steps: [{hold: 40s, say: Lift your hips.}]}
      - {name: Plank, sides: none, limb: arm, steps: [{hold: 10s}]}
"""


def test_rounds_within_rounds() -> None:
    """A circuit with a superset in it: which round it is, and each exercise in fewer words from then on."""
    made = script(read(CIRCUIT))
    assert len(made.chapters) == 2 + 3 * (1 + 2 * 2)
    opening = [said(each)[:2] for each in made.chapters[1:-1]]
    assert opening[:7] == [
        ["Three rounds.", "Part one of three. Squats."],
        ["Superset. Two rounds.", "Part two of three. Plank."],
        ["Part three of three. Plank.", "Hold for ten seconds."],
        ["Last round.", "Plank."],
        ["Plank.", "Hold for ten seconds."],
        ["Round two of three.", "Squats."],
        ["Superset. Two rounds.", "Plank."],
    ]
    assert titles(made)[4:7] == ["Plank, round 2", "Squats, round 2", "Plank, round 3"]
    assert [line for each in made.chapters for line in said(each) if line.startswith("[rest")] == [
        *("[rest 20]", "[rest 45]") * 2,
        "[rest 20]",
    ]


def test_a_name_takes_all_that_have_it_and_a_number_one_of_them() -> None:
    """And the name of a group all that is in it."""
    routine = read(CIRCUIT)

    def chosen(*only: str, skip: tuple[str, ...] = ()) -> list[int]:
        picked = chosen_exercises(routine, Variant(only=only, skip=skip))
        return [next(n for n, each in enumerate(routine.exercises, 1) if each is one) for one in picked]

    assert chosen("plank") == [2, 3]
    assert chosen("3") == [3]
    assert chosen("superset") == [2, 3]
    assert chosen(skip=("superset",)) == [1]
    assert titles(script(routine, only=("3",)))[:2] == ["Plank", "Plank, round 2"]


@pytest.mark.parametrize("text", [KNEE, ALTERNATE, CIRCUIT])
def test_it_travels_in_a_track(text: str) -> None:
    """As JSON, and back."""
    routine = read(text)
    assert from_json(Routine, json.loads(json.dumps(to_json(routine))), "r.yaml") == routine


def test_the_handout_has_the_line_of_the_plan() -> None:
    """Sets, repetitions, hold and rest, once, however many sets and rounds there are."""
    planned = plan(read(KNEE), Settings(tones=False), draft=True)
    page = handout_of(planned)
    assert page.count('<p class="dose">2 x 2 \u00b7 hold 5 s \u00b7 rest 15 s</p>') == 1
    assert page.count("<h2>1. Knee press</h2>") == 1
    assert page.count("<h2>2.") == 0
    page = handout_of(plan(read(CIRCUIT), Settings(tones=False), draft=True))
    assert '<p class="dose">1 x 40 s \u00b7 6 rounds</p>' in page


def test_the_limb_of_an_exercise() -> None:
    """A wrist has an arm, in a routine for legs."""
    text = "exercises: [{name: Calf, steps: [{hold: 9s}]}, {name: Wrist, limb: arm, steps: [{hold: 9s}]}]"
    made = script(read(text))
    assert titles(made) == ["Calf, left leg", "Calf, right leg", "Wrist, left arm", "Wrist, right arm"]
    assert said(made.chapters[4])[:2] == ["Now the right arm.", "Wrist."]
