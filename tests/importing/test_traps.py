"""Traps of real pages, each as a small page of our own words."""

from __future__ import annotations

import pytest

from coach.importing.draft_steps import written_exercise
from coach.importing.draft_yaml import draft_as_yaml
from coach.importing.page_exercises import PageExercise
from coach.loader import parse_routine
from coach.review_marks import open_questions

from .pages import doses, draft_of

TWO = """# Legs

## Wall lean
1. Stand an arm's length away from a wall.
2. Press one heel into the floor.
3. {step}
4. Repeat with the other leg.

## Knee hug
1. Lie on your back.
2. Pull one knee towards your chest.
3. Hold for 20 seconds, then swap legs.
"""


@pytest.mark.parametrize(
    ("step", "kind", "low", "high"),
    [
        ("Hold for 2 to 2.5 minutes.", "hold", 2, 2.5),
        ("Hold for 10 or more seconds.", "hold", 10, 10),
        ("Stay here for a quarter of a minute.", "hold", 15, 15),
        ("Stay for three slow breaths.", "hold", 3, 3),
        ("After 10-20 seconds, let go.", "hold", 10, 20),
        ("Hold for 45 seconds to 1 minute.", "hold", 0.75, 1),
        ("Bend the front knee (15 sec).", "hold", 15, 15),
        ("Roll slowly to and fro for about 2 minutes.", "timed", 2, 2),
        ("Rest for 30 seconds.", "rest", 30, 30),
        ("Repeat 8-12 times.", "reps", 8, 12),
        ("Do 3 sets of 10.", "sets", 3, 3),
        ("Hold for a count of 7.", "hold", 7, 7),
    ],
)
def test_a_dose_is_read_as_what_it_is(step: str, kind: str, low: float, high: float) -> None:
    """With both ends of its range, in the unit of its upper end."""
    draft = draft_of(TWO.format(step=step))
    assert [each.name for each in draft.exercises] == ["Wall lean", "Knee hug"]
    assert doses(draft)[0][:3] == (kind, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "Do this 3 times a day.",
        "Keep your feet 12 inches apart.",
        "Take a break every 45 minutes.",
        "The whole thing takes 8 minutes.",
        "Classes begin at 14:30.",
        "Go on like this for 6 weeks.",
    ],
)
def test_what_is_no_dose_never_becomes_one(text: str) -> None:
    """Frequencies, sizes, times of the clock and the length of the whole."""
    page = TWO.format(step=f"Bend your front knee. {text}")
    assert [each[1] for each in doses(draft_of(page))] == [20]


def test_a_grip_is_no_hold_and_the_other_hand_no_other_side() -> None:
    """Words alone do not make a hold or a side."""
    page = """# Two

## Bow
1. Lie on your belly.
2. Hold your feet, and place the other hand on the floor.
3. Lift your chest for 10 seconds.
"""
    draft = draft_of(page)
    assert doses(draft) == [("hold", 10, 10, "second")]
    assert draft.exercises[0].sides == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Repeat with the other leg.",
        "Swap legs.",
        "Hold for 20 seconds on each side.",
        "Same on the other side.",
        "Now the right arm.",
        "2 x 20 seconds per side.",
    ],
)
def test_the_other_side_makes_an_exercise_for_each(text: str) -> None:
    """However it is said."""
    page = f"# One\n\n## Calf\n1. Stand up.\n2. Press one heel down for 20 seconds.\n3. {text}\n"
    assert draft_of(page).exercises[0].sides == "each"


def test_the_injured_side_is_asked_about_and_never_doubled() -> None:
    """One side is meant, and which one is not on the page."""
    page = "# One\n\n## Calf\n1. Sit with your injured leg straight.\n2. Pull the foot for 20 seconds.\n"
    exercise = draft_of(page).exercises[0]
    assert exercise.sides == "one"
    assert "sides" in {each.about for each in exercise.questions}


