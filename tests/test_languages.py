"""Every language that coach speaks has all that English has, in its own words, and the same routines."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest

from coach.app import Settings, compile, load, plan
from coach.app.handout import handout_of
from coach.app.metadata import track_info
from coach.cli.languages import in_language, user_language
from coach.errors import CoachError, RoutineError
from coach.export import lrc, lyrics, read_aloud, web_vtt
from coach.importing.page_languages import PAGE_LANGUAGES
from coach.library import language_in, library, translations
from coach.lint import lint_routine
from coach.lint.lexicons import LEXICONS, lexicon_of
from coach.loader import parse_routine, starter
from coach.loader.starter import starter_languages
from coach.model import INTERVAL_KINDS, SIDES, IntervalKind, Limb, Part, Side, Variant
from coach.pace import PACES
from coach.phrases import LACKING, PHRASEBOOKS, Phrasebook, phrasebook_of
from coach.reading import READINGS, read_text
from coach.server.items import listing_of
from coach.speech import DEFAULT_RATES, DEFAULT_VOICES, default_voice, estimate
from coach.speech.timing import TIMINGS, timing_of
from coach.track.player_info import language_code
from coach.web import index_page, track_page
from coach.web.handout.paper_words import WORDS as PAPER_WORDS
from coach.web.page_words import WORDS as PAGE_WORDS
from coach.web.word_types import ScriptWords

DOCS = Path(__file__).parent.parent / "docs"
OTHERS = sorted(PHRASEBOOKS.keys() - {"en"})
FILES = [path for found in library().values() for tag, path in translations(path=found).items() if tag != "en"]
ONE_OF_EACH = [pytest.param(path, marks=() if path.stem.endswith(".de") else pytest.mark.long) for path in FILES]
"""German is the longest of them."""
NAMES_OF_OTHERS = {
    "coach",
    "sos",
    "mp3",
    "vtt",
    "lrc",
    "rss",
    "url",
    "podcast",
    "podcasts",
    "apple",
    "iphone",
    "android",
}
NAMES_OF_OTHERS |= {"antennapod", "smart", "speed", "app", "feed", "s", "min", "x", "r", "q", "a", "w"}
NO_WORDS = r"(?m)^(WEBVTT|Kind|Language).*$|\[(?:re|by|ve|ti|la):.*?\]|doctype html"
BODY = "exercises: [{name: Aa, steps: [{say: Bb}]}]"


def words_in(text: str) -> set[str]:
    """The words of a text, in lower case."""
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def texts_in(value: Any) -> list[str]:
    """All texts in a table of words."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts_in(each)]
    if isinstance(value, tuple | list):
        return [text for each in value for text in texts_in(each)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts_in(getattr(value, field.name))]
    return []


def said_by(book: Phrasebook) -> list[str]:
    """Something of all that a phrasebook can say."""
    limbs = [*list(book.limbs)[:3], ""]
    sides: list[Side | None] = [*SIDES, None]
    texts = [text for name in dir(book) if not name.startswith("_") and name != "address_signs"
             for text in texts_in(getattr(book, name)) if "{}" not in text]  # fmt: skip
    texts += [text for limb in limbs for side in sides for text in (
        book.where(side, limb), book.announce(2, 5, "Xx", side, limb), book.again("Xx", side, limb),
        book.set(2, 3, side, limb), book.chapter("Xx", side, limb), *([book.switch(side, limb)] if side else []),
    )]  # fmt: skip
    texts += [text for ms in (1_000, 61_000, 90_000, 150_000, 3_600_000, 5_400_000) for text in (
        book.length(ms), *book.hold(ms), *book.left(ms), *book.rest(ms),
    )]  # fmt: skip
    texts += [
        text
        for n in (1, 2, 3, 21, 31, 80, 101)
        for text in (book.count(n), book.times(n), book.breaths(n), book.sets(n))
    ]
    texts += [
        book.times_held(10, 5_000, in_turn=True),
        book.counted(["Xx"], 3),
        book.round(1, 5, "Xx"),
        book.round(5, 5, ""),
    ]
    texts += [book.phase(part) for part in get_args(Part)] + [
        book.exact_time(kind, "") for kind in get_args(IntervalKind)
    ]
    texts += [
        *map(book.pace_name, PACES),
        *map(book.guidance_name, ("full", "calm", "quiet")),
        book.some_exercises("abc"),
    ]
    texts += [book.pace_number(what, "1") for what in ("speech", "settle", "hold")] + [book.repeated("Xx", 2, 3)]
    told = (
        [*book.equipment([["xx", "xx"], ["xx"]])]
        if not isinstance(book.equipment([["xx"]]), str)
        else [book.equipment([["xx", "xx"], ["xx"]])]
    )
    return [*texts, *told, book.take(["xx", "xx"]), book.stand_up(book.support), book.breath_tempo(4_000, 6_000)]


