"""Each rule by a table: what it must warn of, marked «so», and what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.model import Problem

Check = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    "text",
    [
        "Bend your knee «as shown».",
        "Bend your knee, «as you can see», by half.",
        "Keep your back «as shown below».",
        "«See» how your toes spread.",
        "«See» «the picture».",
        "Now «look at» your foot.",
        "«Look down at» your toes.",
        "Keep «looking up at» the ceiling.",
        "The «video» tells more.",
        "«Watch the» clock.",
        "Do the exercise «described above».",
        "Do it «as above».",
        "Follow the «steps below».",
        "Press «the red dot».",
        "Press on «the yellow area», then rest.",
        "It is «marked in red».",
        "Hold your hand «like this».",
        "It «looks like this» in the end.",
        "Check your posture «in the mirror».",
        "Follow «the arrow».",
        "You find it in «figure 3».",
        "Details are «on page 12».",
    ],
)
def test_needs_eyes_fires(text: str, check_steps: Check) -> None:
    check_steps("needs-eyes", f"- say: {text}")


@pytest.mark.parametrize(
    "text",
    [
        "With your fingers, feel along the outside of your knee. Look for a rounded bone.",
        "See a doctor if the pain stays.",
        "If it stays, see your doctor, or see someone who knows.",
        "See if you can go a little further.",
        "See how it feels.",
        "You'll see, it gets easier.",
        "Take hold of the ball of your foot, just below the toes.",
        "Raise both arms above your head.",
        "Lift your arms above.",
        "Picture a warm place.",
        "Imagine a green meadow under a blue sky.",
        "Look over your shoulder.",
        "Look up, then down.",
        "Look down, at ease.",
        "Watch your step.",
        "Watch the breath.",
        "Stay like this.",
        "Keep your knee like this.",
        "Draw a figure of eight with your foot.",
        "The seesaw is seen as a toy for overseers.",
        "Put the screen of the bed aside.",
    ],
)
def test_needs_eyes_leaves_alone(text: str, check_steps: Check) -> None:
    check_steps("needs-eyes", f"- say: {text}")


def test_every_spoken_text_is_read(check: Check) -> None:
    """Title, names, beginning, end and every text of a step; the summary is never spoken."""
    check(
        "needs-eyes",
        """format: coach.routine/1
title: «See» the page
language: en
summary: See the picture.
intro: «See» the page.
tips: ["Rest.", "«See» the page."]
outro: «See» the page.
safety: {stop: "«See» the page.", doctor: ["See a doctor.", "«See» the page."]}
exercises:
  - name: "«See» the page"
    steps:
      - say: «See» the page.
        more: «See» the page.
        again: «See» the page.
      - say: «See» the page.
        hold: 2s
        start: «See» the page for {length}.
        feel: ["Rest.", "«See» the page."]
        release: «See» the page.
      - reps: 2
        every: 2s
        say: «See» the page.
      - {rest: 2s, say: «See» the page.}
      - say: «See» the page.
        breathe: 2
        in: 2s
        out: 2s
