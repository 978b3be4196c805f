"""``coach voices add``: only weights that coach knows, whole or not at all, and nothing is fetched unasked."""

from __future__ import annotations

import io
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from coach.speech import natural_model, natural_voices
from tests.cli.calling import coach

WEIGHTS = b"weights" * 100


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where weights go, with a voice whose sum is that of ``WEIGHTS``, and no way to fetch anything."""
    emma = replace(natural_voices.NATURAL_VOICES["emma"], size=len(WEIGHTS), sha256=sha256(WEIGHTS).hexdigest())
    voices = {**natural_voices.NATURAL_VOICES, "emma": emma}
    monkeypatch.setattr(natural_voices, "NATURAL_VOICES", voices)
    monkeypatch.setattr(natural_voices, "is_installed", lambda: True)
    monkeypatch.setattr(natural_model, "weights_address", lambda name: f"http://127.0.0.1:9/{name}")
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_right_file_is_taken_and_no_other(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong ones and a refused question leave nothing; what is there already is not asked for again."""
    for number, content in enumerate((WEIGHTS[:-1] + b"x", WEIGHTS[:-7], WEIGHTS + b"more")):
        wrong = tmp_path / f"{number}.onnx"
        wrong.write_bytes(content)
        code, _, err = coach(capsys, "voices", "add", "natural:emma", "--from", str(wrong))
        assert (code, home.exists()) == (1, False)
        assert str(wrong) in err
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, _, err = coach(capsys, "voices", "add", "emma")
    assert (code, home.exists()) == (1, False)
    assert "nothing was fetched" in err
    code, _, err = coach(capsys, "voices", "add", "emma", "--yes")
    assert (code, home.exists()) == (1, False)
    assert "--from FILE" in err
    right = tmp_path / "right.onnx"
    right.write_bytes(WEIGHTS)
    assert coach(capsys, "voices", "add", "natural:emma", "--from", str(right))[0] == 0
    assert [each.read_bytes() for each in home.iterdir()] == [WEIGHTS]
    code, out, _ = coach(capsys, "voices", "add", "natural:emma")
    assert (code, "already" in out) == (0, True)


@pytest.mark.parametrize("voice", ["de+m7", "system:Alex", "natural:hart", "pyttsx3:emma"])
def test_what_has_no_weights_to_add_is_told(home: Path, capsys: pytest.CaptureFixture[str], voice: str) -> None:
    """One sentence."""
    code, _, err = coach(capsys, "voices", "add", voice)
    assert (code, len(err.strip().splitlines())) == (1, 1)
    assert not home.exists()
