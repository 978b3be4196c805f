"""How pages set off exercises, their numbers, and what is said of all of them."""

from __future__ import annotations

import pytest

from .pages import doses, draft_of


@pytest.mark.parametrize(
    ("page", "names", "dosed"),
    [
        (
            "<h2>Cat</h2><p>° Kneel down.</p><p>° Round your back.</p><p>° Stay for 9 seconds.</p>"
            "<h2>Dog</h2><p>° Kneel down.</p><p>° Lift your hips.</p><p>° Stay for 5 seconds.</p>",
            ["Cat", "Dog"],
            [9, 5],
        ),
        (
            "# A\n\n## Cat\n\n| Frequency | Three times a day |\n|---|---|\n| Repetitions | 9 |\n\n1. Kneel down.\n2. Round your back.\n",
            ["Cat"],
            [9],
        ),
        (
            "It is good to move in the evening, and better still to move in the morning and then once more at noon.\n\n"
            "Cat\nKneel down. Round your back. Breathe out.\n\nDog\nKneel down. Lift your hips.\n\nCow\nKneel down. Lift your head.\n",
            ["Cat", "Dog", "Cow"],
            [],
        ),
        (
            "<h1>Site</h1><h1>Two for the back</h1><p>Move often. Take your time.</p>"
            "<h2>Cat</h2><p>Kneel down. Stay for 9 seconds.</p><h2>Dog</h2><p>Lift your hips. Stay for 5 seconds.</p>",
            ["Cat", "Dog"],
            [9, 5],
        ),
        (
            "# How to do a cat\n\n1. Kneel down (on all 4s).\n2. Hold for 9 seconds.\n\n## How to do a dog\n\n1. Kneel down.\n2. Lift your hips.\n"
            "3. 10 on each side.\n",
            ["How to do a cat", "How to do a dog"],
            [9, 10],
        ),
        (
            "# A\n\n## Workout\nDo each move for 40 seconds and rest for 20 seconds.\n\n### Cat\nKneel down. Round your back.\n\n"
            "### Dog\nKneel down. Lift your hips.\n",
            ["Cat", "Dog"],
            [40, 20, 40, 20],
        ),
        (
            "# A\n\nHold each for 9 seconds.\n\n- Cat\n- Dog stretch (each leg)\n- Cow\n",
            ["Cat", "Dog stretch (each leg)", "Cow"],
            [9, 9, 9],
        ),
        (
            "THE FIVE-MINUTE STRETCH\n\nONE: REACH\nReach up for 9 seconds.\n\nTWO: BEND\nBend down for 5 seconds.\n",
            ["ONE: REACH", "TWO: BEND"],
            [9, 5],
        ),
        (
            "A\n\nWarm up\n\n• Cat — 9 reps\n• Dog — 8 reps\n• Cow — 7 reps\n• Owl — 6 reps\n\nCool down\n\n• Bow — 5 reps\n",
            ["Cat", "Dog", "Cow", "Owl", "Bow"],
            [9, 8, 7, 6, 5],
        ),
    ],
)
def test_exercises_and_numbers_are_found_in_their_layout(page: str, names: list[str], dosed: list[float]) -> None:
    """Bullets in paragraphs, rows of a label and its value, no title below a text, a heading over others, a list of one."""
    draft = draft_of(f"<html><body>{page}</body></html>" if page.startswith("<") else page)
    assert [each.name for each in draft.exercises] == names
    assert [each[1] for each in doses(draft)] == dosed


def test_nothing_that_tells_something_is_lost() -> None:
    """A number in a line that could be a name, a side, and how often the whole is done are listed."""
    page = (
        "# A\n\n## Cow: 9\n\n## Cat: 20\n\n## Dog: 30\n\nRest 30 seconds and then start over! Do this 4 times!\n\n"
        "## Rest 1 minute and go on\n\n## Good to know\n\nMost people prefer it on both sides.\n"
    )
    draft = draft_of(page)
    assert [each[:2] for each in doses(draft) if each[0] == "reps"] == [("reps", 9), ("reps", 20), ("reps", 30)]
    listed = " ".join([*(each.sentence for each in draft.not_read), *(each.text for each in draft.left_out)])
    assert all(text in listed for text in ("4 times", "Rest 1 minute", "both sides"))


def test_an_exercise_unlike_the_others_is_asked_about() -> None:
    """It has no number where all others have one, or is set off in another way."""
    one = "- **{}:** Lie down. Stay for {} seconds.\n"
    page = "# A\n\n" + "".join(one.format(name, 9) for name in ("Cat", "Dog", "Cow", "Owl")) + "- **Fox:** Sit. Bend.\n"
    draft = draft_of(f"{page}\n## At last\nStay for 2 minutes.\n")
    asked = [each.name for each in draft.exercises if "exercise" in {question.about for question in each.questions}]
    assert asked == ["Fox", "At last"]


OF_ALL = """# Legs

{top}

**Ankle turn.** Lift one foot and turn it.

**Heel drop.** Stand on a step. Let one heel sink below it.

**Toe walk.** Walk across the room on your toes.

**Calf stretch.** Lean on the wall. Push one heel down.

{bottom}
"""


