"""Exercises without names, one below the other, and lists of names: each is read, asked about, or listed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .pages import doses, draft_of

TOLD = (
    "Sit on a chair and straighten one knee. Hold for {} seconds. Repeat 4 times.",
    "Lie on your back and bend both knees. Lift your hips. Hold for {} seconds and repeat 6 times.",
    "Stand behind a chair and bend one knee. Stay there for {} seconds, then relax.",
    "Kneel on all fours and round your back. Repeat {} times.",
    "Lean on a wall and slide down slowly, then hold for {} seconds.",
    "Fold your arms. Turn to one side as far as you can and stay for {} seconds. Change sides.",
)


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        (
            "Hospital leaflet no. 9\n\nKnees\n1. Lie down and press your knee into the bed.\nHold for 9 seconds.\n"
            "2. Sit down and lift your foot off the floor. Repeat 8 times.\nHospital leaflet\n"
            "3. Stand up and bend your knee behind you. Repeat 7 times.\n4. Stand on one leg near a table. Hold for 6 seconds.\n",
            [9, 8, 7, 6],
        ),
        (
            "Lie down and tuck in your chin. Hold for 9 seconds.\n\nSit up and turn your head. Hold for 8 seconds. Repeat twice.\n\n"
            "Stand up with your arms out.\n\nSqueeze your shoulders back. Hold for 7 seconds.\n",
            [9, 8, 2, 7],
        ),
        (
            "Position: stand with your arm down.\nAction: lift the arm in front of you.\nHold 9 seconds, rest 3 seconds.\n\n"
            "Position: sit with your hand on a table.\nAction: slide your hand forward.\nHold 8 seconds, rest 3 seconds.\n\n"
            "Position: lie down with a stick in your hands.\nAction: lift the stick over your head.\nHold 7 seconds, rest 3 seconds.\n",
            [9, 3, 8, 3, 7, 3],
        ),
        (
            "Neck\n\nA. Sit tall and drop one ear to your shoulder. Hold for 9 seconds.\nB. Sit tall and turn your head. Hold for 8 seconds.\n"
            "C. Lie down and nod slowly. Repeat 7 times.\n",
            [9, 8, 7],
        ),
        (
            "<html><body><h1>Neck</h1><table><tr><td>1</td><td>Roll your shoulders back. Repeat 9 times.</td></tr><tr><td>2</td><td>Turn your"
            " head and look behind you for 8 seconds.</td></tr><tr><td>3</td><td>Reach up. Hold for 7 seconds.</td></tr></table></body></html>",
            [9, 8, 7],
        ),
        (
            "Blast\n\n9 push-ups, on your knees if you like\n8 squats, slowly\n7 star jumps\n60 second plank\n",
            [9, 8, 7, 60],
        ),
        ("# Blast\n\n- Squats\n- Planks (on your elbows)\n- Star jumps\n\n9 of each, and that was it.\n", [9, 9, 9]),
        (
            "# Let go\n\n1. Clench your fists. Hold for 9 seconds, then relax.\n2. Tighten your calves. Hold, then relax.\n"
            "3. Press your knees together. Hold, then relax.\n4. Lift your shoulders. Hold, then relax.\n",
            [9, 9, 9, 9],
        ),
    ],
)
def test_each_exercise_without_a_name_is_one(page: str, numbers: list[float]) -> None:
    """Across the header of a page, in paragraphs, in a form, with letters, in numbered cells, in lines, with one dose for all."""
    draft = draft_of(page)
    assert [dose[1] for dose in doses(draft)] == numbers
    assert all(each.doses for each in draft.exercises)


def test_the_words_around_a_number_tell_what_it_is() -> None:
    """Number words before a side, a number that is reached in time, a pause, times at the end of what is done."""
    page = (
        "# A\n\n## Cat\nKneel down. Do five in each direction.\n\n## Dog\nWalk on your heels 30 times.\n\n"
        "## Cow\nLie down. Hold for 9 seconds and work up to 20 seconds.\n"
    )
    draft = draft_of(page)
    assert [dose[:2] for dose in doses(draft)] == [("reps", 5), ("reps", 30), ("hold", 9)]
    assert "20 seconds" in " ".join(question.text for question in draft.exercises[2].questions)
    rests = draft_of("# A\n\n## Katze\nKnien Sie sich hin. 30 Sek. halten, 10 Sek. Pause, 5-mal.\n", "de")
    assert [dose[:2] for dose in doses(rests)] == [("hold", 30), ("rest", 10), ("reps", 5)]


@pytest.mark.parametrize(
    ("language", "text", "sides"),
    [
        ("en", "Turn your head to the left. Hold for 9 seconds. Then move in the other direction.", "each"),
        ("de", "Drehen Sie den Kopf nach links. 9 Sekunden halten. Dann in die andere Richtung.", "each"),
        ("fr", "Tournez la tête à droite. Tenez 9 secondes. Effectuez le même mouvement à gauche.", "each"),
        ("de", "Den erkrankten Arm zur Gegenseite ziehen. 9 Sekunden halten.", "one"),
        ("en", "Stand up. Twist gently left and right. Hold for 9 seconds.", "none"),
    ],
)
def test_another_direction_is_another_side_where_sides_are_named(language: str, text: str, sides: str) -> None:
    """The other way after a side, one that is affected, and a movement from side to side; each is asked about."""
    (exercise,) = draft_of(f"# A\n\n## B\n{text}\n", language).exercises
    assert exercise.sides == sides
    assert "sides" in {question.about for question in exercise.questions}


def _page(items: list[str], way: str, title: str) -> str:
    lines = {
        "numbers": [f"{at}. {item}" for at, item in enumerate(items, 1)],
        "bullets": [f"- {item}" for item in items],
        "letters": [f"{chr(64 + at)}. {item}" for at, item in enumerate(items, 1)],
        "texts": [f"{item}\n" for item in items],
    }
    return f"{title}\n\n" + "\n".join(lines[way]) + "\n"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(TOLD), min_size=2, max_size=6, unique=True),
    st.sampled_from(("numbers", "bullets", "letters", "texts")),
    st.sampled_from(("", "Exercises", "# Exercises", "## For your knees", "What can I do?")),
)
def test_no_item_is_merged_or_lost_in_silence(told: list[str], way: str, title: str) -> None:
    """Each item of a list is an exercise, or the exercise that has it is asked about, or it is listed."""
    items = [text.format(5 + at) for at, text in enumerate(told)]
    draft = draft_of(_page(items, way, title))
    listed = " ".join([*(each.text for each in draft.left_out), *(each.sentence for each in draft.not_read)])
    for item in items:
        first = item.split(".")[0]
        holding = [each for each in draft.exercises if any(first in step.text for step in each.steps)]
        own = [each for each in holding if first in each.steps[0].text and len({s.line for s in each.steps}) == 1]
        asked = [each for each in holding if "exercise" in {question.about for question in each.questions}]
        assert own or asked or first in listed, item


@pytest.mark.parametrize(
    ("page", "about"),
    [
        ("# A\n\nLie down and use ice for 15 minutes. Wrap it in a towel.\n", "holds"),
        (
            "# A\n\n1. Stand up. Lift your arms for 3 seconds.\n2. Bend down. Stay for 4 seconds.\n3. Kneel. Stay for 5 seconds.\n\n"
            "Repeat the whole sequence 5 times.\n",
            "exercise",
        ),
        (
            "# A\n\n## Cat\nPull the injured arm over. Hold for 9 seconds. Do it with the other arm, too. Repeat on the other side.\n",
            "sides",
        ),
        (
            "# A\n\n- Feet: curl your toes for 5 seconds.\n- Hands: make a fist for 5 seconds.\n- Thighs: press your knees for 5 seconds.\n"
            "- Face: all of it.\n",
            "exercise",
        ),
    ],
)
def test_weak_evidence_is_asked_about(page: str, about: str) -> None:
    """A very long hold, a step of a whole that is repeated, an affected side with another one, an item that tells nothing known."""
    assert about in {question.about for question in draft_of(page).exercises[-1].questions}


def test_a_list_that_is_not_read_is_listed() -> None:
    """Names beside a number that may be for each of them, where nothing tells that it is."""
    draft = draft_of("# A\n\nWe did 9 minutes of this:\n\n- Owl, the\n- Fox, the\n- Bee, the\n")
    assert not draft.exercises
    assert {"Owl, the", "Fox, the", "Bee, the"} <= {each.text for each in draft.left_out}
