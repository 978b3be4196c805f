"""How texts are read aloud: every kind of sign, every word that is two words, by what the wheel's voice says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.app import compile as compile_script
from coach.app import load
from coach.library import library
from coach.phrases import PHRASEBOOKS
from coach.reading import READINGS, read_text
from coach.reading.english_doubts import undecided_words
from coach.reading.english_spellings import ALWAYS, VERBS
from tests.examples import examples

SIGNS = [(sign.kind, sign.example) for sign in READINGS["en"].signs()]


@cache
def stressed(text: str, voice: str = "en-us") -> str:
    """What the wheel's voice says."""
    from coach.speech.espeak_library import espeak
    from coach.speech.espeak_voices import find_voices

    library_ = espeak()
    library_.set_voice(find_voices(library_.voices(), library_.data).identifier(voice))
    return library_.phonemes(text)


def phonemes(text: str) -> str:
    """The same without stress."""
    return stressed(text).replace("ˈ", "").replace("ˌ", "")


def said(text: str) -> str:
    return phonemes(read_text(text, "en").spoken)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Raise your heels 10-15 times.", "Raise your heels ten to fifteen times."),
        ("Walk about for 2–3 minutes.", "Walk about for two to three minutes."),
        ("Keep it for 30-60s.", "Keep it for thirty to sixty seconds."),
        ("Wait 1.5–2 min. Then rest.", "Wait one point five to two minutes. Then rest."),
        ("Do 3x10 of them.", "Do three times ten of them."),
        ("Do 3 × 30 s.", "Do three sets of thirty seconds."),
        ("Do 3 x 10-12 reps.", "Do three times ten to twelve reps."),
        ("Rest 10 min/day, 2×/day.", "Rest ten minutes a day, twice a day."),
        ("Do it 8-12x.", "Do it eight to twelve times."),
        ("Chin down → chin up.", "Chin down, chin up."),
        ("Press *firmly*. **Do not** lift.", "Press firmly. Do not lift."),
        ("Salt &amp; water.", "Salt and water."),
        ("Keep it for 30″ more.", "Keep it for thirty seconds more."),
        ("Rest 2' between sets.", "Rest two minutes between sets."),
        ("Stop if the pain is > 3/10.", "Stop if the pain is more than three out of ten."),
        ("Keep the pain ≤ 4/10.", "Keep the pain at most four out of ten."),
        ("Stop and call 911.", "Stop and call nine one one."),
        ("Call 0800 123 4567.", "Call zero eight zero zero, one two three, four five six seven."),
        ("In the 1990s, on page 3, we did 911 reps.", None),
        ("The 4-7-8 breath.", "The four, seven, eight breath."),
        ("Exercise No. 3 is next.", "Exercise number 3 is next."),
        ("Do this w/o shoes, w/ a towel.", "Do this without shoes, with a towel."),
        ("Warrior III", "Warrior three"),
        (
            "Drink 500 ml, lift 5 lb to 30 cm.",
            "Drink five hundred millilitres, lift five pounds to thirty centimetres.",
        ),
        ("Bend it to 90°.", "Bend it to ninety degrees."),
        ("Sit in 90/90.", "Sit in ninety ninety."),
        ("Fill 1/2 cup.", "Fill half a cup."),
        ("Wait 2½ minutes.", "Wait two and a half minutes."),
        ("Between L4/L5.", "Between L four, L five."),
        ("Do ten reps. Then rest.", "Do ten reps. Then rest."),
        ("Breathe in [pause:2s] and out.", "Breathe in, and out."),
        ("Breathe in <break time='1s'/> and out.", "Breathe in, and out."),
        ("Come into Vṛkṣāsana 💪", "Come into Vrik-shahsana"),
        ("Put it on my left, or to my right.", "Put it on my left, or to my right."),
    ],
)
def test_signs_are_read_as_people_say_them(text: str, spoken: str | None) -> None:
    """A sign of one meaning is said in words; what is none stays."""
    if spoken is not None:
        assert read_text(text, "en").spoken == spoken


@pytest.mark.parametrize(("kind", "example"), SIGNS)
def test_every_kind_of_sign_is_noted_at_its_example(kind: str, example: str) -> None:
    """A note tells the kind and points at the sign; the reading changes nothing when it is read once more."""
    reading = read_text(example, "en")
    assert kind in {note.kind for note in reading.notes}
    assert all(0 <= note.start < note.end <= len(example) for note in reading.notes)
    assert not read_text(reading.spoken, "en").notes


@pytest.mark.parametrize(("kind", "example"), SIGNS)
def test_no_sign_is_spelled_out_by_the_voice(kind: str, example: str) -> None:
    """Dash, slash, colon, asterisk, the names of letters and arrows are never heard."""
    heard = said(example)
    for wrong in ("dash", "slash", "colon", "asterisk", "right arrow", "hash", "tilde"):
        assert phonemes(wrong) not in heard.split(" | ")
        assert f" {phonemes(wrong)} " not in f" {heard} "


