"""How pages say that both sides do an exercise, and what only sounds like it."""

from __future__ import annotations

import pytest

from coach.importing.page_languages import PAGE_LANGUAGES

from .pages import draft_of

BOTH = {
    "en": "Repeat on the second side.|Do 10 reps on either side.|15 times before switching to your other leg.|Hold for 15 seconds in each arm.|"
    "Switch!|Other side.|Now do the other leg.|30 sec/side|10x R + L|Repeat 10 times on both legs.|Both legs one after the other.|"
    "Then tilt your head to the other side.|Turn around and repeat.|Repeat on left.|Lower it, then lift the other leg.|Repeat with the other palm.|Then switch to the other.|Swap the cross of your legs.|Work both sides equally.|Repeat, this time with the left leg in front.",
    "de": "Anschließend die andere Seite dehnen.|Dann mit dem linken Bein wiederholen.|beide Seiten je 30 Sek.|10x re/li|Mit beiden Beinen nacheinander.|"
    "Rechts und links je 10-mal.|Wechsle nach 30 Sekunden die Seite.|Auf der Gegenseite wiederholen.|Nun ist das andere Bein dran.|Auf jedem Bein dreimal wiederholen.|Die andere Seite nicht vergessen!|Dann das linke.|5 mal durchführen; auch mit dem anderen Bein|Mit dem anderen Arm wiederholen.|Erst rechts, dann links.",
    "es": "Alterna las piernas.|Hazlo con ambas piernas.|Después cambia.|Invierte la posición de las piernas.|Estira también el otro lado.|Repetimos en ambas piernas.|Realizar con el lado opuesto.|Gire al otro lado.|Primero con la derecha y después con la izquierda.|Repite 10 veces de cada lado.",
    "fr": "À faire des deux côtés.|Alternez les jambes.|Inversez la position des jambes.|Ensuite, passez à l'autre jambe.|Une jambe après l'autre.|Idem à gauche.|Puis on inverse.|Renouvelez de l'autre côté.|Même mouvement de l'autre côté.",
}
ONE = {
    "en": "Place one foot on each side of the rope.|Point each foot outward slightly.|Rest your ankle on the opposite knee.|Then place your hand on the other knee.|"
    "Squeeze the muscles on both sides of your spine.|To do it, lie on your right side.|Swing both knees over to the other side.|Switch on your core.|Place one hand on each knee.|Repeat with both arms overhead.|Put your foot on the other side of your knee.|Bend both knees.",
    "de": "Legen Sie die Hände auf beide Knie.|Mit der anderen Hand den Ellbogen fassen.|Mit beiden Händen den Schenkel umfassen.|Wechseln Sie zwischen Anspannung und Entspannung.",
    "es": "Flexiona ambas rodillas.|Sujeta la rodilla con ambas manos.|Levanta los dos brazos.|Coloca un pie a cada lado.|Gira la cabeza hacia arriba y baja el otro brazo.|Con la otra mano tira del codo.",
    "fr": "Pliez les deux genoux.|Posez les mains de chaque côté de la tête.|Avec l'autre main, tirez le coude.|Levez les deux bras.|Faites des cercles dans un sens puis dans l'autre.|Tournez la tête à droite puis à gauche.",
}


@pytest.mark.parametrize("code", sorted(BOTH))
def test_what_says_that_the_other_side_follows(code: str) -> None:
    """A limb of its own, a place on both sides of something, or a movement of both at once says nothing of the kind."""
    words = PAGE_LANGUAGES[code]
    both = {t: bool(words.each_side.search(t) or words.other_side.search(t)) for t in BOTH[code].split("|")}
    one = {t: bool(words.each_side.search(t) or words.other_side.search(t)) for t in ONE[code].split("|")}
    assert [text for text, found in both.items() if not found] == []
    assert [text for text, found in one.items() if found] == []


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Lift one knee, 10 each.", "each"),
        ("Lift the left knee and alternate.", "each"),
        ("Put one foot behind the other.", "none"),
        ("Lift your chin. 3 sets of 10 reps each.", "none"),
        ("Circle your hands 5 times in each direction.", "none"),
    ],
)
def test_what_may_mean_both_sides_is_asked(text: str, sides: str) -> None:
    """It does where one of two limbs is named; a direction is no side."""
    (exercise,) = draft_of(f"# A\n\n## B\n- Sit tall.\n- {text}\n").exercises
    assert exercise.sides == sides
    assert "sides" in {asked.about for asked in exercise.questions}


def test_a_name_within_a_longer_one_is_no_cross_reference() -> None:
    """The side plank does not say how the plank is done."""
    page = (
        "# A\n\n## Plank\n- Lift up.\n- Hold for 9 seconds.\n\n"
        "## Side plank\n- Lie down.\n- Hold for 9 seconds.\n- Repeat the side plank on the other side.\n"
    )
    assert [each.sides for each in draft_of(page).exercises] == ["none", "each"]
