"""What was measured, as Markdown."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from .measure import own_peak_mb
from .ways import OBVIOUS, WAYS

BEGIN = "<!-- begin of what `python -m benchmarks.main_job --update docs/benchmarks.md` writes -->"
END = "<!-- end -->"
SAME_MB = 5
"""A peak that differs by less is the same."""
Rounds = list[dict[str, dict[str, Any]]]


def markdown(result: dict[str, Any]) -> str:
    """All tables of a run."""
    blocks = [_facts(result), _ways(result), _targets(result), _long(result), _notes(result)]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def update(file: Path, text: str, begin: str = BEGIN, end: str = END) -> None:
    """Put the tables between the markers of a page."""
    page = file.read_text(encoding="utf-8")
    if begin not in page or end not in page:
        raise SystemExit(f"{file} has no markers: {begin} ... {end}")
    before, _, rest = page.partition(begin)
    file.write_text(f"{before}{begin}\n\n{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def machine() -> dict[str, str]:
    """The facts that numbers depend on."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        found = re.search(r"model name\s*:\s*(.+)", info.read_text(encoding="utf-8"))
        cpu = found.group(1) if found else cpu
    names = ("pyttsx3", "pydub", "espeakng-loader", "lameenc", "imageio-ffmpeg")
    return {
        "cpu": cpu,
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "libraries": ", ".join(f"{name} {version(name)}" for name in names),
        "load": " ".join(f"{each:.1f}" for each in os.getloadavg()),
        "commit": _commit(),
    }


