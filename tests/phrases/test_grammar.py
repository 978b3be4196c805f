"""Gender, number, case, elision and contraction where coach puts sentences together in German, Spanish and French."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import coach.phrases
from coach.app import Settings, compile, load, plan
from coach.app.variant_label import shown_title
from coach.loader import parse_routine
from coach.model import Variant
from coach.phrases import phrasebook_of

HOUR_MS, MINUTE_MS = 3_600_000, 60_000


def test_forms_of_address_are_whole_words() -> None:
    """A form runs into the next word only where it ends in an apostrophe: else two words become one."""
    for path in Path(coach.phrases.__file__).parent.glob("*.py"):
        forms = re.findall(r"\{([^{}|]*)\|([^{}|]*)\}(?=\w)", path.read_text(encoding="utf-8"))
        assert [form for pair in forms for form in pair if form[-1:] not in " '"] == [], path


def test_lengths_agree_with_what_stands_before_them() -> None:
    """In number, gender and case, and with elision."""
    german, spanish, french = (phrasebook_of(language) for language in ("de", "es", "fr"))
    assert german.hold_breaths(1)[0] == "Halte die Position einen Atemzug lang."
    assert [spanish.about(ms) for ms in (MINUTE_MS, 4 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS)] == [
        "alrededor de un minuto",
        "unos cuatro minutos",
        "alrededor de una hora",
        "unas dos horas",
    ]
    assert spanish.left(MINUTE_MS) == ("Queda un minuto.",)
    assert spanish.left(30_000) == ("Quedan treinta segundos.",)
    assert "En total queda un minuto" in spanish.whereabouts(None, "", 0, MINUTE_MS)
    assert "plus d'une heure" in french.pain(3, HOUR_MS)
    assert "plus de deux heures" in french.pain(3, 2 * HOUR_MS)
    assert spanish.left_out(["Puente", "Isquiotibiales"]) == "Esta vez no se hace: Puente e Isquiotibiales."
    assert spanish.left_out(["Venda", "Hielo"]).endswith(": Venda y Hielo.")


@pytest.mark.parametrize(
    ("language", "names", "text", "told"),
    [
        ("es", ("el palo", "la correa"), "Tire de {a}.", ("Tire del palo.", "Tire de la correa.")),
        ("es", ("el palo", "la correa"), "Vaya a {a}.", ("Vaya al palo.", "Vaya a la correa.")),
        ("fr", ("le rouleau", "l'élastique"), "Partez de {a}.", ("Partez du rouleau.", "Partez de l'élastique.")),
        ("fr", ("le rouleau", "les haltères"), "Touchez à {a}.", ("Touchez au rouleau.", "Touchez aux haltères.")),
        ("de", ("den runden Griff", "die Decke"), "Mit {a}.", ("Mit dem runden Griff.", "Mit der Decke.")),
        (
            "de",
            ("das alte Tuch", "die kleinen Hanteln"),
            "Aus {a}.",
            ("Aus dem alten Tuch.", "Aus den kleinen Hanteln."),
        ),
        ("de", ("den runden Griff", "die Decke"), "Nimm {a}.", ("Nimm den runden Griff.", "Nimm die Decke.")),
    ],
)
def test_a_thing_takes_the_article_that_the_word_before_it_asks_for(
    language: str, names: tuple[str, str], text: str, told: tuple[str, str]
) -> None:
    """Whichever thing is at hand: authors write the word and the placeholder."""
    routine = parse_routine(
        f"""
format: coach.routine/1
title: T
language: {language}
equipment: {{a: {{name: {names[0]}, listed: X, instead: {{b: {{name: "{names[1]}", listed: Y}}}}}}}}
exercises: [{{name: N, sides: none, uses: [a], steps: [{{say: "{text}"}}]}}]
""",
        "r.yaml",
        "r",
    )
    for have, expected in zip("ab", told, strict=True):
        script = compile(routine, Settings(variant=Variant(have=(have,))))
        assert expected in [cue.text for each in script.chapters for span in each.spans for cue in span.cues]


def test_titles_name_things_and_lengths_in_the_language() -> None:
    """Not by the keys of the file, which are English in all, and not in metres."""
    titles = {}
    for language in ("de", "es", "fr"):
        routine = replace(load(f"scripts/calf-cramp-night.{language}.yaml"), source=None)
        variant = Variant(side="left", have=("towel", "handle"), without=("roller",))
        titles[language] = shown_title(plan(routine, Settings(variant=variant, fit_ms=25 * MINUTE_MS), draft=True))
    assert "mit dem Handtuch, dem runden Griff, ohne die Rolle, in 25 Min." in titles["de"]
    assert "con la toalla, el mango redondo, sin el rodillo, en 25 min" in titles["es"]
    assert "avec la serviette, le manche rond, sans le rouleau, en 25 min" in titles["fr"]