def test_what_is_said_once_goes_to_each_exercise_and_is_asked_about() -> None:
    """At the top or below the last: counts to all without one, a length to stretches, both sides to what names one limb."""
    rule = "Do each exercise 10 times on each side. Hold the stretches for 20 seconds."
    for page in (OF_ALL.format(top=rule, bottom=""), OF_ALL.format(top="", bottom=rule)):
        draft = draft_of(page)
        assert [each.sides for each in draft.exercises] == ["each", "each", "none", "each"]
        assert [dose[:2] for dose in doses(draft)] == [
            ("reps", 10),
            ("reps", 10),
            ("reps", 10),
            ("hold", 20),
            ("reps", 10),
        ]
        assert all("reps" in {asked.about for asked in each.questions} for each in draft.exercises)


def test_what_stands_below_a_list_of_exercises_is_not_of_the_last() -> None:
    """How often the round is done, and the rest between, are listed."""
    page = "# A\n\n- Squats: sit down. 12 reps\n- Lunges: step out. 8 reps per leg\n- Wall sit: lean. Hold for 30 seconds\n\nDo this 4 times! Rest 1 minute.\n"
    draft = draft_of(page)
    assert [dose[:2] for dose in doses(draft)] == [("reps", 12), ("reps", 8), ("hold", 30)]
    assert [each.sentence for each in draft.not_read] == ["Do this 4 times!", "Rest 1 minute."]


def test_notes_say_a_dose_in_a_line() -> None:
    """Sets and repetitions with and without blanks, and a name before the word for holding."""
    lines = (
        "Bridge 3x10|Calf raises 2\u00d715 per leg|Chin tucks hold 5 sec x 10|Bird dog 1 set of 12 per side|Squats x10"
    )
    draft = draft_of("Notes\n\n" + "\n".join(lines.split("|")) + "\n")
    assert [each.name for each in draft.exercises] == ["Bridge", "Calf raises", "Chin tucks", "Bird dog", "Squats"]
    assert [[dose.quantity.low for dose in each.doses] for each in draft.exercises] == [
        [3, 10],
        [2, 15],
        [5, 10],
        [1, 12],
        [10],
    ]
    assert [each.sides for each in draft.exercises] == ["none", "each", "none", "each", "none"]


def test_headings_that_are_sides_stay_within_their_exercise() -> None:
    """And a number word before a movement is no count of it, nor the time of a movement a hold."""
    page = "# A\n\n## Tilt\n### Right side\nTilt your head. Hold for 9 seconds.\n### Left side\nTilt it back over 3 seconds. Draw a circle.\n"
    (exercise,) = draft_of(page).exercises
    assert exercise.name == "Tilt"
    assert [(dose.kind, dose.quantity.low) for dose in exercise.doses] == [("hold", 9), ("timed", 3)]


@pytest.mark.parametrize(
    ("page", "names", "dosed"),
    [
        (
            "Plan\n\n1Clam\n3 sets of 10 reps\nTwice daily\n• Lie on your side.\n• Lift the top knee.\n2Bridge\n3 sets\n15 seconds\n"
            "• Lie on your back.\n• Lift your hips.\n",
            ["Clam", "Bridge"],
            [3, 10, 3, 15],
        ),
        (
            "Calves\n\n1\nStand tall. Step one foot back.\n\n2\nLean forward. With the other hand pull it up.\n\n3\nHold for 9 seconds. Do 5 on each side.\n",
            ["Calves"],
            [9, 5],
        ),
        (
            "# A\n\n**Cat** (1 min)\nKneel down.\n\n**Dog** (30 s each side)\nBend 1 knee. Step out. Do 10 in total.\n\n**Cow**\nHold for 9 s, 3x, then swap.\n",
            ["Cat", "Dog", "Cow"],
            [1, 10, 30, 9, 3],
        ),
        (
            "# A\n\n## Cat\nKneel. Hold for 9 seconds.\n\n## Dog\nAs above, but with bent knees.\n\n## Cow\nKneel. Hold for 5 seconds.\n\n"
            "## Owl\nKneel. Hold for 3 seconds.\n",
            ["Cat", "Dog", "Cow", "Owl"],
            [9, 5, 3],
        ),
        (
            "# A\n\n| Week | Exercise | Sets x reps |\n|---|---|---|\n| 1 | Clam | 3 x 10, 5 s |\n| 2 | Bridge | 2 x 8 |\n",
            ["Clam", "Bridge"],
            [3, 10, 5, 2, 8],
        ),
        (
            "<html><body><h2>Exercise 1 - Clam</h2><p>Lie on your side.Lift your knee.Hold it for 9 seconds.</p>"
            "<p>Target repetitions = 5</p></body></html>",
            ["Clam"],
            [9, 5],
        ),
    ],
)
def test_what_is_glued_together_is_told_apart(page: str, names: list[str], dosed: list[float]) -> None:
    """A number and its name, a cell with sets and repetitions, sentences without a blank; a line of doses is no name."""
    draft = draft_of(page)
    assert [each.name for each in draft.exercises] == names
    assert [each[1] for each in doses(draft)] == dosed
