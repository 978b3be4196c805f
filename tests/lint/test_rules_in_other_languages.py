"""The rules that live on words, in German, Spanish and French: what each warns of, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.model import Problem

Check = Callable[[str, str], list[Problem]]


def steps_in(language: str, steps: str, sides: str = "none", top: str = "") -> str:
    indented = "".join(f"      {line}\n" for line in steps.split("\n"))
    head = f"format: coach.routine/1\ntitle: T\nlanguage: {language}\n{top}"
    return f"{head}exercises:\n  - name: A\n    sides: {sides}\n    steps:\n{indented}"


@pytest.mark.parametrize(
    ("rule", "language", "steps", "sides"),
    [
        ("needs-eyes", "de", "- say: Leg dich hin «wie abgebildet».", "none"),
        ("needs-eyes", "de", "- say: Halte den Rücken gerade, wie an einer Wand.", "none"),
        ("needs-eyes", "es", "- say: Ponte así, «como se muestra».", "none"),
        ("needs-eyes", "fr", "- say: Placez le pied «comme sur» «la photo».", "none"),
        ("many-movements", "de", "- say: Beuge das Knie, und «heb» den Arm.", "none"),
        ("many-movements", "de", "- say: Beuge und strecke das Knie, und atme.", "none"),
        ("many-movements", "es", "- say: Dobla la rodilla y «levanta» el brazo.", "none"),
        ("many-movements", "fr", "- say: Pliez le genou, puis «levez» le bras.", "none"),
        ("length-contradicts", "de", "- hold: 30s\n  say: Halte das «20 Sekunden» lang.", "none"),
        ("length-contradicts", "de", "- hold: 90s\n  say: Halte das eineinhalb Minuten lang.", "none"),
        ("length-contradicts", "es", "- hold: 30s\n  say: Mantén la postura «un minuto».", "none"),
        ("length-contradicts", "fr", "- hold: 30s\n  say: Tenez la position «vingt secondes».", "none"),
        ("left-without-right", "de", "- say: Heb den «linken» Arm.", "each"),
        ("left-without-right", "de", "- say: Heb den {linken|rechten} Arm im rechten Winkel.", "each"),
        ("left-without-right", "de", "- say: Dreh dich nach «links».", "none"),
        ("left-without-right", "de", "- say: Dreh dich nach links, dann nach rechts.", "none"),
        ("left-without-right", "es", "- say: Sube el brazo «izquierdo».", "each"),
        ("left-without-right", "es", "- say: Sube el brazo {izquierdo|derecho}, con la espalda derecha.", "each"),
        ("left-without-right", "fr", "- say: Levez le bras «droit».", "each"),
        ("left-without-right", "fr", "- say: Pliez le genou à angle droit.", "each"),
        ("other-side-twice", "de", "- say: «Wiederhole das mit dem anderen Bein».", "each"),
        ("other-side-twice", "es", "- say: «Repite con la otra pierna».", "each"),
        ("other-side-twice", "fr", "- say: «Changez de côté».", "each"),
        ("standing-without-transition", "de", "- say: «Steh langsam auf».", "none"),
        ("standing-without-transition", "es", "- say: «Levántate» despacio.", "none"),
        ("standing-without-transition", "fr", "- say: «Levez-vous» lentement.", "none"),
        ("abbreviation", "de", "- say: Nimm ein Tuch, «z. B.» ein langes.", "none"),
        ("abbreviation", "es", "- say: Toma una toalla, «p. ej.» una larga.", "none"),
        ("abbreviation", "fr", "- say: Prenez une serviette, «par ex.» une longue.", "none"),
    ],
)  # fmt: skip
def test_rules_know_the_words(rule: str, language: str, steps: str, sides: str, check: Check) -> None:
    """What is marked is found, nothing else."""
    check(rule, steps_in(language, steps, sides))


def test_the_form_to_write_has_the_ending_of_the_word(check: Check) -> None:
    """Both forms, and how the other side is written."""
    told = check("left-without-right", steps_in("de", "- say: Beuge dein «rechtes» Knie.", "each"))
    assert told[0].message.startswith("write {linkes|rechtes} or {other:linkes|rechtes} instead of 'rechtes'")


@pytest.mark.parametrize(
    ("language", "top", "text"),
    [
        ("de", "", "«Heben Sie Ihren Arm.»"),
        ("de", "address: Sie\n", "Heben Sie Ihren Arm."),
        ("de", "", "Heb deinen Arm. Sie darf locker sein."),
        ("es", "", "«Siéntese con su espalda recta.»"),
        ("fr", "", "Levez votre bras."),
        ("fr", "", "«Lève ton bras.»"),
    ],
)
def test_texts_that_speak_otherwise_than_coach_are_told(language: str, top: str, text: str, check: Check) -> None:
    """Once, at the first of them."""
    check("address-mixed", steps_in(language, f"- say: {text}\n- hold: 20s", top=top))
