"""The voices that most people choose among, in plain words: what ``coach voices`` begins with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..speech import default_voice, espeak_voice


@dataclass(frozen=True, slots=True)
class DescribedVoice:
    """A voice as somebody chooses it."""

    name: str
    """What ``--voice`` takes; ``{}`` is the voice of the language, without a variant."""
    told: str
    english: bool = False
    """Whether it speaks nothing else."""


DESCRIBED: Final = (
    DescribedVoice("natural", "a woman's natural voice, best understood, in noise too (extra natural)", english=True),
    DescribedVoice("{}+m7", "a man's, dark and calm, for a quiet room"),
    DescribedVoice("{}+m3", "a man's, clearer: beside a fan, or from a phone under the pillow"),
    DescribedVoice("{}", "a man's, plain and brighter"),
    DescribedVoice("{}+f4", "a woman's"),
    DescribedVoice("en-gb+m7", "a man's, British, dark and calm", english=True),
)
"""In noise 12 dB below it, m7 loses 23.6 % of the words, the plain voice 19.4 %, m3 18.7 %; in quiet they are equal."""


def described_voices(language: str) -> Iterator[tuple[str, str]]:
    """Each by the name that ``--voice`` takes for a language, and what it is like; the default says so.

    >>> [name for name, told in described_voices("de")]
    ['de+m7', 'de+m3', 'de', 'de+f4']
    """
    default, base = default_voice(language), espeak_voice(language).partition("+")[0]
    found: dict[str, str] = {}  # British is told once where it is the language
    for each in DESCRIBED:
        if not each.english or language.lower().startswith("en"):
            found.setdefault(each.name.format(base), each.told)
    found.setdefault(default.removesuffix(":heart"), "as this machine has it")
    for name, told in found.items():
        yield name, told + "; the default" * (name == default.removesuffix(":heart"))