""",
    )


NINETEEN = "one two three four five six seven eight nine ten one two three four five six seven eight nine"


@pytest.mark.parametrize(
    "text",
    [
        f"«{NINETEEN} ten {{side}}.»",
        f"Rest. «{NINETEEN} ten and go!» Rest.",
        f"{NINETEEN} ten. Go on.",
        f"{NINETEEN} {{side}}.",
        f"{NINETEEN} - ten.",
        "Rest. Go on. Rest. Go on. Rest. Go on. Rest. Go on. Rest. Go on. Rest. Go on. Rest. Go on.",
    ],
)
def test_long_sentence(text: str, check_steps: Check) -> None:
    check_steps("long-sentence", f"- say: {text}", sides="each")


@pytest.mark.parametrize(
    "text",
    [
        "Bend your knee and «lift» your foot.",
        "Bend your knee, then «lift» it.",
        "Bend your knee, and then slowly «straighten» the other one.",
        "Sit down, «lean» back, and close your eyes.",
        "Bend your knee. «Lift» your foot.",
        "Bend your knee. Now gently «lift» your foot. Lower it again.",
        "Sit on the bed and «put» the cushion under your {side} knee.",
        "Bend and stretch your toes, then «lift» your foot.",
        "Bend your toes, and «stretch» your arm.",
        "Bend and «lift» your foot.",
        "With your hand, pull your toes up, and «turn» {side}.",
    ],
)
def test_many_movements_fires(text: str, check_steps: Check) -> None:
    check_steps("many-movements", f"- say: {text}", sides="each")


@pytest.mark.parametrize(
    "step",
    [
        "- say: Bend your knee and breathe evenly.",
        "- say: Stand up slowly. Hold on to the bed or to a wall.",
        "- say: Lean forward a little, and keep pulling the toes.",
        "- say: Press until the feeling is strong. Press only so hard that you can still breathe.",
        "- say: Move your hips forward and down, until you feel a stretch.",
        "- say: Stay on the floor, and lay everything aside.",
        "- say: Let go of the foot and rest.",
        "- say: Feel the warmth and stretch of your calf.",
        "- say: Bend your knee, the one in front and step by step.",
        "- say: Lift your foot until it stands upright, toes to the ceiling.",
        "- say: Bend and stretch your toes.",
        "- say: Slowly stretch and then gently bend your toes.",
        "- say: Open and close your hand.",
        "- say: Raise and lower your heels.",
        "- say: Tense and release your calf.",
        "- say: Sit back on your heels.\n  more: Go slowly, and lift your hips. Turn back if it hurts.",
        "- {reps: 3, every: 4s, say: Lift your foot and lower it.}",
        "- {hold: 3s, release: Lower your foot and sit up.}",
    ],
)
def test_many_movements_leaves_alone(step: str, check_steps: Check) -> None:
    check_steps("many-movements", step)


@pytest.mark.parametrize(
    "steps",
    [
        "- say: Hold it for «30 seconds».\n- hold: 1m",
        "- say: Hold it for «thirty seconds».\n- hold: 1m",
        "- say: Stay here for «two and a half minutes».\n- hold: 2m",
        "- say: Stay here for «a minute and a half».\n- hold: 1m",
        "- say: Keep it for «one minute and thirty seconds».\n- hold: 1m",
        "- say: Hold for «half a minute».\n- hold: 1m",
        "- say: Hold for «2 to 3 minutes».\n- hold: 1m",
        "- say: Hold for «30-60 seconds».\n- hold: 2m",
        "- say: Hold for about «a minute».\n- hold: 2m",
        "- say: Hold for at least «three minutes».\n- hold: 2m",
        "- say: A hold of «90 seconds».\n  hold: 1m",
        "- say: Ready?\n  more: Hold for «two minutes».\n  again: Hold for «three minutes».\n- hold: 1m",
        "- {hold: 1m, start: 'Keep it for {length}, that is «two minutes».'}",
        "- hold: 1m\n  feel: Keep pulling for «two minutes».",
        "- hold: 1m\n  release: Good. That was «two minutes».",
        "- hold: 30s\n  say: Pull the toes for «ninety seconds».",
        "- {say: 'Pull, «ninety seconds».', hold: 30s}",
    ],
)
def test_length_contradicts_fires(steps: str, check_steps: Check) -> None:
    check_steps("length-contradicts", steps)


@pytest.mark.parametrize(
    "steps",
    [
        "- say: Hold it for a minute.\n- hold: 1m",
        "- say: Hold it for sixty seconds.\n- hold: 1m",
        "- say: Hold it for two minutes.\n- hold: 2m to 2m30s",
        "- say: Hold it for 1 to 2 minutes.\n- hold: 2m to 2m30s",
        "- say: Hold it for about a minute.\n- hold: 50s",
        "- say: Hold it for at least a minute.\n- hold: 2m",
        "- say: Hold it for up to three minutes.\n- hold: 2m",
        "- say: Hold still. Breathe in for four seconds and out for six seconds.\n- hold: 1m",
        "- say: Wait a second time.\n- hold: 1m",
        "- say: Hold it, with twelve breaths a minute.\n- hold: 2m",
        "- say: Hold it for ten seconds.\n- say: And now.\n- hold: 2m",
        "- hold: 1m\n  feel: [Only thirty seconds left. Hold on., Keep it for thirty seconds more., Stay.]",
        "- hold: 1m\n  release: Rest for ten seconds.",
        "- hold: 1m\n  feel: After ten seconds you feel a stretch here.",
        "- hold: 90s\n  say: Pull the toes for ninety seconds.",
        "- hold: 90s\n  say: Pull the toes. After ten seconds they give way.",
        "- say: Pull the toes for ten seconds.\n  settle: 0s\n- hold: 90s",
    ],
)
def test_length_contradicts_leaves_alone(steps: str, check_steps: Check) -> None:
    check_steps("length-contradicts", steps)


# The track of these routines lasts between five and six minutes.
@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("«10-minute» calf routine", "Rest."),
        ("Calf relief in «ten minutes»", "Rest."),
        ("«An hour» for your calf", "Rest."),
        ("Calf", "Loosens a calf in «ten minutes»."),
        ("Calf", "A «three-minute» evening routine."),
        ("Calf", "It takes about «ten minutes»."),
    ],
)
def test_title_length_fires(title: str, summary: str, check: Check) -> None:
    check("title-length", _five_minutes(title, summary))


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Five-and-a-half minutes for the calf", "Rest."),
        ("5 to 6 minute routine", "Rest."),
        ("About five minutes for a calf", "Rest."),
        ("Calf with two-minute holds", "Rest."),
        ("Calf", "Holds of two minutes, with a minute of rest."),
        ("Calf 2", "Five minutes"),
    ],
)
def test_title_length_leaves_alone(title: str, summary: str, check: Check) -> None:
    check("title-length", _five_minutes(title, summary))


def _five_minutes(title: str, summary: str) -> str:
    return f"""format: coach.routine/1