@cache
def written_words(language: str) -> frozenset[str]:
    """The words of a language in its pages, handouts and routines."""
    texts = texts_in(PAGE_WORDS[language]) + texts_in(PAPER_WORDS[language])
    for path in [*library().values(), *FILES]:
        if language_in(path) == language:
            for line in path.read_text(encoding="utf-8").splitlines():
                texts += re.findall(r"(?:^|\s)(?:- |[a-z]+: )([^#]*)", line)
    return frozenset(words_in(" ".join(texts)))


@cache
def own_words(language: str) -> frozenset[str]:
    """The words of a language: of its phrasebook in each way of address, its pages, its routines."""
    book = phrasebook_of(language)
    texts = [text for address in (*book.addresses, "") for text in said_by(book.addressing(address))]
    return frozenset(words_in(" ".join(texts))) | written_words(language)


def english_in(text: str, language: str, but: str = "") -> set[str]:
    """English words in a text of another language."""
    return (words_in(text) & own_words("en")) - own_words(language) - NAMES_OF_OTHERS - words_in(but)


def test_a_language_misses_in_no_table_or_says_so() -> None:
    """What a new one needs, told all at once; `LACKING` names just what one goes without for now."""
    listed = re.findall(r"\(`(\w+)`\)", (DOCS / "languages.md").read_text(encoding="utf-8").split("\n\n")[1])
    tables: dict[str, Collection[str]] = {
        "reading.READINGS": READINGS,
        "lint.LEXICONS": LEXICONS,
        "web.WEB_WORDS": PAGE_WORDS,
        "importing.PAGE_LANGUAGES": PAGE_LANGUAGES,
        "speech.DEFAULT_VOICES": DEFAULT_VOICES,
        "speech.DEFAULT_RATES": {"en", *DEFAULT_RATES},
        "speech.TIMINGS": [each for each in PHRASEBOOKS if timing_of("pyttsx3", each).fitted_language == each],
        "loader/templates": starter_languages(),
        "track.player_info": [each for each in PHRASEBOOKS if language_code(each) != "und"],
        "docs/languages.md": listed,
        "phrases, units": [
            each for each, book in PHRASEBOOKS.items() if each == "en" or "2m" not in book.in_length("2m")
        ],
    }
    missing = {(each, name) for each in PHRASEBOOKS for name, table in tables.items() if each not in table}
    assert missing == {(each, name) for each, names in LACKING.items() for name in names}
    assert all(lexicon_of(each) for each in LEXICONS)
    assert set(import_module("coach.cli.import").LANGUAGES) == PAGE_LANGUAGES.keys()
    assert {each.fitted_language for each in TIMINGS.values()} == estimate._WORDS.keys()
    assert PAPER_WORDS.keys() == PAGE_WORDS.keys() == PHRASEBOOKS.keys()


@pytest.mark.parametrize("language", OTHERS)
def test_no_phrase_has_an_english_word_a_brace_or_a_figure(language: str) -> None:
    """In both ways of address, which differ."""
    english = words_in(" ".join(said_by(phrasebook_of("en")))) - words_in("pause plus minute minutes question")
    book = phrasebook_of(language)
    told = {address: said_by(book.addressing(address)) for address in book.addresses}
    for texts in told.values():
        assert [text for text in texts if re.search(r"[{}|]", re.sub(r"\{low\}|\{support\}", "", text))] == []
    spoken = [text for text in told[book.addresses[0]] if text.endswith(".")]
    assert [text for text in spoken if re.search(r"\d", text)] == []
    # short words are often those of two languages, and so are long ones that its pages or routines have, too
    english_texts = {text for text in said_by(phrasebook_of("en")) if " " in text}
    assert english_texts & set(told[book.addresses[0]]) == set()
    left = {word for word in words_in(" ".join(told[book.addresses[0]])) & english if len(word) > 3}
    assert left - written_words(language) - {"support", "enter", "minus", "notes"} == set()
    first, second = told.values()
    assert sum(a != b for a, b in zip(first, second, strict=True)) > 15


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_and_ordinals_are_those_of_num2words(language: str) -> None:
    """Up to 9999, and the ordinals that a text may have."""
    num2words = pytest.importorskip("num2words").num2words
    from coach.reading.french_signs import french_ordinal
    from coach.reading.german_signs import german_ordinal
    from coach.reading.spanish_signs import spanish_ordinal

    number: Any = phrasebook_of(language).number  # type: ignore[attr-defined]
    for value in (*range(200), *range(200, 10_000, 37), 1_000, 2_000, 9_999):
        assert number(value) == num2words(value, lang=language)
    ordinals = {"de": (german_ordinal, 60), "es": (spanish_ordinal, 10), "fr": (french_ordinal, 99)}
    assert ordinals.keys() == READINGS.keys() - {"en"}
    ordinal, most = ordinals.get(language, (str, 0))
    for value in {*range(1, most + 1)} - {80}:  # of which num2words makes "quatre-vingtsième"
        assert ordinal(value) == num2words(value, lang=language, to="ordinal")