def test_a_cross_reference_sets_the_sides_of_the_exercise_that_it_names() -> None:
    """As articles do at the end of the second one."""
    page = """# Feet

## Warm-up
- Grab the ball of your foot.
- Hold for 1 minute.

## Stretch
- Pull the strap.
- Hold for 2 minutes.
- Repeat the warm-up and stretch on the other foot if necessary.
"""
    draft = draft_of(page)
    assert [each.sides for each in draft.exercises] == ["each", "each"]
    assert all("sides" in {asked.about for asked in each.questions} for each in draft.exercises)


def test_the_same_hold_in_a_line_of_doses_is_one() -> None:
    """A step and "Duration:" say the same."""
    page = "# A\n\n## B\n1. Lean on the wall.\n2. Stay for 30 seconds, then swap legs.\n\n**Duration:** 30 seconds\n\n**Sets:** 2\n"
    draft = draft_of(page)
    assert [each[:2] for each in doses(draft)] == [("hold", 30), ("sets", 2)]
    assert len(draft.exercises[0].twice) == 1


def test_furniture_and_questions_are_left_out_and_their_holds_listed() -> None:
    """A hold in an answer is no exercise, and is not lost."""
    page = """<html><body><nav><a href="/">Hold on</a></nav><h1>Calves</h1>
<h2>Wall lean</h2><ol><li>Lean on the wall.</li><li>Stay for 30 seconds.</li></ol>
<h2>Frequently asked questions</h2><p>Hold it for 40 seconds if you like.</p>
<div class="comments"><p>I hold it for 3 minutes.</p></div></body></html>"""
    draft = draft_of(page)
    assert doses(draft) == [("hold", 30, 30, "second")]
    assert [each.sentence for each in draft.not_read] == ["Hold it for 40 seconds if you like."]
    assert [each.text for each in draft.left_out] == ["Hold it for 40 seconds if you like."]


def test_an_unclosed_nav_does_not_swallow_the_page() -> None:
    """Where nearly everything would be left out, nothing is."""
    page = "<html><body><nav><a href='/'>Home</a><h1>A</h1><h2>Lean</h2><p>Lean on the wall. Hold for 30 seconds.</p></body></html>"
    assert doses(draft_of(page)) == [("hold", 30, 30, "second")]


def test_a_label_that_repeats_is_no_name() -> None:
    """Three times the same words in bold are a label of this page."""
    one = "<h2>{}</h2><p><b>Off we go</b></p><p>Lean on the wall. Hold for 30 seconds.</p>"
    draft = draft_of(
        "<html><body><h1>A</h1>" + "".join(one.format(name) for name in ("Ab", "Cd", "Ef")) + "</body></html>"
    )
    assert [each.name for each in draft.exercises] == ["Ab", "Cd", "Ef"]


def test_a_table_says_in_its_header_what_a_number_means() -> None:
    """Sets, repetitions or time, rest."""
    page = "# A\n\n| Exercise | Sets | Hold (s) | Rest |\n|---|---|---|---|\n| Plank | 2 | 20 | 30 s |\n| Bridge | 3 | 5 | 60 s |\n"
    draft = draft_of(page)
    assert [each.name for each in draft.exercises] == ["Plank", "Bridge"]
    assert [each[:2] for each in doses(draft)][:3] == [("sets", 2), ("hold", 20), ("rest", 30)]


def test_a_length_that_is_said_once_goes_to_each_and_is_asked_about() -> None:
    """In muscle relaxation it stands in the introduction."""
    page = "# A\n\nTense each muscle for 5 seconds.\n\n- **Hand:** Make a fist.\n- **Face:** Close your eyes firmly.\n- **Back:** Arch your back.\n"
    draft = draft_of(page)
    assert [each[:2] for each in doses(draft)] == [("hold", 5)] * 3
    assert all("holds" in {asked.about for asked in each.questions} for each in draft.exercises)


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        (
            "de",
            "# Ü\n\n## Brust\n1. Legen Sie den Arm an die Wand.\n2. Halten Sie die Dehnung 20 bis 30 Sek.\n3. Wechseln Sie die Seite.\n",
            20,
            30,
        ),
        (
            "es",
            "# E\n\n## Pecho\n1. Apoya el brazo en la pared.\n2. Aguanta medio minuto.\n3. Cambia de lado.\n",
            30,
            30,
        ),
        (
            "fr",
            "# E\n\n## Poitrine\n1. Posez le bras contre le mur.\n2. Maintenez 20 à 30 secondes.\n3. Changez de côté.\n",
            20,
            30,
        ),
    ],
)
def test_other_languages(language: str, text: str, low: float, high: float) -> None:
    """The same in German, Spanish and French, told by their small words or by the option."""
    draft = draft_of(text, language)
    assert [each[1:3] for each in doses(draft)] == [(low, high)]
    assert draft.exercises[0].sides == "each"


