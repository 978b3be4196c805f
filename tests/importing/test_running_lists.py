"""Lists that run on within a text, that have names among their items, or that have no numbers of their own."""

from __future__ import annotations

import pytest

from .pages import doses, draft_of


@pytest.mark.parametrize(
    ("page", "names"),
    [
        (
            "Try these: 1. **Owl (sitting):** Turn your head slowly. Hold for 9 seconds. 2. **Fox:** Lift one heel. Hold for 8 seconds. "
            "3. **Bee:** Bend your knees. Hold for 7 seconds. Important: breathe all the time.\n",
            ["Owl (sitting)", "Fox", "Bee"],
        ),
        (
            "(1) Owl: Turn your head. Hold for 9 seconds. (2) Fox: Lift one heel. Hold for 8 seconds. (3) Bee: Bend your knees for 7 seconds.",
            ["Owl", "Fox", "Bee"],
        ),
        (
            "- Owl Stretch:\n- Turn your head slowly.\n- Hold for 9 seconds.\n- Fox Stretch:\n- Lift one heel.\n- Hold for 8 seconds.\n",
            ["Owl Stretch", "Fox Stretch"],
        ),
        (
            "Day 1\n\nCrawl for 30 secs How to: start on all fours. Lift one hand.\n\nRepeat x 2 rounds\n\n"
            "Low squats x 9 reps How to: stand tall. Bend your knees.\n\nCrunch x 8 reps How to: lie down. Curl up.\n",
            ["Crawl", "Low squats", "Crunch"],
        ),
        (
            "Warm-up Stretches:\n\nStart at the wall.\n\n1. Long steps (up)\n2. Crane - Grab one foot and pull it up\n"
            "3. Crab - Lean to the side with a straight back\n4. Frog - Bend your knees and stand up again\n5. Press ups\n",
            ["Long steps", "Crane", "Crab", "Frog", "Press ups"],
        ),
        (
            "The owl on its branch.\n\nTurn your head slowly. Hold for 9 seconds.\n\nThe fox.\n\nLift one heel. Hold for 8 seconds.\n\n"
            "The bee.\n\nBend your knees. Hold for 7 seconds.\n",
            ["The owl on its branch", "The fox", "The bee"],
        ),
    ],
)
def test_each_item_of_a_list_that_runs_on_is_one(page: str, names: list[str]) -> None:
    """Numbers within a paragraph, names with a colon among items, a name with its dose before "How to:", names and texts, sentences as names."""
    assert [each.name for each in draft_of(page).exercises] == names


def test_items_that_tell_what_to_do_below_a_word_for_several_are_asked_about() -> None:
    """Below "Exercises" each is one, with a question; with a step that goes on with another one they are steps."""
    items = "- Turn your head to look behind you.\n- Lift your toes off the floor.\n- Press your palms together.\n"
    page = f"# Office exercises\n\n{items}- {{}}\n"
    made = draft_of(page.format("Roll your shoulders back.")).exercises
    assert len(made) == 4
    assert all("exercise" in {question.about for question in each.questions} for each in made)
    assert len(draft_of(page.format("Hold for 9 seconds.")).exercises) == 1
    (one,) = draft_of(page.replace("Office", "How to do office").format("Roll your shoulders back.")).exercises
    assert "exercise" in {question.about for question in one.questions}
    german = "# Übungen im Büro\n\n- Drehen Sie den Kopf.\n- Heben Sie die Zehen.\n- Kreisen Sie die Arme.\n- Ballen Sie die Hände.\n"
    assert len(draft_of(german, "de").exercises) == 4


def test_a_length_for_each_of_a_list_reaches_each_of_its_items() -> None:
    """Two lengths in the text above a list, whatever stands between, and a heading about a film that names nothing."""
    page = (
        "Go through the groups below, tensing each for 5 seconds and then relaxing each for 9 seconds.\n\nLie down.\n\n"
        "• Clench your fists. Then relax.\n\n• Shrug your shoulders. Then relax.\n\n• Close your eyes. Then relax.\n\n• Press your knees together. Then relax.\n"
    )
    assert [dose[:2] for dose in doses(draft_of(page))] == [("hold", 5), ("hold", 9)] * 4
    film = "# Calm\n\n## Watch now: a film\n\nHold each pose for 40 seconds.\n\n1. Owl - Sit down.\n2. Fox - Lie down.\n3. Bee - Kneel down.\n"
    draft = draft_of(film)
    assert [each.name for each in draft.exercises] == ["Owl", "Fox", "Bee"]
    assert [dose[1] for dose in doses(draft)] == [40, 40, 40]


def test_minutes_and_seconds_may_be_marks() -> None:
    """Apostrophes and quotes in languages that write lengths so."""
    page = "# A\n\n## Gato\nSiéntate. Mantén la postura entre 30’’-1’.\n\n## Perro\nTúmbate. Se recomienda sostener la postura entre 1'-3'.\n"
    assert [(dose[1], dose[2], dose[3]) for dose in doses(draft_of(page, "es"))] == [
        (0.5, 1, "minute"),
        (1, 3, "minute"),
    ]


def test_the_whole_of_a_table_that_is_repeated_is_asked_about_in_each_row() -> None:
    """The rounds go to each row with a question; labels of facts and the heading over the table are no exercises."""
    page = (
        "# Circuit\n\n- **Work intervals:** Do each exercise for 30-60 seconds.\n- **Number of circuits:** Complete 2-3 rounds in 30 minutes.\n\n"
        "## Example\n\nHere is a 30-minute example:\n\n| Exercise | Time |\n|---|---|\n| Squats | 40 seconds |\n| Plank | 20 seconds |\n\n"
        "Repeat this circuit 2-3 times.\n"
    )
    draft = draft_of(page)
    assert [each.name for each in draft.exercises] == ["Squats", "Plank"]
    assert [dose[:3] for dose in doses(draft)] == [("hold", 40, 40), ("sets", 2, 3), ("hold", 20, 20), ("sets", 2, 3)]
    assert all("not each by itself" in " ".join(q.text for q in each.questions) for each in draft.exercises)


def test_the_lines_of_a_cell_are_texts_of_their_own() -> None:
    """A row with one cell that is no picture; a number at the end of a line does not count the next word."""
    page = (
        "<html><body><h1>A</h1><h2>Owl</h2><table><tr><td>Make a fist<br>Hold for slow count of 9<br>Repeat 3 – 5 time</td>"
        "<td><img src='x.gif'></td></tr></table></body></html>"
    )
    assert [dose[:3] for dose in doses(draft_of(page))] == [("hold", 9, 9), ("reps", 3, 5)]
