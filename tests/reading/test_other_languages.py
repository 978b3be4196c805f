"""How texts are read aloud in German, Spanish and French: every kind of sign, and words that the wheel's voice says wrongly."""

from __future__ import annotations

import re

import pytest

from coach.reading import READINGS, read_text
from coach.reading.french_words import FRENCH_RESPELT
from coach.reading.german_words import GERMAN_RESPELT
from coach.reading.spanish_words import SPANISH_RESPELT
from tests.reading.test_reading import stressed

OTHERS = [language for language in READINGS if language != "en"]
VOICES = {"de": "de", "es": "es", "fr": "fr-fr"}


@pytest.mark.parametrize("language", OTHERS)
def test_every_sign_is_read_in_words(language: str) -> None:
    """Its example is of its kind, no sign is left, and what is spoken is plain."""
    for sign in READINGS[language].signs():
        reading = read_text(sign.example, language)
        assert sign.kind in {note.kind for note in reading.notes}, sign.example
        assert not re.search(r"[-+*/=<>°%\u2032\u2033]\d|\d[°%\u2032\u2033/]|[<>=&#]", reading.spoken), sign.example
        assert all(0 <= note.start < note.end <= len(sign.example) for note in reading.notes)


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("de", "10-15 Mal, 30 Sek. lang.", "zehn bis fünfzehn Mal, dreißig Sekunden lang."),
        ("de", "Etwa 1,5 kg, z. B. eine Flasche.", "Etwa eins Komma fünf Kilogramm, zum Beispiel eine Flasche."),
        ("de", "2½ Minuten, 1 Std. und 1 cm", "zweieinhalb Minuten, eine Stunde und ein Zentimeter"),
        ("de", "Am 3. Tag um 7:30 Uhr.", "Am dritten Tag um sieben Uhr dreißig."),
        ("de", "Halte 1 Min.", "Halte eine Minute."),
        ("de", "Nach 2 Wo. weniger.", "Nach zwei Wochen weniger."),
        ("de", "3x/Woche mind. 10 Wdhlg.", "dreimal pro Woche mindestens zehn Wiederholungen."),
        (
            "es",
            "3 veces/semana, a 90º, el 2º ejercicio.",
            "3 veces por semana, a noventa grados, el segundo ejercicio.",
        ),
        ("fr", "3 fois/semaine, genou/hanche", "3 fois par semaine, genou ou hanche"),
        ("es", "Tras 2 sem. menos.", "Tras dos semanas menos."),
        ("fr", "Plus de 2 sem. de repos.", "Plus de deux semaines de repos."),
        ("es", "Haz 3x10 durante 30 seg.", "Haz tres por diez durante treinta segundos."),
        ("es", "La 2.ª vez, 1,5 litros.", "La segunda vez, uno coma cinco litros."),
        ("es", "1½ horas, 21 min", "una hora y media, veintiún minutos"),
        ("fr", "10-15 fois, 21 min", "dix à quinze fois, vingt et une minutes"),
        ("fr", "L'œil, la 2e fois, n° 4.", "L'œil, la deuxième fois, numéro 4."),
        ("fr", "Sur le dos, encore un peu plus.", "Sur le dau, encore un peu plusse."),
        ("fr", "Plus bas, et ne bougez plus.", "Plus bas, et ne bougez plus."),
        ("de", "Hier ist nichts, über das man stolpert.", "Hier ist nichts, über das man stolpert."),
    ],
)
def test_texts_are_read(language: str, text: str, spoken: str) -> None:
    """Numbers agree with their nouns, halves are said as people say them, what is plain stays as it is."""
    assert read_text(text, language).spoken == spoken


@pytest.mark.parametrize(
    ("language", "table"), [("de", GERMAN_RESPELT), ("es", SPANISH_RESPELT), ("fr", FRENCH_RESPELT)]
)
def test_every_respelling_sounds_otherwise_than_the_word(language: str, table: dict[str, str]) -> None:
    """Or it would be there for nothing; and each has an example for the page of readings."""
    voice = VOICES[language]
    assert [word for word, heard in table.items() if stressed(word, voice) == stressed(heard, voice)] == []
    shown = " ".join(READINGS[language].words_example).lower()
    assert [word for word in table if word not in shown] == []


def test_the_back_is_no_english_word() -> None:
    """The French voice takes "dos" for English, and leaves out the h and the sh of German compounds."""
    assert "(en)" in stressed("le dos", "fr-fr")
    assert stressed(read_text("le dos", "fr").spoken, "fr-fr") == "lə- dˈo"
    assert "hˈɪlfə" in stressed(read_text("Soforthilfe", "de").spoken, "de")
    assert "ʃp" in stressed(read_text("Zehenspitzen", "de").spoken, "de")
