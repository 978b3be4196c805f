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


TEN = "- reps: 10\n  every: 3s\n  say:"
HEARD = {
    "homophone": {
        "de": "- say: Beuge das Knie im «rechten Winkel».\n- say: Der rechte Fuß ruht.",
        "es": "- say: Mantén la «espalda derecha».\n- say: La pierna derecha reposa.",
        "fr": "- say: Gardez le «dos droit».\n- say: Le pied droit repose.",
    },
    "opposite-words": {
        "de": "- say: Lass die Zehen zurück.\n- say: Zieh die Zehen «zurück».\n- say: Zieh die Fersen zurück.",
        "es": "- say: Deja los dedos atrás.\n- say: Lleva los dedos «hacia atrás».\n- say: Lleva el pie atrás.",
        "fr": "- say: Laissez les orteils en arrière.\n- say: Ramenez les orteils «en arrière».\n"
        "- say: Ramenez le pied en arrière.",
    },
    "hands-unsaid": {
        "de": "- say: Zieh die Zehen zu dir.\n- hold: «20s»\n- say: Fass die Zehen mit der Hand.\n- hold: 20s",
        "es": "- say: Dobla la rodilla.\n- hold: «20s»\n- say: Pon las manos en el muslo.\n- hold: 20s",
        "fr": "- say: Pliez le genou.\n- hold: «20s»\n- say: Posez les mains sur la cuisse.\n- hold: 20s",
    },
    "warning-too-late": {
        "de": "- hold: 20s\n- say: «Mach das nicht», wenn du gefallen bist.\n- say: Mach die Faust nicht zu fest.",
        "es": "- hold: 20s\n- say: «No hagas esto» tras una caída.\n- say: No hagas fuerza.",
        "fr": "- hold: 20s\n- say: «Ne faites pas» cela après une chute.\n- say: Ne forcez pas.",
    },
    "talk-after-rest": {
        "de": "- rest: 9s\n- say: «" + "Noch ein Wort mehr " * 6 + "heute.»",
        "es": "- rest: 9s\n- say: «" + "Una palabra más aún " * 6 + "hoy.»",
        "fr": "- rest: 9s\n- say: «" + "Encore un mot de plus " * 6 + "ici.»",
    },
    "count-contradicts": {
        "de": f"{TEN} Heb das Bein, «acht Mal».\n{TEN} Heb das Bein zehnmal, zweimal am Tag.",
        "es": f"{TEN} Sube la pierna «ocho veces».\n{TEN} Sube diez veces, dos veces al día.",
        "fr": f"{TEN} Levez la jambe «huit fois».\n{TEN} Levez dix fois, deux fois par jour.",
    },
}
SAID_ABOVE = {
    "de": (
        "das Bett oder eine Wand",
        "die Lehne eines Stuhls",
        "Bleib mit den Händen da.",
        "Ruf sofort Hilfe, wenn die «Brust» schmerzt.",
        "Sprich mit einem Arzt, wenn der Fuß taub ist.",
    ),
    "es": (
        "la cama o una pared",
        "el respaldo de una silla",
        "Quédate así.",
        "Pide ayuda enseguida si te duele el «pecho».",
        "Consulta con un médico si el pie está dormido.",
    ),
    "fr": (
        "le lit ou un mur",
        "le dossier d'une chaise",
        "Restez ainsi.",
        "Appelez à l'aide si la «poitrine» fait mal.",
        "Parlez-en à un médecin si le pied est engourdi.",
    ),
}


@pytest.mark.parametrize("language", ["de", "es", "fr"])
def test_supports_waits_and_alarms_are_known(language: str, check: Check) -> None:
    """What is too low to stand by, an ``again`` that only waits, and what has to be said before."""
    low, high, stay, urgent, later = SAID_ABOVE[language]
    stand = "- say: A.\n  position: standing"
    check("support-too-low", steps_in(language, stand, top=f"support: «{low}»\n"))
    check("support-too-low", steps_in(language, stand, top=f"support: {high}\n"))
    check("again-waits", steps_in(language, f"- say: A.\n  settle: 20s\n  again: «{stay}»", "each"))
    check("again-waits", steps_in(language, "- say: A.\n  settle: 20s\n  again: B.", "each"))
    check("warning-too-late", steps_in(language, "- hold: 9s", top=f'safety: {{doctor: ["{urgent}", "{later}"]}}\n'))


@pytest.mark.parametrize("language", ["de", "es", "fr"])
@pytest.mark.parametrize("rule", HEARD)
def test_rules_of_the_ear_know_the_words(rule: str, language: str, check: Check) -> None:
    """What is marked is found; what stands beside it is left alone."""
    check(rule, steps_in(language, HEARD[rule][language]))