@pytest.mark.parametrize(
    ("text", "word", "sounds"),
    [
        ("Close your eyes.", "close", "kloʊz"),
        ("And slowly close your left hand.", "close", "kloʊz"),
        ("Then close both eyes.", "close", "kloʊz"),
        ("Let your feet rest close together.", "close", "kloʊs"),
        ("Let your eyes close.", "close", "kloʊz"),
        ("Come close to the wall.", "close", "kloʊs"),
        ("Use your hands.", "use", "juːz"),
        ("Make use of the wall.", "use", "juːs"),
        ("Separate your feet.", "separate", "sɛpɚɹeɪt"),
        ("Two separate steps.", "separate", "sɛpɹət"),
        ("Bow your head.", "bow", "baʊ"),
        ("Alternate legs.", "alternate", "ɔːltɚneɪt"),
        ("Wind the strap around your foot.", "wind", "waɪnd"),
        ("The wind blows.", "wind", "wɪnd"),
        ("Your arms are heavy as lead.", "lead", "lɛd"),
        ("Lead with your heel.", "lead", "liːd"),
        ("A tear in the muscle.", "tear", "tɛɹ"),
        ("We live here.", "live", "lɪv"),
        ("Increase the pressure.", "increase", "ɪŋkɹiːs"),
        ("Present your palm.", "present", "pɹɪzɛnt"),
        ("Be present.", "present", "pɹɛzənt"),
        ("Rest for a minute.", "minute", "mɪnɪt"),
        ("Make minute movements.", "minute", "maɪnuːt"),
        ("Tighten your quadriceps.", "quadriceps", "kwɑːdɹɪsɛps"),
        ("You feel it in the iliopsoas.", "iliopsoas", "ɪlɪoʊsoʊəz"),
        ("The patella.", "patella", "pætɛlə"),
        ("The soleus.", "soleus", "soʊliəs"),
        ("The fibula.", "fibula", "fɪbjʊlə"),
        ("Qigong.", "qigong", "tʃiːɡɔŋ"),
        ("Feel your chi.", "chi", "tʃiː"),
        ("Namaste.", "namaste", "nʌməsteɪ"),
        ("Pranayama.", "pranayama", "pɹɑːnəjɑːmə"),
    ],
)
def test_words_that_are_two_words_sound_by_their_place(text: str, word: str, sounds: str) -> None:
    """The imperative is the verb, after adverbs, commas and joints too; names of the trade are said as in the trade."""
    assert sounds in said(text), word


@pytest.mark.long
def test_every_respelling_sounds_otherwise_than_the_word() -> None:
    """Or it would be there for nothing."""
    same = [word for word, heard in {**VERBS, **ALWAYS}.items() if stressed(word) == stressed(heard)]
    assert same == []


@pytest.mark.parametrize("name", library())
def test_the_routines_that_come_with_coach_are_read_without_doubt(name: str) -> None:
    """And what is printed stays as it was written."""
    script = compile_script(load(name))
    for chapter in script.chapters:
        for span in chapter.spans:
            for cue in span.cues:
                assert [note for note in read_text(cue.text, "en").notes if note.doubt] == []
                assert "Cloze" not in cue.text


def test_every_language_that_is_read_has_its_phrasebook() -> None:
    """A second language is one file and one row; what a row must have is the same."""
    assert set(READINGS) <= set(PHRASEBOOKS)
    for language, reader in READINGS.items():
        assert all((reader.signs(), reader.words_example, reader.scripts))
        assert [read_text(each, language).spoken for each in reader.words_example]


@settings(max_examples=examples(400))
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=80)
    | st.text("0123456789-–/x×:.,'\"″′°%½+><= smkglbCTLIVpam", max_size=24)
)
def test_any_text_is_read(text: str) -> None:
    """Nothing that stands in a file can break the reading, and notes point into the text."""
    for language in READINGS:
        for note in read_text(text, language).notes:
            assert 0 <= note.start < note.end <= max(1, len(text))


def test_a_language_that_coach_cannot_read_stays_as_it_is() -> None:
    """No rule of one language is applied to another."""
    assert read_text("10-15 gånger", "sv").spoken == "10-15 gånger"


SENTENCES = Path(__file__).with_name("exercise_sentences.txt")
SOUNDS = {
    "close": {"v": "kloʊz", "a": "kloʊs"},
    "use": {"v": "juːz", "n": "juːs"},
    "separate": {"v": "sɛpɚɹeɪt", "a": "sɛpɹət"},
    "alternate": {"v": "ɔːltɚneɪt", "a": "ɔːltɜːnət"},
    "increase": {"v": "ɪŋkɹiːs", "n": "ɪŋkɹiːs"},
    "decrease": {"v": "dəkɹiːs", "n": "diːkɹiːs"},
    "contract": {"v": "kʌntɹækt"},
    "present": {"v": "pɹɪzɛnt", "a": "pɹɛzənt"},
    "bow": {"v": "baʊ"},
    "wind": {"v": "waɪnd", "n": "wɪnd"},
    "lead": {"v": "liːd", "m": "lɛd"},
    "tear": {"r": "tɛɹ", "c": "tɪɹ"},
    "minute": {"t": "mɪnɪt", "s": "maɪnuːt"},
    "record": {"v": "ɹiːkɔːɹd", "n": "ɹɛkɚd"},
    "perfect": {"a": "pɜːfɛkt"},
    "excuse": {"v": "ɛkskjuːz"},
    "moderate": {"v": "mɑːdɚɹeɪt", "a": "mɑːdɚɹət"},
    "insert": {"v": "ɪnsɜːt"},
    "coordinate": {"v": "koʊɔːɹdɪneɪt"},
    "project": {"v": "pɹoʊdʒɛkt"},
    "conduct": {"v": "kʌndʌkt"},
}


@pytest.mark.long
def test_three_hundred_sentences_as_exercise_pages_have_them() -> None:
    """Each marked word has the sound of what it is there: ``close_v`` the verb, ``close_a`` the adjective; none is asked about."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 300
    wrong: list[object] = []
    for line in lines:
        wrong += undecided_words(re.sub(r"_\w\b", "", line))
        heard = said(re.sub(r"_\w\b", "", line))
        for word, mark in re.findall(r"(\w+)_(\w)\b", line):
            wanted = SOUNDS[word.lower()][mark]
            if wanted not in heard:
                wrong.append((line, wanted, heard))
    assert wrong == []
