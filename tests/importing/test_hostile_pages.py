"""Pages of each kind with bytes changed, cut and doubled: read, or refused in a sentence, and never anything else."""

from __future__ import annotations

import io
import zipfile
from random import Random

import pytest

from coach.importing import read_page
from coach.importing.blocks import PageError
from coach.importing.draft_yaml import draft_as_yaml
from coach.importing.page_source import PageSource, page_of
from coach.loader import parse_routine

HTML = (
    "<html lang=en><title>Legs</title><nav>Home</nav><h1>Legs</h1><h2>Calf</h2><ol><li>Lean on a wall.<li>Hold for 30 s."
    "</ol><table><tr><th>Exercise<th>Reps<tr><td>Heel raise<td>3 x 10</table><!-- x --><p style='display:none'>No.</p>"
)
MARKDOWN = "---\ntitle: Legs\n---\n# Legs\n\n## Calf\n1. **Lean** on a wall.\n2. Hold for 30 s.\n\n| Name | Reps |\n|---|---|\n| Heel | 10 |\n"
NOTES = (
    "Legs\n\n1. Calf: lean on a wall, hold 2 x 30 sec\n2. Heel raise (10 times)\n\n\u2022 Breathe in for 4, out for 6\n"
)
MHTML = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n{HTML}\n--b--\n"
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:pPr><w:pStyle '
    'w:val="Heading1"/></w:pPr><w:r><w:t>Calf</w:t></w:r></w:p><w:p><w:r><w:t>Lean on a wall. Hold for 30 seconds.</w:t>'
    "</w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Heel</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)


def packed(text: bytes) -> bytes:
    """A Word file with this as its main part."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("word/document.xml", text)
    return made.getvalue()


def pdf() -> bytes:
    """A PDF with a line of text."""
    said = b"BT /F1 12 Tf 50 700 Td (Calf stretch. Lean on a wall. Hold for 30 seconds. Change legs and do it again.) Tj ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(said), said),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(made),
    )


def changed(data: bytes, chance: Random) -> bytes:
    """The bytes with a few of them changed, cut out, doubled or put elsewhere."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(made) + 1), chance.choice([1, 2, 5, 20, 200])
        piece = bytes(made[at : at + size])
        how = chance.randrange(5)
        if how == 0:
            made[at : at + size] = chance.randbytes(len(piece))
        elif how == 1:
            del made[at : at + size]
        elif how == 2:
            made[at:at] = piece * chance.choice([1, 3, 50])
        elif how == 3:
            made[at:at] = chance.choice(
                [b"<", b">", b"</", b"<!--", b"&#9999999;", b"\0", b"\xff\xfe", b"{", b'"', b"# REVIEW"]
            )
        else:
            place = chance.randrange(len(made) + 1)
            made[place:place] = piece
    return bytes(made)


def read(name: str, data: bytes) -> str:
    """The draft of a page, or the sentence that refuses it."""
    try:
        draft = read_page(page_of(PageSource(name, data)))
    except PageError as error:
        return str(error)
    text = draft_as_yaml(draft, address=name, publisher="x")
    if draft.exercises:
        parse_routine(text, "a.yaml", "a")
    return text


@pytest.mark.long
@pytest.mark.parametrize(
    ("kind", "data", "count"),
    [
        ("html", HTML.encode(), 300),
        ("mhtml", MHTML.encode(), 200),
        ("md", MARKDOWN.encode(), 300),
        ("txt", NOTES.encode(), 300),
        ("docx", packed(WORD.encode()), 200),
        ("xml", WORD.encode(), 200),
        ("pdf", pdf(), 8),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_page_is_read_or_refused_in_a_sentence(kind: str, data: bytes, count: int) -> None:
    """What is refused is told in one line; what is read is a draft that loads; nothing else is raised."""
    if kind == "pdf":
        pytest.importorskip("pypdf")
    chance = Random(17)  # noqa: S311  # no secret
    assert "hold: 30s" in read(f"a.{kind}", packed(data) if kind == "xml" else data) or kind == "pdf"
    for _ in range(count):
        broken = changed(data, chance)
        told = read(f"a.{kind}", packed(broken) if kind == "xml" else broken)
        assert told.startswith("# Imported") or "\n" not in told, told
