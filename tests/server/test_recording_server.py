"""Recording in the browser: one computer's page, a take by its text, the level, listening, doing it again."""

from __future__ import annotations

import http.client
import io
import threading
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from coach.app import load
from coach.app.own_voice import Recorded, begin_recording
from coach.audio.sound import segment
from coach.model import Utterance, Voice
from coach.server.recording_server import recording_server
from coach.speech import engine_named
from coach.speech.own_recordings import Sentence
from coach.speech.recording import read_recording

pytest.importorskip("miniaudio")
CHROMIUM = Path("/usr/bin/chromium")
HEARD = """() => {
  const usual = Audio;
  window.Audio = function (address) {
    const made = new usual(address);
    made.onended = () => console.log(`heard ${address}`);
    return made;
  };
}"""


@dataclass(frozen=True)
class Studio:
    """The server, its folder, and a sentence of the routine as a sound file."""

    found: Recorded
    folder: Path
    address: str
    sentence: Sentence
    take: bytes

    def answer(self, method: str, path: str, body: bytes = b"", /, **headers: str) -> tuple[int, bytes]:
        """What it says to a request for a path, from its own page unless headers say otherwise."""
        host = urlsplit(self.address).netloc
        link = http.client.HTTPConnection(host, timeout=20)
        link.request(method, path, body, {"Host": host, "Origin": f"http://{host}", **headers})
        told = link.getresponse()
        return told.status, told.read()

    @property
    def ours(self) -> str:
        """The path of the page."""
        return urlsplit(self.address).path


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """It serves neck-desk."""
    folder = tmp_path / "mine"
    found = begin_recording(load("neck-desk"), folder)
    sentence = max(found.sentences, key=lambda each: len(each.spoken))
    path = tmp_path / "said.wav"
    engine_named("pyttsx3").speak(Utterance(sentence.spoken, Voice("pyttsx3", "en-us+f3", "en", 140)), path)
    said = read_recording(path)
    softer = segment(said.samples, said.rate_hz).apply_gain(-6).raw_data
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setparams((1, 2, said.rate_hz, 0, "NONE", ""))
        sound.writeframes(bytes(said.rate_hz) + softer + bytes(said.rate_hz))
    with recording_server(found, folder) as (server, address):
        serving = threading.Thread(target=server.serve_forever, args=(0.02,))
        serving.start()
        yield Studio(found, folder, address, sentence, file.getvalue())
        server.shutdown()
        serving.join()


def test_a_take_comes_from_the_page_of_this_computer_alone(studio: Studio) -> None:
    """Another site's page, another host's name, a guessed address, something endless: nothing is written."""
    take = f"{studio.ours}take?text={quote(studio.sentence.spoken)}"
    before = sorted(studio.folder.iterdir())
    assert studio.answer("POST", take, studio.take, Origin="http://example.org")[0] == 404
    assert studio.answer("POST", take, studio.take, Host="example.org")[0] == 404
    assert studio.answer("POST", take.replace(studio.ours, "/guessed/"), studio.take)[0] == 404
    assert studio.answer("POST", take, b"", **{"Content-Length": "50000001"})[0] == 413
    assert studio.answer("GET", "/")[0] == studio.answer("GET", f"{studio.ours}../read.html")[0] == 404
    status, told = studio.answer("POST", take, b"no sound")
    assert (status, b"cannot be read" in told) == (422, True)
    assert sorted(studio.folder.iterdir()) == before
    assert studio.answer("POST", take, studio.take) == (200, f"kept as {studio.sentence.stem}.wav".encode())
    assert studio.answer("GET", take.replace("take?", "sound?")) == (200, studio.take)
    assert studio.answer("GET", studio.ours)[1].count(b">recorded<") == 1


@pytest.mark.long
def test_sentences_are_recorded_in_a_browser(studio: Studio, tmp_path: Path) -> None:
    """With the level shown; what is fit is kept and heard again; silence is told, and replaces nothing."""
    if not CHROMIUM.exists():
        pytest.skip("no /usr/bin/chromium on this machine")
    from playwright.sync_api import expect, sync_playwright

    spoken = tmp_path / "microphone.wav"
    spoken.write_bytes(studio.take)
    options = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    options += [f"--use-file-for-fake-audio-capture={spoken}%noloop", "--autoplay-policy=no-user-gesture-required"]
    kept = studio.folder / f"{studio.sentence.stem}.wav"
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        page = browser.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(studio.address)
        cell = page.locator("td", has=page.locator(f"b:text-is('{studio.sentence.stem}')"))
        cell.get_by_role("button", name="Record").click()
        for _ in range(200):  # not wait_for_function: the page's own rule lets no text become code
            page.wait_for_timeout(100)
            if page.evaluate("document.getElementById('level').value") > -40:
                break
        page.wait_for_timeout(len(studio.take) / 44.1 + 1_000)
        cell.get_by_role("button", name="Stop").click()
        expect(cell.locator("output")).to_have_text(f"kept as {kept.name}", timeout=20_000)
        first = kept.read_bytes()
        assert page.evaluate("document.getElementById('level').value") < -40
        page.evaluate(HEARD)
        with page.expect_event("console", timeout=60_000) as heard:
            cell.get_by_role("button", name="Listen").click()
        assert heard.value.text.startswith("heard blob:")
        cell.get_by_role("button", name="Again").click()
        page.wait_for_timeout(1_000)
        cell.get_by_role("button", name="Stop").click()
        expect(cell.locator("output")).to_contain_text("it is silent", timeout=20_000)
        browser.close()
    assert (wrong, kept.read_bytes()) == ([], first)
    assert sorted(each.name for each in studio.folder.iterdir()) == sorted([kept.name, "read.html", "sentences.txt"])