title: {title}
language: en
summary: "{summary}"
exercises:
  - name: A
    sides: none
    steps:
      - say: Sit down.
      - hold: 4m45s
"""


@pytest.mark.parametrize(
    ("steps", "sides"),
    [
        ("- say: Lift your «left» foot.", "each"),
        ("- say: Put your «left» foot over your «right» knee.", "each"),
        ("- say: Turn your head to the «left».\n- say: Turn it to the «right».", "each"),
        ("- say: Slowly turn «left».", "each"),
        ("- say: Lie on your «right» side.", "none"),
        ("- say: Lift your «left» foot. Lower your left foot.", "together"),
        ("- hold: 2s\n  feel: You feel your «right» calf.\n  release: Lower your «left» foot.", "each"),
    ],
)
def test_left_without_right_fires(steps: str, sides: str, check_steps: Check) -> None:
    check_steps("left-without-right", steps, sides=sides)


@pytest.mark.parametrize(
    ("steps", "sides"),
    [
        ("- say: Lift your {side} foot, and leave the {other} one.", "each"),
        ("- say: Bend both knees to a right angle. That feels right. Right away, go on right here.", "each"),
        ("- say: Ten seconds left. Some time is left. All right.", "each"),
        ("- say: Roll your head to the left and right.", "each"),
        ("- say: Sway from left to right.", "each"),
        ("- say: Turn your left foot, then your right foot.", "together"),
        ("- say: Lift your left foot.\n- hold: 2s\n- say: Lift your right foot.", "none"),
        ("- say: Roll onto your left side.\n- say: And right.", "none"),
        ("- say: Move until it is right.", "none"),
    ],
)
def test_left_without_right_leaves_alone(steps: str, sides: str, check_steps: Check) -> None:
    check_steps("left-without-right", steps, sides=sides)


def _relief(steps: str, title: str = "T") -> str:
    """A routine with these steps under ``sos``, behind an action, and an exercise with both sides."""
    indented = "".join(f"    {line}\n" for line in steps.split("\n"))
    return f"""format: coach.routine/1
title: {title}
language: en
sos:
  steps:
    - {{say: Sit., settle: 1s}}
{indented}exercises:
  - name: A
    sides: together
    steps:
      - say: Lift your left foot, then your right foot, then the other leg, on the opposite side.
