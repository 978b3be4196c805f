"""Somebody with a phone, in two engines: from the page to relief, in a folder, and over a restart of `share`.

The folder is on ``python -m http.server``, which sends no parts of files. Prints a row a step: what has to happen, and
after how many seconds it had.

Usage: ``python -m benchmarks.phone_walk [--engine chromium|webkit]``. Chromium: the extra ``test``. WebKit: Debian's
``webkit2gtk-driver`` with ``MiniBrowser`` of WebKitGTK 4.1, ``xvfb``, and ``pip install selenium``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

COACH = (sys.executable, "-m", "coach")
MINI_BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
LIMIT_S = 60.0
RELIEF = "!!sound && sound.currentTime > 0.2 && !sound.paused && !sound.muted"

Value = Callable[[str], Any]
Tap = Callable[[str], None]
Open = Callable[[str], None]


@contextlib.contextmanager
def chromium() -> Iterator[tuple[Open, Tap, Value]]:
    """A phone's size, where nothing plays without a touch."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--autoplay-policy=user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
        page = context.new_page()
        yield (lambda url: (page.goto(url), None)[1]), (lambda css: page.locator(css).first.tap()), page.evaluate
        browser.close()


@contextlib.contextmanager
def webkit() -> Iterator[tuple[Open, Tap, Value]]:
    """WebKitGTK on a screen that nobody sees."""
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    screen = subprocess.Popen(["Xvfb", ":97", "-screen", "0", "800x1200x24"], stderr=subprocess.DEVNULL)  # noqa: S607
    os.environ["DISPLAY"] = ":97"
    options = Options()
    options.binary_location = MINI_BROWSER
    options.add_argument("--automation")
    time.sleep(1)
    driver = webdriver.WebKitGTK(options=options, service=Service("/usr/bin/WebKitWebDriver"))
    driver.set_window_size(390, 844)

    def tap(css: str) -> None:
        driver.find_elements(By.CSS_SELECTOR, css)[0].click()

    try:
        yield driver.get, tap, lambda script: driver.execute_script(f"return {script}")
    finally:
        driver.quit()
        screen.terminate()


def step(what: str, value: Value, wanted: str) -> None:
    """Wait until a condition of the page holds, and print how long that took."""
    begin = time.monotonic()
    while not value(wanted):
        if time.monotonic() - begin > LIMIT_S:
            print(f"| {what} | **not within {LIMIT_S:.0f} s** |", flush=True)
            return
        time.sleep(0.05)
    print(f"| {what} | {time.monotonic() - begin:.1f} s |", flush=True)


def walk(engine: str, folder: Path) -> None:
    """All steps in one engine."""
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state")}
    subprocess.run([*COACH, "export", "site", "calf-cramp-night", "--also-sos", "-q"], cwd=folder, check=True)

    def shared() -> tuple[subprocess.Popen[str], str]:
        command = [*COACH, "share", "calf-cramp-night", "--host", "127.0.0.1", "--no-qr", "-q"]
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.PIPE, text=True)
        return process, process.stdout.readline().strip() if process.stdout else ""

    command = [sys.executable, "-m", "http.server", "8765", "--bind", "127.0.0.1"]
    host = subprocess.Popen(command, cwd=folder / "site", stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    process, url = shared()
    try:
        with {"chromium": chromium, "webkit": webkit}[engine]() as (opened, tap, value):
            print(f"{value('navigator.userAgent')}\n\n| step | seen after |\n|---|--:|")
            opened("http://127.0.0.1:8765/index.html")
            tap("[data-sound]")
            step("folder: relief sounds, one tap on the page of all tracks", value, RELIEF)
            opened("http://127.0.0.1:8765/calf-cramp-night.html")
            step("folder: the page of the routine", value, "sound.readyState > 0 && chapters.length > 5")
            tap("#chapters li:nth-child(6) button")
            there = "sound.currentTime > chapters[5].start + 0.2 && sound.currentTime < chapters[5].start + 30"
            step("folder: the sixth part sounds from its beginning, one tap", value, f"{there} && {RELIEF}")
            value("void seek(2000)")
            step("folder: on at 33:20", value, f"sound.currentTime > 2000.2 && sound.currentTime < 2030 && {RELIEF}")
            opened(url)
            tap("[data-sound]")
            step("share: relief sounds, one tap on the page of all tracks", value, RELIEF)
            opened(f"{url}calf-cramp-night.html")
            tap("#play")
            step("share: the routine sounds, one tap", value, f"sound.currentTime > 1 && {RELIEF}")
            process.send_signal(signal.SIGINT)
            process.wait()
            value("void seek(1500)")
            time.sleep(3)
            process, again = shared()
            there = f"sound.currentTime > 1500.2 && {RELIEF}"
            step(
                f"share ended and began again ({'same' if again == url else 'other'} address): on at 25:00",
                value,
                there,
            )
    finally:
        host.terminate()
        process.send_signal(signal.SIGINT)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=["chromium", "webkit"], default="chromium")
    with tempfile.TemporaryDirectory() as temporary:
        walk(parser.parse_args().engine, Path(temporary))