def test_limbs_have_gender_plural_and_both_sides() -> None:
    """As titles have them, and in a sentence with their article; written out they are taken as they are."""
    told = {language: phrasebook_of(language) for language in OTHERS}
    assert told["de"].where("left", "Arm") == "linker Arm"
    assert told["de"].where("right", "Bein") == "rechtes Bein"
    assert told["de"].where(None, "Hand") == "beide Hände"
    assert told["de"].switch("right", "Wade") == "Jetzt die rechte Wade."
    assert told["es"].where("left", "lado del cuello") == "lado izquierdo del cuello"
    assert told["es"].where(None, "mano") == "ambas manos"
    assert told["fr"].switch("right", "épaule") == "Maintenant l'épaule droite."
    assert told["fr"].where("right", "genou") == "genou droit"
    own = Limb("das Ohrläppchen", "beide Ohrläppchen", "das linke Ohrläppchen", "das rechte Ohrläppchen")
    assert told["de"].where("left", own) == "linkes Ohrläppchen"
    assert (
        phrasebook_of("en").where("left", Limb("the ear", "both ears", "the left ear", "the right ear")) == "left ear"
    )
    for book in told.values():
        for limb in book.limbs:
            left, right = (book.where(side, limb) for side in SIDES)
            assert left != right
            assert all(limb.split()[0] in each for each in (left, right))


FORMS = "exercises: [{{name: A, sides: {sides}, steps: [{{say: 'Heb den {text} Arm.'}}]}}]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (FORMS.format(sides="each", text="{linken|}"), "needs two forms"),
        (FORMS.format(sides="each", text="{a|b|c}"), "needs two forms"),
        (FORMS.format(sides="each", text="{linken|linken}"), "has one form twice"),
        (FORMS.format(sides="none", text="{linken|rechten}"), "only in an exercise with 'sides: each'"),
        (f"intro: 'Der {{linke|rechte}} Arm.'\n{BODY}", "only be used in the steps"),
        (f"limb: leg\n{BODY}", "coach does not know the forms of 'leg' in 'de'"),
        (f"limb: {{one: das Bein, both: beide Beine}}\n{BODY}", "written out, it has four forms"),
        (f"limb: {{one: a, both: b, left: c, right: c}}\n{BODY}", "nobody hears which side is meant"),
        (f"address: tú\n{BODY}", "'tú' is no way to speak to somebody in 'de'; use 'du' or 'Sie'"),
    ],
)
def test_wrong_forms_of_sides_limbs_and_address_are_refused(text: str, message: str) -> None:
    """With their line, and what to write instead."""
    with pytest.raises(RoutineError) as raised:
        parse_routine(f"format: coach.routine/1\ntitle: T\nlanguage: de\n{text}\n", "r.yaml", "r")
    assert message in raised.value.problems[0].message