def test_a_page_without_exercises_gives_none() -> None:
    """Facts about cramps are no routine."""
    page = "# Cramps\n\nA cramp lasts from some seconds to 10 minutes. One adult in three knows them. Studies followed 114 people for 6 weeks.\n"
    assert draft_of(page).exercises == ()


def test_left_and_right_become_the_side_where_an_exercise_is_for_each() -> None:
    """With a remark of what the page says; "right angle" is no side."""
    page = "# A\n\n## B\n1. Bend your right knee at a right angle.\n2. Put the left hand on it.\n3. Hold for 30 seconds.\n4. Repeat with the left leg.\n"
    text = draft_as_yaml(draft_of(page), address="page", publisher="p")
    assert '"Bend your {side} knee at a right angle."  # page, line 4, says "right" first' in text
    assert '"Put the {other} hand on it."' in text
    assert "Repeat with" not in text


def test_an_exercise_without_steps_asks_for_them() -> None:
    """As every question, in a line that `coach check` finds and `coach build` counts."""
    lines = written_exercise(PageExercise("A", 1, (), "none"), "en").steps
    assert [asked for _, _, asked in open_questions(lines)] == ["steps: the page gives none"]
    assert lines[-1] == "- rest: 30s"


NAMED = ("Shoulder roll", "Side bend", "Toe lift")
WHAT = (
    "Sit tall and roll your shoulders back. Repeat 10 times.",
    "Reach one arm over your head. Hold for 20 seconds, then change sides.",
    "Stand and lift your toes. Repeat 8 to 12 times.",
)


@pytest.mark.parametrize(
    "layout",
    [
        "1. {0}\n{3}\n2. {1}\n{4}\n3. {2}\n{5}\n",
        "1. {0}\n\n   - {3}\n2. {1}\n\n   - {4}\n3. {2}\n\n   - {5}\n",
        "1. {0}\n\n  1. {3}\n  2. Breathe out.\n\n2. {1}\n\n  1. {4}\n  2. Breathe out.\n\n3. {2}\n\n  1. {5}\n  2. Breathe out.\n",
        "Some words before.\n\n{0} – {3}\n\n{1} – {4}\n\n{2} – {5}\n",
        "Some words before.\n\n{0}: {3}\n\n{1}: {4}\n\n{2}: {5}\n",
        "1. {0}. {3}\n2. {1}. {4}\n3. {2}. {5}\n",
        "{0}\nGood for: the shoulders\n{3}\n{1}\nGood for: the waist\n{4}\n{2}\nGood for: the shins\n{5}\n",
        "{0}\nShoulders in circles\n{3}\n\n{1}\nA long waist\n{4}\n\n{2}\nStrong shins\n{5}\n",
        "{0}, for the shoulders:\n\n{3}\n\n{1}, for the waist:\n\n{4}\n\n{2}, for the shins:\n\n{5}\n",
        "{0}\nWhy this exercise?\nIt is pleasant.\nHow to do it?\n{3}\n{1}\nWhy this exercise?\nIt is pleasant.\nHow to do it?\n{4}\n"
        "{2}\nWhy this exercise?\nIt is pleasant.\nHow to do it?\n{5}\n",
        "<ol><li>{0}<ul><li>{3}</li></ul></li><li>{1}<ul><li>{4}</li></ul></li><li>{2}<ul><li>{5}</li></ul></li></ol>",
        "<p>1. {0}</p><p>{3}</p><p>2. {1}</p><p>{4}</p><p>3. {2}</p><p>{5}</p>",
        "<ul><li><b>{0}</b><p>{3}</p></li><li><b>{1}</b><p>{4}</p></li><li><b>{2}</b><p>{5}</p></li></ul>",
    ],
)
def test_a_name_is_a_name_however_it_is_set(layout: str) -> None:
    """Numbered, announced, before a dash or a full stop, with a line below it: the first is no title of the page."""
    draft = draft_of(layout.format(*NAMED, *WHAT))
    assert tuple(each.name for each in draft.exercises) == NAMED
    assert [each.sides for each in draft.exercises] == ["none", "each", "none"]
    assert [dose[:3] for dose in doses(draft)] == [("reps", 10, 10), ("hold", 20, 20), ("reps", 8, 12)]


