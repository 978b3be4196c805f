"""The table of docs/reading.md: every kind of sign and word with its reading and what the wheel's voice says.

python -m benchmarks.readings            # prints the table
python -m benchmarks.readings --check    # 1 when docs/reading.md has another one
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

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


def table() -> str:
    """The rows as Markdown."""
    library = espeak()
    library.set_voice(find_voices(library.voices(), library.data).identifier("en-us"))
    lines = ["| kind | written | spoken | sounds | told |", "|---|---|---|---|---|"]
    for kind, text, spoken, told in rows():
        cells = (kind, f"`{text}`", spoken, library.phonemes(spoken).replace(" | ", ", "), "yes" if told else "")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    made = table()
    if "--check" in sys.argv:
        sys.exit(made not in PAGE.read_text(encoding="utf-8"))
    print(made, end="")