def targets(result: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each target: what was wanted, what was reached (median of the rounds), and whether that is enough."""
    rounds: Rounds = result["rounds"]

    def middle(value: Callable[[dict[str, dict[str, Any]]], float]) -> float:
        return median(map(value, rounds))

    cold = middle(lambda each: each["a"]["wall_s"] / each["b"]["wall_s"])
    least = middle(lambda each: each["b"]["wall_s"] / (each["e"]["inner_s"] + each["s"]["wall_s"]))
    warm = middle(lambda each: each["a"]["wall_s"] / each["c"]["wall_s"])
    warm_s = middle(lambda each: each["c"]["wall_s"])
    peak = max(each[key]["peak_mb"] for each in rounds for key in ("b", "c2", "c", "d"))
    much = 3.5 if result["side"] in ("left", "right") else 4
    found = {
        "cold, against (a)": (f"at least {much:g} times faster", f"{cold:.1f} times", cold >= much),
        "cold, against (e) + start-up": ("within 1.5 times", f"{least:.2f} times", least <= 1.5),
        "warm, against (a)": ("at least 15 times faster", f"{warm:.1f} times", warm >= 15),
        "warm, whole process": ("under 0.35 s", f"{warm_s:.3f} s", warm_s < 0.35),
        "peak memory": ("under 80 MB", f"{peak:.0f} MB", peak < 80),
    }
    if "k" in rounds[0]:
        skilled = middle(lambda each: each["k"]["wall_s"] / each["b"]["wall_s"])
        cpu = middle(lambda each: each["k"]["cpu_s"] / each["b"]["cpu_s"])
        found["cold, against (k)"] = (
            "at least 2.5 times faster",
            f"{skilled:.2f} times; in CPU time {cpu:.2f}",
            skilled >= 2.5,
        )
    if "long" in result:
        long = max(result["long"][key]["peak_mb"] for key in ("cold", "warm"))
        found["peak memory, 8 hours of holds"] = (
            "under 80 MB, and the same",
            f"{long:.0f} MB, {long - peak:+.0f}",
            long < 80 and long - peak <= SAME_MB,
        )
    return {name: {"wanted": wanted, "reached": got, "met": met} for name, (wanted, got, met) in found.items()}


def _facts(result: dict[str, Any]) -> Iterator[str]:
    facts = result["machine"]
    yield f"- {result['date']}, {len(result['rounds'])} rounds, coach at {facts['commit']}"
    yield f"- {facts['cpu']}, {facts['cores']} cores; {facts['system']}; load before the run {facts['load']}"
    yield f"- Python {facts['python']}; {facts['libraries']}"
    job = result["job"]
    minutes = job["length_ms"] / 60_000
    yield (
        f"- `{result['routine']}`: {minutes:.0f} minutes, {job['cues']} cues of {job['clips']} different texts"
        f" ({result['sound_s']:.0f} s of speech), {job['holds']} holds"
    )


def _ways(result: dict[str, Any]) -> Iterator[str]:
    rounds: Rounds = result["rounds"]
    yield "| | way | time, median | min to max | CPU time | (a) / it | peak memory | all its processes |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for key, name in {"a": OBVIOUS, **{key: name for key, (name, _) in WAYS.items() if key in rounds[0]}}.items():
        walls = [each[key]["wall_s"] for each in rounds]
        ratio = median(each["a"]["wall_s"] / each[key]["wall_s"] for each in rounds)
        cpu_s, peak = (median(each[key][part] for each in rounds) for part in ("cpu_s", "peak_mb"))
        tree = result["tree_mb"].get(key)
        yield (
            f"| {key} | {name} | {median(walls):.3f} s | {min(walls):.3f} to {max(walls):.3f} | {cpu_s:.2f} s"
            f" | {ratio:.1f} | {peak:.0f} MB | {f'{tree:.0f} MB' if tree else ''} |"
        )


def _targets(result: dict[str, Any]) -> Iterator[str]:
    yield "| target | wanted | reached | |"
    yield "|---|---|--:|---|"
    for name, found in targets(result).items():
        yield f"| {name} | {found['wanted']} | {found['reached']} | {'met' if found['met'] else '**missed**'} |"


def _long(result: dict[str, Any]) -> Iterator[str]:
    if "long" not in result:
        return
    long = result["long"]
    yield f"| a routine of 8 hours of holds (track {long['hours']:.2f} h, {long['bytes'] / 1e6:.0f} MB) | time | peak |"
    yield "|---|--:|--:|"
    yield f"| cold, {long['spoken']} clips spoken | {long['cold']['wall_s']:.2f} s | {long['cold']['peak_mb']:.0f} MB |"
    yield f"| warm, `--hold max` | {long['warm']['wall_s']:.2f} s | {long['warm']['peak_mb']:.0f} MB |"


def _notes(result: dict[str, Any]) -> Iterator[str]:
    rounds: Rounds = result["rounds"]
    espeak, lame, inner = (median(each["e"][key] for each in rounds) for key in ("espeak_s", "lame_s", "inner_s"))
    stages = {"pyttsx3": "speaking_s", "`+=`": "joining_s", "export with ffmpeg": "export_s"}
    spent = ", ".join(f"{name} {median(each['a'][key] for each in rounds):.1f} s" for name, key in stages.items())
    yield (
        f"Inside (e): {inner:.2f} s, of which eSpeak {espeak:.2f} s and LAME {lame:.2f} s. Inside (a): {spent};"
        f" its track is {rounds[0]['a']['length_ms'] / 60_000:.0f} minutes long."
        f" It lost {sum(each['a']['lost'] for each in rounds)} recordings and hung"
        f" {sum(each['a']['hung'] for each in rounds)} times in {len(rounds)} rounds."
        f" The measuring process itself reached {own_peak_mb():.0f} MB; nothing can be measured below that."
    )


def _commit() -> str:
    try:
        name = _git("rev-parse", "--short", "HEAD")
        return name + (" with changes" if _git("status", "--porcelain", "coach") else "")
    except (OSError, subprocess.CalledProcessError):
        return "no commit"


def _git(*args: str) -> str:
    folder = Path(__file__).parent.parent
    done = subprocess.run(["git", *args], cwd=folder, capture_output=True, text=True, check=True)  # noqa: S607
    return done.stdout.strip()
