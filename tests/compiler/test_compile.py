"""The script compiler: what is said, in which order, for which side, with which things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.app import Settings, plan
from coach.compiler import compile_routine
from coach.errors import UnknownNameError, VariantError
from coach.export import read_aloud
from coach.model import (
    Breathe,
    Equipment,
    Exercise,
    Item,
    Kind,
    Pace,
    Place,
    Reps,
    Rest,
    Routine,
    Safety,
    Script,
    Style,
    Variant,
)
from coach.pace import PACES
from tests.values import HERE, hold, routine, say, words

STEADY = PACES["steady"]

STRAP = Equipment(
    Item("strap", "strap", "a strap"), (Item("belt", "belt", "a belt"), Item("towel", "towel", "a long towel"))
)
CORK = Equipment(Item("cork", "cork", "a cork"))


def leg_routine() -> Routine:
    return routine(
        Exercise("Warm-up", (say("Lift your {side} foot.", 5_000, again="Lift it."),), HERE, join_next=True),
        Exercise(
            "Stretch",
            (say("Loop the {strap}.", 6_000, more="Gently."), hold(120_000, 150_000, "You feel the {side} calf.")),
            HERE,
            uses=("strap",),
        ),
        Exercise("Kneel", (say("Kneel down."),), HERE, "together"),
        limb="leg",
        equipment=(STRAP, CORK),
        intro=(words("Close your eyes."),),
        tips=(words("Drink water."),),
        safety=Safety((words("Stop if it hurts."),), (words("See a doctor."),)),
        outro=(words("Sleep well."),),
    )


def said(script: Script) -> list[str]:
    return [cue.text for chapter in script.chapters for span in chapter.spans for cue in span.cues]


def test_a_whole_script_reads_from_top_to_bottom() -> None:
    """Announcements, switches, the second side in fewer words, safety before and after, the tips, the end."""
    text = read_aloud(plan(leg_routine(), Settings(tones=False), draft=True).timeline)
    assert (
        text
        == """\
Test
====

Before you begin
----------------
Test.
    [1.2s]
Close your eyes.
    [1.2s]
Stop if it hurts.
    [1.2s]
In the holds, breathe in while you count to four, and out while you count to six.
    [1.2s]

Warm-up, left leg
-----------------
Warm-up. Left leg.
    [2s]
Lift your left foot.
    [5s]
Have within reach a strap, a belt or a long towel.
    [8s]

Stretch, left leg
-----------------
Stretch. Left leg.
    [2s]
Loop the strap.
Gently.
    [6s]
Hold for two minutes and fifteen seconds.
    [hold 2m15s]
          3s  You feel the left calf.
         31s  Breathe in, slowly.
         35s  And breathe out.
        1m8s  Halfway.
       1m22s  And in.
       1m26s  And out.
       1m45s  Thirty seconds to go.
And come out of it.
    [5s]

Warm-up, right leg
------------------
Now the right leg.
Warm-up.
    [2s]
Lift it.
    [5s]

Stretch, right leg
------------------
Stretch, right leg.
    [2s]
Loop the strap.
    [6s]
Stay here for two minutes and fifteen seconds.
    [hold 2m15s]
          3s  You feel the right calf.
         31s  A slow breath in.
         35s  And a long breath out.
        1m8s  Halfway.
       1m22s  Breathe in, slowly.
       1m26s  And breathe out.
       1m45s  Thirty seconds to go.
And ease off.
    [5s]

Kneel
-----
Kneel. Both legs.
    [2s]
Kneel down.
    [4s]

To finish
---------
You've done it all.
    [1.2s]
See a doctor.
    [1.2s]
Drink water.
    [1.2s]
Sleep well.
    [8s]
That's all. Sleep well.
    [tail 20s]