"""


@pytest.mark.parametrize(
    ("steps", "title"),
    [
        ("- say: Straighten your «right» leg.", "T"),
        ("- say: Lift your «left» foot. Lift your «right» foot.", "T"),
        ("- say: Press on the «right»-hand side.", "T"),
        ("- hold: 2s\n  start: Keep your «left» foot up for {length}.", "T"),
        ("- hold: 2s\n  feel: You feel your «left» calf.\n  release: Lower your «right» foot.", "T"),
        ("- hold: 2s\n  say: Pull with your «left» hand.", "T"),
        ("- say: Leave «the other leg» where it is.", "T"),
        ("- say: Bend «your other knee».\n- say: Press with «the other one».", "T"),
        ("- hold: 2s\n  feel: «The other side» is loose, on the «opposite» leg.", "T"),
        ("- say: Rest.", "Cramp in the «left» calf"),
        ("- say: Rest.", "«Right» calf cramp"),
        ("- say: Rest.", "Calf cramp, «right»"),
    ],
)
def test_left_without_right_fires_in_relief(steps: str, title: str, check: Check) -> None:
    """As in an exercise for each side, and for whatever names the other side; and in the title."""
    check("left-without-right", _relief(steps, title))


@pytest.mark.parametrize(
    ("steps", "title"),
    [
        ("- say: Lift your {side} foot right away. All right.", "T"),
        ("- say: Hold the toes with one hand, and the heel with the other hand.", "T"),
        ("- say: Press one thumb after the other, in the opposite direction.", "T"),
        ("- say: Move it the other way.", "Calf cramp, left and right"),
        ("- say: Rest.", "Calf relief right away"),
    ],
)
def test_left_without_right_leaves_relief_alone(steps: str, title: str, check: Check) -> None:
    check("left-without-right", _relief(steps, title))


def test_left_without_right_leaves_a_title_without_relief_alone(check: Check) -> None:
    source = _relief("- say: Rest.", "Right calf")
    check("left-without-right", source[: source.index("sos:")] + source[source.index("exercises:") :])


@pytest.mark.parametrize(
    ("steps", "top"),
    [
        ("- say: «Stand» up slowly.", ""),
        ("- say: Slowly «get up».", ""),
        ("- say: Sit up, then «rise» slowly.", ""),
        ("- say: Hold on, and «come to your feet».", "position: sitting\n"),
        ("- {say: Stand up., position: «standing», settle: 6s}", "position: lying\n"),
        ("- say: Stand up.\n  position: «standing»  # soon\n  settle: 6s", "position: lying\n"),
        ("- say: «Step forward» with your {side} foot.", "position: lying\n"),
        ("- say: Now «walk» on the spot.", "position: sitting\n"),
        (
            "- {say: Stand up., position: standing, settle: 20s}\n- {say: Sit., position: sitting}\n- say: «Stand» up.",
            "",
        ),
    ],
)
def test_standing_without_transition_fires(steps: str, top: str, check_steps: Check) -> None:
    check_steps("standing-without-transition", steps, sides="each", top=top)


@pytest.mark.parametrize(
    ("steps", "top"),
    [
        ("- {say: Stand up slowly., position: standing, settle: 10s}", "position: lying\n"),
        ("- {say: Stand up slowly., position: standing, settle: 3s}", "position: sitting\n"),
        ("- {say: Stand up slowly., position: standing, settle: 3s}", ""),
        ("- {say: Stand up., position: standing, settle: 20s}\n- say: Stand tall.\n- say: Step forward.", ""),
        ("- say: Lift your foot until it stands upright.", ""),
        ("- say: Feel your belly rise and fall.", ""),
        ("- say: Rise onto your toes.", ""),
        ("- say: Step forward with your {side} foot.", ""),
        ("- say: Walk your hands forward.", "position: kneeling\n"),
        ("- say: Do not stand up. Before you get up, wait.", ""),
        ("- say: Go on step by step. Step out of the stretch.", "position: lying\n"),
    ],
)
def test_standing_without_transition_leaves_alone(steps: str, top: str, check_steps: Check) -> None:
    check_steps("standing-without-transition", steps, sides="each", top=top)


@pytest.mark.parametrize(
    "steps",
    [
        "- hold: «6m»",
        "- hold: «4m to 5m30s»  # long",
        '- say: Ready.\n  hold: «6m»\n  feel: "You hold: nothing."',
        "- {say: 'Hold: still.', hold: «6m»}",
        "- hold: 5m",
        "- hold: 4m to 5m",
    ],
)
def test_long_hold(steps: str, check_steps: Check) -> None:
    check_steps("long-hold", steps)


@pytest.mark.parametrize(
    "steps",
    [
        "- reps: 5\n  every: «1s»",
        "- {reps: 5, every: «1.4s», say: Lift your heels.}",
        "- reps: 5\n  every: 1.5s",
        "- reps: 110\n  every: «1.5s»",
    ],
)
def test_fast_reps(steps: str, check_steps: Check) -> None:
    check_steps("fast-reps", steps)


@pytest.mark.parametrize(
    ("steps", "keys"),
    [
        ("- hold: «20s»\n  settle: 0s\n" + "- rest: 10s\n- {hold: 20s, settle: 0s}\n" * 2, ""),
        ("- move: «90s»\n  settle: 0s\n- {move: 90s, settle: 0s}\n- {move: 90s, settle: 0s}", ""),
        ("- hold: «3s»\n  settle: 3s\n- {hold: 3s, settle: 3s}\n- {hold: 3s, settle: 3s}", ""),
        ("- {hold: 20s, settle: 0s}\n" * 3, "timing: inside"),
        ("- {hold: 20s, settle: 0s}\n" * 2, ""),
        ("- hold: 30s\n" * 3, ""),
        ("- {hold: 5s, say: Press.}\n" * 3, ""),
    ],
)
def test_off_the_clock(steps: str, keys: str, check_steps: Check) -> None:
    """Three holds at once, one after the other; not where one settles or is told what to do between them."""
    check_steps("off-the-clock", steps, keys=keys)


def _with_things(steps: str, uses: str) -> str:
    """An exercise with these steps, after a ball was named and before the strap is."""
    indented = "".join(f"      {line}\n" for line in steps.split("\n"))
    return f"""format: coach.routine/1