def test_the_form_is_that_of_the_side() -> None:
    """Of the other side where that is asked for; blanks around bars and colons mean nothing; on paper both."""
    text = "Heb den { linken | rechten } Arm, nicht den {other: linken|rechten}."
    body = f"exercises: [{{name: A, sides: each, steps: [{{say: '{text}'}}]}}]"
    routine = parse_routine(f"format: coach.routine/1\ntitle: T\nlanguage: de\naddress: Sie\n{body}", "r.yaml", "r")
    texts = [cue.text for chapter in compile(routine).chapters for span in chapter.spans for cue in span.cues]
    assert [each for each in texts if each.startswith("Heb")] == [
        "Heb den linken Arm, nicht den rechten.",
        "Heb den rechten Arm, nicht den linken.",
    ]
    assert "Das war alles. Schlafen Sie gut." in texts
    assert "Heb den linken/rechten Arm, nicht den rechten/linken." in handout_of(plan(routine, draft=True))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_english_word_is_in_what_is_made_of_a_routine(path: Path) -> None:
    """Script, tags, page, feed, handout, lyrics, VTT, LRC; for each side, in full, and as relief."""
    routine = replace(load(str(path)), source=None)
    language, relief = routine.language, [Variant(side="left", sos=True)] if routine.sos else []
    for variant in (Variant(), Variant(side="right"), *relief):
        loud = Settings(variant=variant, guidance="full", pace=PACES["gentle"])
        planned = plan(routine, loud, draft=True)
        timeline, voice = planned.timeline, planned.order.voice
        listing = listing_of("x", planned, 1, "1")
        info = track_info(planned, 2025)
        shown = re.sub(
            r"<(script|style).*?</\1>|<[^>]*>", " ", track_page(listing) + index_page([listing]), flags=re.DOTALL
        )
        paper = re.sub(r"<style.*?</style>|<[^>]*>", " ", handout_of(planned), flags=re.DOTALL)
        told = [
            read_aloud(timeline),
            lyrics(timeline),
            lrc(timeline, voice),
            web_vtt(timeline, voice),
            shown,
            paper,
            info.title,
            info.comment,
        ]
        told += [chapter.title for chapter in info.chapters]
        for each in told:
            text = re.sub(NO_WORDS, "", each)
            assert english_in(text, language) == set(), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_is_the_same_routine(path: Path) -> None:
    """The same exercises, steps, lengths, equipment, safety and relief as the English one; only the words differ."""

    def bones(value: Any, name: str = "") -> Any:
        if isinstance(value, tuple):
            return [bones(each) for each in value]
        if is_dataclass(value) and not isinstance(value, Limb):
            kept = [
                field.name
                for field in fields(value)
                if field.name not in ("place", "path", "name", "language", "address")
            ]
            return {each: bones(getattr(value, each), each) for each in kept if each not in ("pronounce", "source")}
        return (
            bool(value)
            if isinstance(value, str | Limb) and name not in ("key", "sides", "side", "first", "pace")
            else value
        )

    english = load(str(translations(path)["en"]))
    routine = load(str(path))
    assert bones(routine) == bones(english)
    assert routine.source == english.source


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_is_fit_for_the_dark(path: Path) -> None:
    """Its sides are equal, its relief is over in three minutes, its words are read without doubt."""
    routine = load(str(path))
    timeline = plan(routine, draft=True).timeline
    counted = [each for each in timeline.intervals if each.step and INTERVAL_KINDS[each.kind].counted_on]
    lengths: dict[Side | None, list[int]] = {}
    for each in counted:
        chapter = next(chapter for chapter in timeline.chapters if chapter.start_ms <= each.start_ms < chapter.end_ms)
        lengths.setdefault(chapter.side, []).append(each.length_ms)
    assert lengths.get("left") == lengths.get("right")
    for text in {cue.cue.text for cue in timeline.cues}:
        assert [note for note in read_text(text, routine.language).notes if note.doubt] == []
    if routine.sos:
        relief = plan(routine, Settings(variant=Variant(side="left", sos=True)), draft=True).timeline
        assert relief.length_ms <= 180_000
        assert relief.cues[0].start_ms < 1_000


@pytest.mark.parametrize("path", ONE_OF_EACH, ids=lambda path: path.stem)
def test_a_translation_can_be_fitted(path: Path) -> None:
    """To a length near to its own, in whole minutes."""
    routine = load(str(path))
    timeline = plan(routine, draft=True).timeline
    wanted_ms = round(timeline.length_ms * 1.03 / 60_000) * 60_000
    if any(step.timed.min_ms for each in routine.exercises for step in each.steps):
        assert abs(plan(routine, Settings(fit_ms=wanted_ms), draft=True).timeline.length_ms - wanted_ms) <= 24


def test_a_routine_is_taken_in_the_language_asked_for_or_that_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A routine that comes with coach; one's own file stays what it is, unless another language is asked for."""
    assert Path(in_language("calf-cramp-night", "de-AT")).name == "calf-cramp-night.de.yaml"
    assert in_language("calf-cramp-night", None) == "calf-cramp-night"
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    assert Path(in_language("calf-cramp-night", None)).name == "calf-cramp-night.fr.yaml"
    assert Path(in_language("calf-cramp-night", "en")).name == "calf-cramp-night.yaml"
    assert in_language("tight-calves", None) == "tight-calves"
    own = tmp_path / "own.yaml"
    own.write_text(starter(), encoding="utf-8")
    own.with_name("own.es.yaml").write_text(starter(language="es"), encoding="utf-8")
    assert in_language(str(own), None) == str(own)
    assert in_language(str(own), "es") == str(own.with_name("own.es.yaml"))
    with pytest.raises(CoachError, match="is not there in 'de'; it is in en, es"):
        in_language(str(own), "de")
    assert user_language({"LANG": "C.UTF-8"}) == user_language({}) == ""


@pytest.mark.parametrize("language", [each for each in starter_languages() if each != "en"])
def test_the_starter_and_the_voice_are_of_the_language(language: str) -> None:
    """And the starter is valid, and coach has nothing to say against it."""
    routine = parse_routine(starter(language=language), "r.yaml", "r")
    assert lint_routine(routine, starter(language=language), plan(routine, draft=True).timeline) == []
    assert routine.language == language
    assert default_voice(language).startswith(language)


def test_pages_have_all_words_for_their_script() -> None:
    """In each language as many as in English, none left empty."""
    for words in PAGE_WORDS.values():
        assert all(getattr(words.script, each.name) for each in fields(ScriptWords))
