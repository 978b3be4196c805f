"""The small listener: pocketsphinx with the words of the track, in any order that its sentences have them in.

Every side may stand where a side does, and every number where a number does, all as likely: so a changed one is heard.
"""

from __future__ import annotations

import math
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from .heard_words import NUMBERS, SIDES, spoken_words
from .listeners import RATE_HZ

_DISCOUNT: Final = 0.4
"""What each pair of words gives up for pairs that no sentence has."""
_QUIET: Final = bytes(RATE_HZ // 10 * 2 * 3)
_LEAST: Final = 1e-3
_CLASSES: Final = {"<side>": sorted(SIDES), "<number>": sorted(NUMBERS)}


class PocketsphinxListener:
    """Listens with pocketsphinx; the model comes with its wheel."""

    def __init__(self, texts: Sequence[str]) -> None:
        import pocketsphinx

        sentences = [spoken_words(text) for text in texts]
        model = Path(pocketsphinx.get_model_path()) / "en-us"
        with tempfile.TemporaryDirectory(prefix="coach-listen-") as name:
            words, pairs = Path(name, "words.dict"), Path(name, "pairs.lm")
            known = {word for sentence in sentences for word in sentence} | SIDES | NUMBERS
            dictionary = (model.parent / "en-us" / "cmudict-en-us.dict").read_text(encoding="utf-8")
            words.write_text(_entries(dictionary, known), encoding="utf-8")
            pairs.write_text(language_model(sentences), encoding="utf-8")
            options = {"hmm": str(model / "en-us"), "dict": str(words), "lm": str(pairs), "samprate": RATE_HZ}
            self._decoder: Any = pocketsphinx.Decoder(**options, loglevel="FATAL")

    def hear(self, samples: bytes) -> str:
        """The words that were heard."""
        self._decoder.start_utt()
        self._decoder.process_raw(_QUIET + samples + _QUIET, full_utt=True)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        return re.sub(r"\(\d\)", "", found.hypstr) if found else ""


def _entries(dictionary: str, known: Iterable[str]) -> str:
    """The lines of the dictionary that are needed: reading all of it takes a second."""
    wanted = set(known)
    return "".join(
        line for line in dictionary.splitlines(keepends=True) if re.split(r"[( ]", line, maxsplit=1)[0] in wanted
    )


def language_model(sentences: Sequence[Sequence[str]]) -> str:
    """The sentences as a bigram model in ARPA's format, with classes for sides and for numbers."""
    pairs = Counter(
        pair
        for each in sentences
        for pair in zip(["<s>", *map(_class, each)], [*map(_class, each), "</s>"], strict=True)
    )
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for (first, second), count in pairs.items():
        firsts[first] += count
        seconds[second] += count
    total = seconds.total()
    single = {word: count / total / len(_members(each)) for each, count in seconds.items() for word in _members(each)}
    follow: dict[str, dict[str, float]] = defaultdict(dict)
    for (first, second), count in pairs.items():
        likely = (count - _DISCOUNT) / firsts[first] / len(_members(second))
        for before in _members(first):
            follow[before].update(dict.fromkeys(_members(second), likely))
    lines = ["\\data\\", f"ngram 1={len(single) + 1}", f"ngram 2={sum(map(len, follow.values()))}", "", "\\1-grams:"]
    for word in sorted({"<s>", *single}):
        rest = 1 - sum(follow[word].values())
        unseen = 1 - sum(single[each] for each in follow[word])
        back_off = math.log10(max(_LEAST, rest) / max(_LEAST, unseen))
        lines.append(f"{math.log10(single[word]) if word in single else -99:.4f} {word} {back_off:.4f}")
    lines += ["", "\\2-grams:"]
    lines += [
        f"{math.log10(likely):.4f} {first} {second}"
        for first in sorted(follow)
        for second, likely in sorted(follow[first].items())
    ]
    return "\n".join([*lines, "", "\\end\\", ""])


def _class(word: str) -> str:
    return "<side>" if word in SIDES else "<number>" if word in NUMBERS else word


def _members(word: str) -> list[str]:
    return _CLASSES.get(word, [word])