def test_exercises_that_are_only_counted_within_one_text_are_told_apart() -> None:
    """As pages have it that lost their line breaks."""
    text = " ".join(f"Exercise {at}: {what}" for at, what in enumerate(WHAT, 1))
    assert [each.name for each in draft_of(f"It helps:{text}").exercises] == ["Exercise 1", "Exercise 2", "Exercise 3"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Den Kopf langsam zur Schulter neigen. 20 Sekunden halten."),
        ("de", "Wir legen die Hände in den Nacken. So bleiben wir 20 Sekunden."),
        ("es", "Colocamos la toalla en la planta del pie. Mantenemos 20 segundos."),
        ("es", "Sitúese al lado de una mesa. Aguante 20 segundos."),
        ("es", "Se levanta la pierna estirada. Se mantiene unos 20 segundos."),
        ("es", "Partiendo de la postura inicial flexionamos la rodilla. Se lleva al pecho 20 segundos."),
        ("es", "Apoyarás las manos en la pared. Aguantarás 20 segundos."),
        ("fr", "Poser les mains au sol. Maintenir la position 20 secondes."),
        ("en", "We begin on hands and knees. Hold for 20 seconds."),
    ],
)
def test_whoever_is_spoken_to_it_tells_what_to_do(language: str, text: str) -> None:
    """An order to nobody, to oneself and the reader, or in the future is an instruction."""
    (exercise,) = draft_of(f"# A\n\n## B\n{text}\n", language).exercises
    assert len(exercise.steps) == 2


def test_a_length_that_is_only_referred_to_is_held_once() -> None:
    """After the sentence that says to hold for it; after another position it is a hold of its own."""
    page = "# A\n\n## B\n- Raise one arm.\n- Hold for 20 seconds.\n- {0}After 20 seconds, lower it.\n"
    assert [dose[0] for dose in doses(draft_of(page.format("")))] == ["hold"]
    assert [dose[0] for dose in doses(draft_of(page.format("Turn your palm up.\n- ")))] == ["hold", "hold"]


def test_sets_and_held_repetitions_are_written_as_such() -> None:
    """With the rest of the page, and nothing written out."""
    page = (
        "# A\n\n## B\n- Lift your heel.\n- Hold for 5 seconds.\n- 3 sets of 10, rest 45 seconds between.\n\n"
        "## C\n- Lean on the wall.\n- Hold for 30 seconds.\n- Repeat 3 times.\n"
    )
    text = draft_as_yaml(draft_of(page), address="page", publisher="p")
    for line in ("sets: 3 ", "between: 45s", "- reps: 10 ", "hold: 5s", "between: 10s", "- hold: 30s"):
        assert f" {line}" in text
    assert text.count("- hold: 30s") == 1
    assert "# REVIEW" not in text


def test_what_is_for_some_people_only_is_no_step() -> None:
    """A paragraph below the list that begins with a condition is listed."""
    page = "# A\n\n## B\n- Sit back.\n- Hold for 20 seconds.\n\nIf this is too hard, lift one leg. Repeat 4 times with each leg.\n"
    draft = draft_of(page)
    assert [each.sides for each in draft.exercises] == ["none"]
    assert any("each leg" in left.text for left in draft.left_out)