title: T
language: en
equipment:
  strap:
    name: strap
    listed: a strap
    instead:
      towel: {{name: long towel, listed: a towel}}
  ball: {{name: tennis ball, listed: a tennis ball}}
exercises:
  - {{name: First, uses: [ball], steps: [say: 'Take the {{ball}}.']}}
  - name: A
    uses: {uses}
    steps:
{indented}  - {{name: Last, uses: [strap], steps: [say: 'Take the {{strap}}.']}}
"""


@pytest.mark.parametrize(
    ("steps", "uses"),
    [
        ("- hold: 2s\n- say: Take the «{strap}» and pull the {strap}.", "[strap]"),
        ("- hold: 2s\n  feel: Feel the «{strap}».", "[strap]"),
        ("- hold: 2s\n  release: Drop the «{strap}».", "[ball, strap]"),
        ("- say: Pull.", "«[strap]»  # the long one"),
        ("- say: Take the {strap}. Pull the «strap».", "[strap]"),
        ("- say: Take the {strap}. A «long towel» is good, the «towel» is, too.", "[strap]"),
        ("- say: Pull the «strap».", "[]"),
        ("- say: Roll the «tennis ball» under the ball of your foot.", "[ball]"),
    ],
)
def test_equipment_late_fires(steps: str, uses: str, check: Check) -> None:
    check("equipment-late", _with_things(steps, uses))


@pytest.mark.parametrize(
    ("steps", "uses"),
    [
        ("- say: Take the {strap}.\n- hold: 2s\n- say: Pull the {strap}.", "[strap]"),
        ("- hold: 2s\n  start: With the {strap}, for {length}.", "[strap]"),
        ("- say: Take the {strap} around the ball of your foot.", "[strap, ball]"),
        ("- say: Lie on a towel.", "[]"),
        ("- say: Strapping and re-strap are other words.", "[]"),
    ],
)
def test_equipment_late_leaves_alone(steps: str, uses: str, check: Check) -> None:
    check("equipment-late", _with_things(steps, uses))


@pytest.mark.parametrize(
    "text",
    [
        "Lift your foot «(slowly)».",
        "Lift your foot «(»slowly and rest.",
        "Lift «[your]» foot.",
        "Lift your {side} foot.",
    ],
)
def test_parentheses(text: str, check_steps: Check) -> None:
    check_steps("parentheses", f"- say: {text}", sides="each")


@pytest.mark.parametrize(
    "text",
    [
        "Use a towel, «e.g.» a long one.",
        "Rest, «i.e.» do nothing.",
        "Lift it «approx.» a hand high.",
        "Rest for ten «sec.» or more.",
        "Rest for 10 «min», or more.",
        "Rest for 30«s».",
        "Bend both knees to 90«°».",
        "Lift it 10 «cm» high.",
        "Do it 5«x» on both sides.",
        "Press «and/or» pull.",
        "Breathe in «&» out.",
        "Rest «etc».",
        "Step 2.5 «m» away from the wall.",
        "Rest for 1«m»30«s».",
        "Rest for «1:30», then go on.",
        "Do this «w/o» shoes, «w/» a towel.",
        "Hold for 20«sec» more.",
        "Bend your knee to 30 «deg» and stay.",
        "Take a weight of 5 «lb» or 8 «oz».",
        "Sit 6 «in» from the wall.",
        "Exercise «No.» 3 is next.",
        "Drink 500 «ml» of water.",
    ],
)
def test_abbreviation_fires(text: str, check_steps: Check) -> None:
    check_steps("abbreviation", f"- say: {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Bend both knees to ninety degrees, for a minute or ten seconds.",
        "Clear your mind, in a minimal section of the secret.",
        "Bend it to 90 degrees. So it is.",
        "In the 1990s nobody did.",
        "Breathe in a ratio of 4 to 6, for 2.5 minutes.",
        "Relax. Exhale.",
        "Do ten reps. Then rest.",
        "Do 6 in a row, 10 in all.",
        "No. Not like that.",
    ],
)
def test_abbreviation_leaves_alone(text: str, check_steps: Check) -> None:
    check_steps("abbreviation", f"- say: {text}")


QUIET = "defaults: {guidance: quiet}\n"


@pytest.mark.parametrize(
    ("steps", "top"),
    [
        ("- say: Sit.\n- hold: «1m»\n- hold: 59s", QUIET),
        ("- say: Sit.\n- hold: 1m", "defaults: {guidance: calm}\n"),
        ("- say: Sit.\n- hold: 1m\n  feel: You feel a stretch.", QUIET),
        ("- say: Sit, and breathe.\n- hold: 1m", QUIET),
        ("- hold: 1m\n  release: Exhale.", QUIET),
    ],
)
def test_no_breath(steps: str, top: str, check_steps: Check) -> None:
    check_steps("no-breath", steps, top=top)


@pytest.mark.parametrize(
    "text",
    [
        "Read more at «https://example.org/calf?a=b» today.",
        "Read more at «www.example.com» today.",
        "Read more at «example.com/calf».",
        "Write to «me@example.org».",
        "Lie down.Rest. Go on.",
    ],
)
def test_url(text: str, check_steps: Check) -> None:
    check_steps("url", f"- say: {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Chin down «→» chin up.",
        "Press «*»firmly«*» now.",
        "Breathe in «[pause 3s]» and out.",
        "Breathe in «[[slnc 300]]» and out.",
        "Breathe in «...» and out.",
        "Breathe in «(3 second pause)» and out.",
        "Strong «💪» now.",
        "Come into «Vṛkṣāsana».",
        "Do «3x10» of them.",
        "Bend your «knees/hips» now.",
        "Keep it for «30″» more.",
        "Press &amp;amp; lift.".replace("&amp;amp;", "«&amp;»"),
    ],
)
def test_spoken_otherwise_fires(text: str, check_steps: Check) -> None:
    """What is left out or may be meant otherwise is told, with what will be heard."""
    check_steps("spoken-otherwise", f"- say: {text}")


@pytest.mark.parametrize(
    "text",
    [
        "Raise your heels 10-15 times, for 2–3 minutes.",
        "Stop if the pain is > 3/10.",
        "Call 911 at 7:30 pm.",
        "Come into Warrior II — slowly.",
        "Bend one knee, e.g. the {side} one.",
    ],
)
def test_spoken_otherwise_leaves_alone(text: str, check_steps: Check) -> None:
    """What can be read in one way only is read so without a word."""
    check_steps("spoken-otherwise", f"- say: {text}", sides="each")


@pytest.mark.parametrize(
    "text",
    [
        "«Then the other side».",
        "«Same on the opposite side».",
        "Slide your {side} heel towards you, «then repeat with the other leg».",
        "«Repeat on the other side».",
        "«Switch sides».",
        "«Alternate legs» slowly.",
        "Now «do the same with your {other} leg».",
    ],
)
def test_other_side_twice_fires(text: str, check_steps: Check) -> None:
    check_steps("other-side-twice", f"- say: {text}", sides="each")


@pytest.mark.parametrize(
    "text",
    ["Lay it over the other leg.", "Let the other side rest.", "Lift one foot, then the other foot.", "Repeat it."],
)
def test_other_side_twice_leaves_alone(text: str, check_steps: Check) -> None:
    check_steps("other-side-twice", f"- say: {text}", sides="each")


def test_both_sides_may_be_asked_for_where_neither_has_its_own_turn(check_steps: Check) -> None:
    check_steps("other-side-twice", "- say: Repeat with the other leg.", sides="together")


def test_review_open_fires(check: Check) -> None:
    """Each question that an import left is one warning, with its line."""
    head = "format: coach.routine/1\ntitle: T\nlanguage: en\nexercises:\n"
    check("review-open", f"{head}  «# REVIEW tempo: the page gives none»\n  - name: A\n    steps:\n      - say: Sit.\n")


def test_review_open_is_quiet_about_other_comments(check: Check) -> None:
    """A comment of the author's own asks nothing."""
    head = "format: coach.routine/1\ntitle: T\nlanguage: en\nexercises:\n"
    check("review-open", f"{head}  # a review of mine\n  - name: A\n    steps:\n      - say: Sit.  # page, line 3\n")