"""
    )


@pytest.mark.parametrize("side", ["left", "right"])
def test_one_side_is_told_in_full_and_the_other_is_not_done(side: str) -> None:
    """There is no switch and no second side; what is done with both sides stays."""
    script = compile_routine(leg_routine(), Variant(side=side), STEADY)  # type: ignore[arg-type]
    assert [chapter.side for chapter in script.chapters] == [None, side, side, None, None]
    assert f"Lift your {side} foot." in said(script)
    assert "Gently." in said(script)
    other = "right" if side == "left" else "left"
    assert not [text for text in said(script) if f"Now the {other}" in text]


def test_the_routine_says_which_side_is_first() -> None:
    """--side both follows the routine's ``first``."""
    first_right = replace(leg_routine(), defaults=replace(leg_routine().defaults, first="right"))
    script = compile_routine(first_right, Variant(side="both"), STEADY)
    assert [chapter.side for chapter in script.chapters if chapter.side] == ["right", "right", "left", "left"]


@pytest.mark.parametrize(
    ("variant", "spoken", "never"),
    [
        (Variant(), ["Loop the strap."], []),
        (Variant(have=("belt",)), ["Loop the belt.", "Have within reach a belt."], ["strap", "towel"]),
        (Variant(without=("strap",)), ["Loop the belt.", "Have within reach a belt."], ["strap", "towel"]),
        (Variant(without=("Strap", "a belt")), ["Loop the towel."], ["strap", "belt"]),
        (Variant(have=("strap",)), ["Have within reach a strap."], ["belt", "towel"]),
    ],
)
def test_only_the_thing_at_hand_is_spoken(variant: Variant, spoken: list[str], never: list[str]) -> None:
    """--have and --without choose; what is not used is never named."""
    text = said(compile_routine(leg_routine(), variant, STEADY))
    assert [each for each in spoken if each not in text] == []
    assert [word for word in never if word in " ".join(text)] == []


def test_a_thing_that_is_lacking_with_all_its_substitutes_is_an_error_that_names_the_way_out() -> None:
    """Nothing is spoken that cannot be done."""
    with pytest.raises(VariantError) as error:
        compile_routine(leg_routine(), Variant(without=("strap", "belt", "towel")), STEADY)
    assert str(error.value) == "'Stretch' needs a strap or a belt or a long towel; leave it out with --skip 'Stretch'"


def test_equipment_of_a_skipped_exercise_is_not_listed() -> None:
    """Nobody fetches a thing in vain."""
    text = " ".join(said(compile_routine(leg_routine(), Variant(skip=("stretch",)), STEADY)))
    assert "within reach" not in text


@pytest.mark.parametrize(
    ("variant", "message"),
    [
        (Variant(only=("stretsh",)), "no exercise named 'stretsh'; did you mean 'Stretch'?"),
        (Variant(have=("bellt",)), "no piece of equipment named 'bellt'; did you mean 'belt' or 'a belt'?"),
        (Variant(have=("belt",), without=("belt",)), "'belt' is named by --have and by --without"),
        (Variant(skip=("warm-up", "stretch", "kneel")), "nothing is left of 'Test': every exercise is skipped"),
    ],
)
def test_a_choice_that_makes_no_sense_is_named(variant: Variant, message: str) -> None:
    """With the nearest name where there is one."""
    with pytest.raises((UnknownNameError, VariantError)) as error:
        compile_routine(leg_routine(), variant, STEADY)
    assert str(error.value) == message


def test_only_and_skip_take_names_in_any_spelling_and_unique_beginnings() -> None:
    """A shell is no place for exact capitals."""
    for name in ("Warm-up", "warm up", "WARM_UP", "warm"):
        script = compile_routine(leg_routine(), Variant(only=(name,)), STEADY)
        assert {chapter.title for chapter in script.chapters[1:-1]} == {"Warm-up, left leg", "Warm-up, right leg"}


def test_without_optional_talk_intro_more_and_tips_go_and_safety_stays() -> None:
    """--fit may take talk, but never the warnings."""
    text = said(compile_routine(leg_routine(), Variant(), Pace("x", talk=False)))
    assert not {"Close your eyes.", "Gently.", "Drink water."} & set(text)
    assert {"Stop if it hurts.", "See a doctor.", "Sleep well."} <= set(text)


def test_pronunciation_changes_what_is_spoken_and_never_what_is_printed() -> None:
    """Whole words only, any case."""
    pronounced = replace(leg_routine(), pronounce=(("strap", "strapp"), ("left foot", "lefft foot")))
    script = compile_routine(pronounced, Variant(side="left"), STEADY)
    cues = {cue.text: cue.spoken for chapter in script.chapters for span in chapter.spans for cue in span.cues}
    assert cues["Loop the strap."] == "Loop the strapp."
    assert cues["Lift your left foot."] == "Lift your lefft foot."


