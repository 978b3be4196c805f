"""Bad input: a sentence each, nothing written, bounded time."""

from __future__ import annotations

import gzip
import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from coach.cli.main import run
from coach.importing import docx_reader, page_fetch
from coach.importing.blocks import PageError
from coach.importing.page_source import MOST_BYTES, PageSource, decoded, page_bytes, page_of

PAGE = "# Legs\n\n## Wall lean\n1. Lean on the wall.\n2. Hold for 30 seconds.\n3. Swap legs.\n"


def coach(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Run a command: exit code, stdout, stderr."""
    code = run(list(args))
    return code, *capsys.readouterr()


def packed(**parts: str) -> bytes:
    """A Word file with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(f"word/{name}.xml", text)
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"\xd0\xcf\x11\xe0" + bytes(100),
        b"PK\x03\x04 and no more",
        packed(other="x"),
        packed(document="<a"),
        packed(document='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        lambda: packed(document=" " * 50_000_001),
        b"%PDF-1.4\nbroken",
        b"\x00\x01\x02\x00" * 100,
        lambda: b"x" * (MOST_BYTES + 1),
    ],
    ids=["empty", "blank", "old-word", "half", "no-word", "cut", "entities", "bomb", "pdf", "binary", "large"],
)
def test_a_file_that_is_no_page_is_refused_in_a_sentence(
    data: bytes | Callable[[], bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With exit code 1, and no draft."""
    page, draft = tmp_path / "page", tmp_path / "draft.yaml"
    page.write_bytes(data if isinstance(data, bytes) else data())
    code, out, err = coach(capsys, "import", str(page), "-o", str(draft))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("error: ")
    assert not draft.exists()


def test_a_draft_is_written_once_and_never_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What somebody has looked through stays."""
    page, draft = tmp_path / "page.md", tmp_path / "draft.yaml"
    page.write_text(PAGE)
    assert coach(capsys, "import", str(page), "-o", str(draft))[0] == 0
    before = draft.read_bytes()
    assert b'# page, line 5: "Hold for 30 seconds."' in before
    assert coach(capsys, "check", str(draft))[0] == 0
    code, _, err = coach(capsys, "import", str(page), "-o", str(draft))
    assert (code, draft.read_bytes()) == (1, before)
    assert "exists already" in err


def test_new_from_a_page_is_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another way to the same draft."""
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    assert coach(capsys, "import", str(page), "-o", str(tmp_path / "a.yaml"))[0] == 0
    assert coach(capsys, "new", str(tmp_path / "b.yaml"), "--from", str(page))[0] == 0
    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()


def test_only_some_exercises(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By their number, and a number that there is not is a problem."""
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    assert coach(capsys, "import", str(page), "--json", "--only", "1")[0] == 0
    code, _, err = coach(capsys, "import", str(page), "--json", "--only", "2")
    assert (code, err) == (1, "error: there is no exercise 2; the page has 1\n")


def test_a_page_without_exercises_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says so."""
    page = tmp_path / "page.txt"
    page.write_text("Cramps are common. Nobody knows why.\n")
    code, _, err = coach(capsys, "import", str(page), "-o", str(tmp_path / "a.yaml"))
    assert code == 1
    assert "reads as an exercise" in err
    assert not (tmp_path / "a.yaml").exists()


@pytest.mark.parametrize("address", ["file:///etc/hostname", "ftp://example.org/x", "data://x"])
def test_only_the_web_is_fetched(address: str) -> None:
    """No file and no other protocol by an address."""
    with pytest.raises(PageError, match="http and https only"):
        page_bytes(address)


@contextmanager
def serving(answers: dict[str, tuple[int, str]]) -> Iterator[str]:
    """A server on this machine: each path with its status, and its text or where it leads."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the library calls
            status, text = answers[self.path]
            self.send_response(status)
            if status == 302:
                self.send_header("Location", text)
            self.end_headers()
            if status == 200:
                self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_an_address_that_somebody_typed_may_be_private(monkeypatch: pytest.MonkeyPatch) -> None:
    """And redirects are followed, but neither to files, nor from the open web into a network, nor for ever."""
    with serving(
        {"/": (302, "/page"), "/page": (200, PAGE), "/file": (302, "file:///etc/hostname"), "/round": (302, "/round")}
    ) as host:
        assert page_bytes(f"{host}/").data == PAGE.encode()
        with pytest.raises(PageError, match="leads nowhere that coach goes"):
            page_bytes(f"{host}/file")
        with pytest.raises(PageError, match="import the file"):
            page_bytes(f"{host}/round")
        monkeypatch.setattr(page_fetch, "is_private", lambda address: address.endswith("/page"))
        with pytest.raises(PageError, match="inside a network"):
            page_bytes(f"{host}/")


def test_a_host_that_is_not_there_is_told() -> None:
    """With what to do instead."""
    with pytest.raises(PageError, match="save the page in your browser"):
        page_bytes("http://127.0.0.1:1/")


def test_what_is_hidden_or_turns_the_line_around_is_not_read() -> None:
    """Hidden elements, scripts, and characters that nobody sees."""
    page = page_of(
        PageSource(
            "p",
            "<html><p>Sit\u200b\u202e down.</p><p hidden>A</p><p style='display:none'>B</p><script>C</script></html>".encode(),
        )
    )
    assert [block.text for block in page.blocks] == ["Sit down."]


def test_old_pages_have_their_letters() -> None:
    """ISO-8859-1 without a word of it, and a charset that is wrong."""
    assert decoded("Übung für später".encode("latin-1")) == "Übung für später"
    assert decoded("<meta charset=utf-8>é".encode("latin-1")) == "<meta charset=utf-8>é"


def test_a_saved_page_and_a_word_file_are_read() -> None:
    """MHTML with quoted-printable, and paragraphs with their styles."""
    saved = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<h2>A</h2><p>M=C3=BCde=\n Beine</p>"
    assert [block.text for block in page_of(PageSource("p", saved)).blocks] == ["A", "Müde Beine"]
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    word = packed(
        document=f'<w:document {space}><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Legs</w:t></w:r></w:p><w:p><w:r><w:t>Sit.</w:t></w:r></w:p></w:body></w:document>'
    )
    assert [(block.kind, block.text) for block in page_of(PageSource("p", word)).blocks] == [
        ("heading", "Legs"),
        ("paragraph", "Sit."),
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n", "a picture; have its text recognised"),
        (b"\x00\x00\x00\x18ftypheic", "a picture"),
        (b"\x00\x00\x00\x18ftypmp42", "sound or film; write down what it says"),
        (b"{\\rtf1 Hold.}", "RTF); save it as .docx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"\xd0\xcf\x11\xe0" + bytes(9), "old Word, Excel or PowerPoint; save it as .docx"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip", "a book (EPUB)"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "LibreOffice; save it as"),
        (b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "a spreadsheet"),
        (b"<p>Log in<input type='password'>", "asks for a password: log in"),
        (b"<div id=root></div><script src=app.js></script>", "put together by a script: open it in your browser"),
        (gzip.compress(b"x" * (MOST_BYTES + 1)), "larger than 5 MB"),
        (b"<p>Hold it for long.</p>" * 20_000, "more text than a page about exercises"),
    ],
)  # fmt: skip
def test_what_people_try_is_told_by_its_kind_with_what_to_do(
    data: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one sentence, with exit code 1, and no draft."""
    (tmp_path / "page").write_bytes(data)
    code, _, err = coach(capsys, "import", str(tmp_path / "page"), "-o", str(tmp_path / "a.yaml"))
    assert (code, told in err, err.count("\n"), (tmp_path / "a.yaml").exists()) == (1, True, 1, False), err


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("www.example.org/legs", "write https://www.example.org/legs"),
        ("none.html", "name a page: a file"),
        ("", "name a page"),
        ("http://[::1", "names no host"),
        ("http://me:word@127.0.0.1:1/", "sends no name and password"),
    ],
)
def test_an_address_that_is_none_is_told(name: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With how it is written, or what else to do."""
    code, _, err = coach(capsys, "import", name)
    assert (code, told in err, "word" in err.replace("password", "")) == (1, True, False), err


def test_a_page_that_breaks_off_is_no_page_and_one_that_is_packed_is_unpacked(tmp_path: Path) -> None:
    """Half of a routine would look like a whole one."""

    class Broken(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the library calls
            self.send_response(200)
            self.send_header("Content-Length", "9999")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Broken) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with pytest.raises(PageError, match="broke off on the way"):
            page_bytes(f"http://127.0.0.1:{server.server_port}/")
    (tmp_path / "page.md.gz").write_bytes(gzip.compress(PAGE.encode()))
    assert page_bytes(str(tmp_path / "page.md.gz")).data == PAGE.encode()


def test_a_word_file_of_very_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before they take the memory of many pages."""
    monkeypatch.setattr(docx_reader, "_MOST_ELEMENTS", 99)
    with pytest.raises(PageError, match="more in it than a page"):
        page_of(PageSource("x.docx", packed(document="<a>" + "<b/>" * 200 + "</a>")))