@pytest.mark.parametrize(
    ("start", "steps"),
    [
        ("position: lying\non: bed\n", "- {say: Sit down on the floor., position: «sitting», on: floor}"),
        ("position: sitting\non: edge\n", "- {say: Lie down on the floor., position: «lying», on: floor}"),
        ("position: sitting\non: floor\n", "- {say: Stand up at the bed., position: standing, on: floor}"),
        ("", "- {say: Sit down., position: sitting, again: «none»}\n- {say: Lie down., position: lying}"),
        ("position: lying\non: bed\n", "- {say: Sit up., position: sitting, on: edge}"),
        ("position: sitting\non: edge\n", "- {say: Let one knee down., position: kneeling, on: floor}"),
        ("position: lying\non: bed\n", "- {position: sitting, on: floor}\n- {say: Bend both knees.}"),
        ("", "- {say: Sit on a chair., position: sitting, on: chair}"),
        ("position: lying\n", "- {say: Sit down on the floor., position: sitting}"),
    ],
)
def test_broken_chain(check_steps: Check, start: str, steps: str) -> None:
    """To the floor and up in safe moves; what is left out the second time was not what led there."""
    check_steps("broken-chain", steps, "each", top=start)


def test_a_place_that_is_not_known(check: Check) -> None:
    """Where other places are."""
    other = "  - name: B\n    steps: [{position: standing, on: wall}, {hold: 10s}]\n"
    head = "format: coach.routine/1\ntitle: T\nlanguage: en\n"
    check("broken-chain", f"{head}exercises:\n  - name: «A»\n    steps: [{{say: Lift it.}}, {{hold: 10s}}]\n{other}")
