"""Questions of a draft, answered on the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from coach.cli.main import run
from coach.importing.review_answers import AnswerError, with_answer
from coach.loader import parse_routine
from coach.review_marks import open_questions

PAGE = """# Legs

## Calf
- Sit with your injured leg straight.
- Pull the foot. Hold for up to 20 seconds.

## Heel
- Stand up.
- Lift both heels. Repeat 8-12 times.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with three questions: sides and a bound in one exercise, a tempo in the other."""
    (tmp_path / "page.md").write_text(PAGE)
    assert run(["import", str(tmp_path / "page.md"), "-o", str(tmp_path / "a.yaml")]) == 0
    return tmp_path / "a.yaml"


def answered(draft: Path, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What is told on stderr when somebody says these lines."""
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO(said))
    assert run(["review", str(draft)]) == 0
    return capsys.readouterr().err


def test_each_question_is_answered_and_what_was_stays_as_a_comment(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kept, changed, left for later; the routine loads after each, and nothing is gone."""
    told = answered(draft, "change to each\nkeep\n\n", monkeypatch, capsys)
    text = draft.read_text()
    assert "2 answered, 1 open" in told
    assert "    sides: each\n" in text
    assert "# REVIEWED (was none) sides" in text
    assert "# REVIEWED (kept) holds" in text
    assert "1 answered, 0 open" in answered(draft, "c 5s\n", monkeypatch, capsys)
    assert "every: 5s" in draft.read_text()
    assert len(parse_routine(draft.read_text(), "a", "a").exercises) == 2


def test_an_exercise_that_is_left_out_takes_its_other_questions_along(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """They would be asked of the next one."""
    assert "1 answered, 1 open" in answered(draft, "leave out\nlater\n", monkeypatch, capsys)
    assert [each.name for each in parse_routine(draft.read_text(), "a", "a").exercises] == ["Heel"]
    assert '# - name: "Calf"' in draft.read_text()


@pytest.mark.parametrize("said", ["change\n", "change sideways\n", "change each # x\n", "perhaps\n", "stop\n", ""])
def test_what_is_no_answer_changes_nothing(
    said: str, draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A value that does not load, none at all, another word, the end."""
    before = draft.read_bytes()
    assert "0 answered, 3 open" in answered(draft, said, monkeypatch, capsys)
    assert draft.read_bytes() == before


def test_a_line_without_a_question_is_refused(draft: Path) -> None:
    """In a sentence; and a file that is none, too."""
    with pytest.raises(AnswerError, match="asks nothing"):
        with_answer(draft.read_text(), 1, "keep")
    assert run(["review", str(draft.parent / "none.yaml")]) == 1
    assert len(list(open_questions(draft.read_text().split("\n")))) == 3


def test_a_file_that_is_no_text_is_told_with_its_line_and_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As by every other command that reads a routine."""
    (tmp_path / "latin.yaml").write_bytes(b"format: coach.routine/1\ntitle: \xff\n")
    assert run(["review", str(tmp_path / "latin.yaml")]) == 1
    assert "latin.yaml:2:8: byte 0xFF is not UTF-8; save the file as UTF-8" in capsys.readouterr().err
    assert (tmp_path / "latin.yaml").read_bytes().endswith(b"\xff\n")


def test_a_number_that_the_page_lacks_becomes_a_step_behind_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hold, repetitions whose time is then asked for; a rest that is there is not taken for the hold."""
    page = '# Legs\n\n## Calf\n- Lower your heel.\n- Hold it "there".\n- Rest for 30 seconds.\n'
    page += "\n## Heel\n- Lift your heel.\n- Repeat slowly.\n- Relax your foot.\n"
    (tmp_path / "page.md").write_text(page)
    assert run(["import", str(tmp_path / "page.md"), "-o", str(tmp_path / "a.yaml")]) == 0
    told = answered(tmp_path / "a.yaml", "kneel\nchange 20s\nchange 8\nchange 3s\n", monkeypatch, capsys)
    assert "'kneel' is no answer" in told
    assert "3 answered, 0 open" in told
    text = (tmp_path / "a.yaml").read_text()
    assert '- say: "Hold it \\"there\\"."\n      - hold: 20s\n' in text
    assert '- say: "Repeat slowly."\n      # REVIEWED (was 4s) tempo' in text
    assert "      - reps: 8\n        every: 3s\n" in text
    assert "- rest: 30s" in text