def test_what_is_needed_becomes_equipment_with_all_that_may_stand_in() -> None:
    """Said once for the page or above an exercise; it is named by its key where it is used, and a body part is no thing."""
    page = (
        "# Calves\n\nAll you need is our Yoga Strap. If you don't have our strap, you can use a towel.\n\n"
        "## Warm-up\n- Grab the ball of your foot and pull it back.\n- Hold for 30 seconds.\n\n"
        "## Pull\nYou'll need the strap or a belt and a pillow.\n\n- Lay the Yoga Strap around your foot.\n- Hold for 20 seconds.\n"
    )
    text = draft_as_yaml(draft_of(page), address="page", publisher="p")
    assert 'belt: {name: "belt"' in text
    assert 'towel: {name: "towel"' in text
    assert "uses: [yoga_strap" in text
    assert "Lay the {yoga_strap} around your foot." in text
    assert "ball_of" not in text


def test_a_choice_of_three_is_one_thing_and_a_list_is_three() -> None:
    """By the word between the last two."""
    page = "# A\n\n## B\nYou need {0}.\n\n- Sit down.\n- Hold for 20 seconds.\n"
    (choice,) = draft_of(page.format("a towel, scarf or belt")).exercises[0].things
    assert (choice.name, choice.instead) == ("towel", ("scarf", "belt"))
    assert [each.name for each in draft_of(page.format("a mat, a block and a belt")).exercises[0].things] == [
        "mat",
        "block",
        "belt",
    ]


@pytest.mark.parametrize(
    ("page", "names"),
    [
        (
            "# Neck\n\n1. Turn your head left. Hold for 5 seconds.\n\n2. Lift your chin. Repeat 5 times.\n\n"
            "3. Drop one ear. Stay for 3 breaths.\n",
            ["", "", ""],
        ),
        (
            "# Chair\n\n1. Knee lifts, sit tall, raise a knee. Hold for 5 seconds.\n2. Chin tuck, look ahead, pull your chin in. "
            "Repeat 5 times.\n3. Arm reach, reach up. Hold for 9 seconds.\n",
            ["Knee lifts", "Chin tuck", "Arm reach"],
        ),
        ("# Hot\n\n- 30 sec high knees\n- 20 air squats\n- Plank: 45 s\n", ["high knees", "air squats", "Plank"]),
        (
            "# Legs\n\n**1. Wall lean**\nThis is good for calves.\n- Lean on the wall.\n- Hold for 5 seconds.\n\n"
            "**2. Knee hug**\nThis is good for backs.\n- Pull one knee up.\n- Hold for 9 seconds.\n",
            ["Wall lean", "Knee hug"],
        ),
        (
            "# Legs\n\n## Belly Exercise #1: Plank\n\nLie down. Hold for 9 seconds.\n\n## Belly Exercise #2: Arch\n\nLie down. "
            "Lift your hips. Hold for 5 seconds.\n",
            ["Plank", "Arch"],
        ),
        (
            "# Two\n\n1\\. Bow - a fold.\n\nFold forward. Hold for 9 relaxed breaths.\n\n2\\. Eagle - crossed arms.\n\nTurn left. "
            "Relax for five minutes.\n",
            ["Bow - a fold.", "Eagle - crossed arms."],
        ),
        (
            "# Abs\n\n**PLANK (40 seconds)** Lean on your arms. Lift your hips.\n\n**ARCH (15 seconds)** Lie down. "
            "Lift your chest.\n",
            ["PLANK", "ARCH"],
        ),
    ],
)
def test_exercises_are_told_apart_however_a_page_sets_them_off(page: str, names: list[str]) -> None:
    """As items of one list, bold lines before other lines, numbers in Markdown, and names that say how long themselves."""
    draft = draft_of(page)
    assert [each.name for each in draft.exercises] == names
    assert all(each.doses for each in draft.exercises)