def test_a_cue_tells_its_place_without_the_folder() -> None:
    """A track goes to other people; where its author keeps files is not their business."""
    private = routine(
        Exercise("E", (replace(say("Go."), say=replace(words("Go."), place=Place("/home/ann/r.yaml", 7, 9))),), HERE)
    )
    script = compile_routine(private, Variant(), STEADY)
    assert "r.yaml:7:9" in {str(cue.place) for each in script.chapters for span in each.spans for cue in span.cues}


def test_reps_are_counted_and_rests_are_told() -> None:
    """Each number comes every so many seconds; the rest says how long it is."""
    script = compile_routine(
        routine(Exercise("E", (Reps(3, 4_000, 0, HERE, words("Lift.")), Rest(20_000, HERE)), HERE)),
        Variant(side="left"),
        STEADY,
    )
    intervals = [span.interval for span in script.chapters[1].spans]
    counted = next(interval for interval in intervals if interval.kind == "reps")
    assert [(each.offset_ms, each.cue.text) for each in counted.inserts] == [
        (0, "One."),
        (4000, "Two."),
        (8000, "Three."),
    ]
    assert counted.length_ms == 12_000
    assert "Rest for twenty seconds." in said(script)
    assert [interval.length_ms for interval in intervals if interval.kind == "rest"] == [20_000]


def test_kinds_follow_the_contract() -> None:
    """The cue sheet's readers rely on them."""
    script = compile_routine(leg_routine(), Variant(), STEADY)
    kinds = {cue.text: cue.kind for chapter in script.chapters for span in chapter.spans for cue in span.cues}
    assert kinds["Test."] is Kind.INTRO
    assert kinds["Stop if it hurts."] is Kind.SAFETY
    assert kinds["Now the right leg."] is Kind.SWITCH
    assert kinds["Hold for two minutes and fifteen seconds."] is Kind.HOLD
    assert kinds["And come out of it."] is Kind.RELEASE
    assert kinds["Sleep well."] is Kind.OUTRO


def test_advice_is_told_to_nobody_who_has_come_to_rest() -> None:
    """Before one lies down for the last time; at the beginning where one breathes at the end; else after all."""
    sit, lie, stand = (replace(say(f"{each}."), position=each) for each in ("sitting", "lying", "standing"))
    breaths = Breathe(2, 4_000, 0, 6_000, 0, 0, HERE)
    ends = {
        "lying": (Exercise("A", (sit,), HERE, "none"), Exercise("B", (lie,), HERE, "none")),
        "lying all the time": (Exercise("A", (lie,), HERE, "none"), Exercise("B", (say("Rest."),), HERE, "none")),
        "breathing": (Exercise("A", (sit,), HERE, "none"), Exercise("B", (breaths,), HERE, "none")),
        "standing": (Exercise("A", (lie,), HERE, "none"), Exercise("B", (stand,), HERE, "none")),
    }
    found = {}
    for end, exercises in ends.items():
        made = routine(*exercises, safety=Safety((), (words("See a doctor."),)), tips=(words("Drink water."),))
        script = compile_routine(made, Variant(), STEADY)
        told = [[cue.text for span in each.spans for cue in span.cues] for each in script.chapters]
        found[end] = next(
            n for n, texts in enumerate(told) if texts[-2:] == ["See a doctor.", "Drink water."] or n == 3
        )
    assert found == {"lying": 1, "lying all the time": 0, "breathing": 0, "standing": 3}


def test_night_and_day() -> None:
    """By night nothing is counted, and the last words are good night; by day they are not."""
    two = routine(Exercise("A", (say("Go."),), HERE, "none"), Exercise("B", (say("Go on."),), HERE, "none"))
    by_day, by_night = (said(compile_routine(two, Variant(), STEADY, Style(fall_db=db))) for db in (0, 4))
    assert by_day[1::2] == ["Part one of two. A.", "Part two of two. B.", "You've done it all."]
    assert by_night[1::2] == ["A.", "B.", "You've done it all."]
    assert (by_day[-1], by_night[-1]) == ("That's all.", "That's all. Sleep well.")
