"""What a recogniser heard, held against what is written: another side or number is a fault, a misheard word a note."""

from __future__ import annotations

import pytest

from coach.verify.findings import NOTE
from coach.verify.heard_words import SentenceHeard, exchanged, spoken_words, total_wrong, word_findings, wrong_words
from coach.verify.pocketsphinx_listener import language_model

TEXTS = ("Bend your left knee.", "Hold for one minute.", "Part one of five. Warm-up. Left leg.", "Breathe out slowly.")


@pytest.mark.parametrize(
    ("heard", "name", "told"),
    [
        ("Bend your left knee.", "words", None),
        ("bend your left me", "words", None),
        ("Bend your right knee", "words", "'left' as 'right'"),
        ("Breathe out slowly", "words", "is heard as 'Breathe out slowly.'"),
        ("then you leave me", NOTE, "then you leave me"),
        ("", NOTE, "heard '' of"),
    ],
)
def test_what_is_told_of_a_sentence(heard: str, name: str, told: str | None) -> None:
    """What the machine may have misheard is told; what was surely said otherwise is wrong."""
    sentences = [SentenceHeard(TEXTS[0], heard, 5_000), *(SentenceHeard(text, text) for text in TEXTS[1:])]
    found = [each for each in word_findings(sentences, "it") if each.at_ms is not None]
    assert [(each.name, each.at_ms, each.ok) for each in found] == ([(name, 5_000, name == NOTE)] if told else [])
    assert all(told and told in each.text for each in found)


@pytest.mark.parametrize(
    ("written", "heard", "expected"),
    [
        ("Hold for one minute.", "hold for 1 minute", []),
        ("Hold for one minute.", "Hold for 9 minutes.", [("one", "nine")]),
        ("Let go of the right foot.", "go let go of the left thigh it", [("right", "left")]),
        ("In for four seconds.", "in four four seconds", []),
        ("Breathe for four seconds.", "breathe four for seconds", []),
        ("Bend your left knee.", "bend your leg knee", []),
        ("Part one of five. Warm-up. Left leg.", "Part 1 of 5 Warmup Left leg", []),
        ("Now the other leg, the right one.", "now the other leg the left one", [("right", "left")]),
    ],
)
def test_an_exchanged_side_or_number_is_one_that_is_heard_as_another(
    written: str, heard: str, expected: list[tuple[str, str]]
) -> None:
    """Figures are words, and words that sound alike are the same."""
    assert exchanged(written, heard) == expected


def test_words_are_counted_as_wrong_once() -> None:
    """By the alignment with the fewest differences."""
    assert len(wrong_words(spoken_words("Hold on to the bed"), spoken_words("on to that bed now"))) == 3
    assert total_wrong([SentenceHeard("Hold on.", "hold on"), SentenceHeard("Let go.", "")]) == 0.5


def test_the_model_of_a_track_has_every_side_and_number_as_likely() -> None:
    """So a listener that knows the texts cannot guess which was written."""
    model = language_model([spoken_words("Bend your left knee for one minute.")])
    lines = {tuple(line.split()[1:]): line.split()[0] for line in model.splitlines() if len(line.split()) == 3}
    assert lines["your", "left"] == lines["your", "right"]
    assert lines["for", "one"] == lines["for", "ninety"]
    assert ("knee", "minute") not in lines