def test_exercises_in_prose_are_told_apart_where_a_page_names_none() -> None:
    """Three paragraphs or more, each whole; two of them may be one exercise."""
    told = [
        "Kneel down. Lift an arm. Hold it for 9 seconds.",
        "Lie down. Lift a leg. Repeat 5 times.",
        "Sit. Turn. Hold for 5 s.",
    ]
    assert len(draft_of("# Backs\n\n" + "\n\n".join(told)).exercises) == 3
    assert len(draft_of("# Backs\n\n" + "\n\n".join(told[:2])).exercises) == 1


def test_steps_of_one_exercise_stay_one() -> None:
    """Though each of some has a number, and a label comes again."""
    page = "# Calf\n\n1. Stand up.\n2. Lift a heel. Hold for 5 seconds.\n3. Lower it. Rest 5 seconds.\n4. Repeat 9 times.\n"
    assert len(draft_of(page).exercises) == 1
    pages = "# A\n" + "".join(
        f"\n## {name}\nMovement\n- Cat (round): round your back.\n- Cow (hollow): hollow it.\n- Hold for 9 seconds.\n"
        for name in ("Cat", "Cow")
    )
    assert [each.name for each in draft_of(pages).exercises] == ["Cat", "Cow"]


def test_a_label_may_have_an_article_and_a_number_in_brackets_is_no_dose() -> None:
    """What comes again and again, "The movement:", names nothing; "(5)" points at a picture."""
    page = "# A\n" + "".join(
        f"\n## {name}\n\n**The movement:**\n\n- Lie down and extend your arm (5)\n- Hold for 9 seconds.\n"
        for name in ("Cat", "Dog")
    )
    draft = draft_of(page)
    assert [each.name for each in draft.exercises] == ["Cat", "Dog"]
    assert doses(draft) == [("hold", 9, 9, "second")] * 2


def test_how_often_the_whole_is_done_is_no_dose_of_the_last_exercise() -> None:
    """It is listed, or asked about."""
    page = "# A\n\n## Plank: 30 seconds\nLean on your arms. Lift up.\n\n## Dog\nKneel. Hold for 5 seconds.\n\nRepeat circuit two more times!\n"
    draft = draft_of(page)
    assert [[each[0] for each in doses(draft)], draft.exercises[1].doses[0].kind] == [["hold", "hold"], "hold"]
    assert "circuit" in " ".join(each.sentence for each in draft.not_read)


@pytest.mark.parametrize(
    ("page", "about"),
    [
        (
            "# A\n\n## Neck\n1. Sit tall.\n2. Turn your head left.\n3. Turn your head right. Hold for 5 seconds.\n",
            "sides",
        ),
        ("# A\n\n## Wrist\n1. Sit tall.\n2. Circle your hand 5 times in one direction.\n", "sides"),
        (
            "# A\n\nLift an arm. Hold for 5 seconds.\n\nKneel. Hold for 9 seconds.\n\n- Sit.\n- Stay for 3 breaths.\n",
            "exercise",
        ),
        ("# A\n\n## Neck\n1. Sit tall.\n2. Turn your head as far as it goes for 15 seconds.\n", "holds"),
        ("# A\n\n## Cramps\nThey come at night. Nobody knows why. Walk for 2 minutes.\n", "exercise"),
    ],
)
def test_what_stands_on_weak_grounds_is_asked(page: str, about: str) -> None:
    """Both sides named and none said to follow; one exercise for a whole page; much that tells nothing to do."""
    assert about in {each.about for exercise in draft_of(page).exercises for each in exercise.questions}


def test_what_no_voice_reads_is_left_out_and_asked_about_and_the_draft_loads() -> None:
    """Letters of other scripts, and names of signs alone."""
    draft = draft_of(
        "# Legs\n\n## <1>\nStand tall. Hold for 20 seconds.\n\n## Calf 你好\nLean on the wall 你好. Hold for 30 seconds.\n"
    )
    text = draft_as_yaml(draft, address="x", publisher="y")
    routine = parse_routine(text, "a.yaml", "a")
    assert [each.name for each in routine.exercises] == ["Stand tall", "Calf"]
    assert 'say: "Lean on the wall."' in text
    assert [asked.split(":")[0] for _, _, asked in open_questions(text.splitlines())] == ["name", "letters", "letters"]
