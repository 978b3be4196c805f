"""The table of docs/reading.md: every kind of sign and word with its reading and what the wheel's voice says.

python -m benchmarks.readings            # prints the table
python -m benchmarks.readings --check    # 1 when docs/reading.md has another one
python -m benchmarks.readings FILE ...   # of routines: texts that are read otherwise than written, before and after
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from coach.reading import READINGS, read_text
from coach.speech.espeak_library import espeak
from coach.speech.espeak_voices import find_voices

PAGE = Path(__file__).parent.parent / "docs" / "reading.md"
MARKS = (
    ("arrow", "Chin down → chin up."),
    ("bullet", "In • hold • out."),
    ("markup", "Press *firmly*. **Do not** lift."),
    ("entity", "Salt &amp; water."),
    ("emoji", "Strong 💪 now."),
    ("pause mark", "Breathe in [pause 3s] and out."),
    ("accent", "Come into Vṛkṣāsana."),
    ("ordinal", "The 1st, the 22nd."),
)


def rows() -> Iterator[tuple[str, str, str, bool]]:
    """Kind, text, reading, and whether `coach check` tells of it."""
    reader = READINGS["en"]
    signs = ((sign.kind, sign.example) for sign in reader.signs())
    for kind, text in (*MARKS, *signs, *(("word", each) for each in reader.words_example)):
        reading = read_text(text, "en")
        yield kind, text, reading.spoken, any(note.doubt for note in reading.notes)


def sounds(text: str) -> str:
    """What the wheel's voice says, in the letters of the IPA."""
    library = espeak()
    library.set_voice(find_voices(library.voices(), library.data).identifier("en-us"))
    return library.phonemes(text).replace(" | ", ", ")


def table() -> str:
    """The rows as Markdown."""
    lines = ["| kind | written | spoken | sounds | told |", "|---|---|---|---|---|"]
    for kind, text, spoken, told in rows():
        cells = (kind, f"`{text}`", spoken, sounds(spoken), "yes" if told else "")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def texts_in(value: Any) -> Iterator[str]:
    """Every text of a YAML file, in order; no key's value such as ``30s``."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)
    elif isinstance(value, str) and not re.match(r"\d+\w*\Z|coach\.", value):
        yield value


def before_and_after(files: list[str]) -> str:
    """The texts of routines whose reading is another, with what the voice said of them as written."""
    lines = ["| written | sounded | spoken | sounds | told |", "|---|---|---|---|---|"]
    for file in files:
        routine = yaml.safe_load(Path(file).read_text(encoding="utf-8"))
        for text in dict.fromkeys(texts_in(routine)):
            reading = read_text(text, routine.get("language", "en"))
            if reading.spoken != text:
                told = "yes" if any(note.doubt for note in reading.notes) else ""
                cells = (f"`{text}`", sounds(text), reading.spoken, sounds(reading.spoken), told)
                lines.append("| " + " | ".join(each.replace("|", "\\|").replace("\n", " ") for each in cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    files = [each for each in sys.argv[1:] if not each.startswith("-")]
    made = before_and_after(files) if files else table()
    if "--check" in sys.argv:
        sys.exit(made not in PAGE.read_text(encoding="utf-8"))
    print(made, end="")
