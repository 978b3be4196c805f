"""English amounts: sets, scales, fractions, ranges, lengths and units. The first that fits wins."""

from __future__ import annotations

import re
from typing import Final

from .base import Sign
from .english_numbers import UNITS, in_words, with_unit
from .english_sign_readers import (
    NUMBER,
    said_compared,
    said_compound,
    said_equal_numbers,
    said_fraction,
    said_metres,
    said_primes,
    said_quoted_inches,
    said_range,
    said_scale,
    said_sets,
    said_times,
    said_vertebrae,
    said_vulgar,
)

_START: Final = r"(?<![\w.,/:⁄°-])"
_UNIT: Final = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_UNIT_END: Final = r"(?![A-Za-z0-9]|/[a-z]\b)"
_STOP: Final = r"(?:\.(?=\s+[a-z]|[,;:]))?"
"""The full stop of an abbreviation, where no sentence ends with it."""
_SIZES: Final = r"(?=\s+(?:wide|tall|high|long|apart|away|from|deep|thick|off|above|below|behind|box|step)\b)"
_SIGN_DOUBT: Final = "write it in words"

AMOUNT_SIGNS: Final = (
    Sign(
        "sets",
        rf"{_START}(?P<first>\d+)\s?[xX×]\s?(?P<second>\d+(?:\.\d+)?(?:\s?[-–]\s?\d+)?)(?:\s?[xX×]\s?(?P<third>\d+))?"
        rf"(?:\s?(?P<unit>{_UNIT}|m){_UNIT_END}{_STOP})?(?P<what>(?=\s+(?!on\b|and\b|or\b|with\b|per\b|a\b|then\b|each\b|for\b|at\b|in\b|to\b|the\b|every\b|daily\b|before\b|after\b)[a-z])|)(?![\w/])",
        said_sets,
        "Do 3x10, then 3 x 30 s.",
        "write 'sets of' or 'times'",
    ),
    Sign(
        "times",
        rf"{_START}(?P<count>\d+(?:\s?[-–]\s?\d+)?)\s?[xX×](?![\w×])",
        said_times,
        "Do it 5x.",
        "",
    ),
    Sign("times", r"(?<!\w)[xX×]\s?(?P<count>\d+(?:\s?[-–]\s?\d+)?)(?!\w|\.\d)", said_times, "Heel raises x10."),
    Sign(
        "vertebrae",
        r"\b(?P<letter>[CTLS])(?P<first>\d\d?)(?P<joint>\s?[-–—/]\s?)(?P<again>[CTLS])?(?P<second>\d\d?)\b",
        said_vertebrae,
        "The joint L4/L5.",
    ),
    Sign(
        "scale",
        r"(?<![\w.,/:⁄°-])(?P<what>)(?P<value>\d+(?:\.5)?(?:\s?[-–]\s?\d+)?)\s?/\s?(?P<top>10|100)(?P<after>)(?![\w/]|\s?(?:of|th|mile|inch|cup)\b)",
        said_scale,
        "Stop at a pain of 3/10.",
    ),
    Sign(
        "scale",
        r"(?P<what>(?i:\b(?:pain|effort|intensity|tension|stress|strength|level|scale|RPE|discomfort|score|stretch)\b(?:\s(?:is|of|at|level|to|around|about|a))*\s))"
        r"(?P<value>\d(?:\s?[-–]\s?\d)?)\s?/\s?(?P<top>5)(?P<after>)(?![\w/])",
        said_scale,
        "Keep the effort at 3/5.",
    ),
    Sign(
        "fraction",
        rf"{_START}(?:(?P<whole>\d+)[\s-])?(?P<above>\d)[/⁄](?P<below>\d\d?)(?:\s?(?P<unit>{_UNIT}){_UNIT_END}{_STOP}|\s(?P<next>minute|hour|cup|litre|turn|circle|inch|breath|way)\b)?(?![\w/])",
        said_fraction,
        "Bend 1/2 way, for 1 1/2 minutes.",
        "",
    ),
    Sign(
        "two numbers",
        rf"{_START}(?P<first>\d+)\s?/\s?(?P<second>\d+)(?![\w/])",
        said_equal_numbers,
        "Sit in 90/90.",
        _SIGN_DOUBT,
    ),
    Sign(
        "range with prime",
        rf"{_START}(?P<low>\d+)(?P<first>)\s?[-–—]\s?(?P<high>\d+)\s?(?P<unit>[″”\"′’'])(?!\w)",
        said_range,
        "Keep it for 20-30″.",
        "write 'seconds' or 'minutes'",
    ),
    Sign(
        "range",
        rf"{_START}(?P<low>{NUMBER})\s?(?P<first>{_UNIT})?\s?(?:[-–—‑−]|\.\.\.?(?=\d))\s?(?P<high>{NUMBER})(?:\s?(?P<unit>{_UNIT}){_UNIT_END}{_STOP}|(?P<unit2>)(?!-\d))(?![\d°/])",
        said_range,
        "Raise your heels 10-15 times, for 2–3 min.",
    ),
    Sign("length", rf"{_START}\d+\s?(?:h|hr|m|min)\s?\d+(?:\s?(?:m|min|s|sec))?\b", said_compound, "Rest for 1m30s."),
    Sign(
        "prime",
        r"(?<![\w.])(?:(?P<minutes>\d+(?:\.\d+)?)\s?[′'’]\s?(?P<seconds>\d+)\s?(?:[″\"”]|''|’’|′′))(?!\w)",
        said_primes,
        "Rest for 1′30″.",
        "write 'minutes' and 'seconds'",
    ),
    Sign(
        "inches",
        rf"(?<![\w.])(?P<figures>{NUMBER})\s?(?:[″\"”]|''|′′|in\b\.?){_SIZES}",
        lambda f: f"{in_words(f['figures'])} {'inch' if f['figures'] == '1' else 'inches'}",
        "Sit 6 in from the wall.",
        "write 'inches'",
    ),
    Sign(
        "feet",
        rf"(?<![\w.])(?P<figures>{NUMBER})\s?[′']{_SIZES}",
        lambda f: f"{in_words(f['figures'])} {'foot' if f['figures'] == '1' else 'feet'}",
        "Stand 3′ from the wall.",
        "write 'feet'",
    ),
    Sign(
        "prime",
        rf"(?<![\w.])(?P<minutes>)(?P<seconds>{NUMBER})\s?(?:″|′′|''|’’)(?!\w)",
        said_primes,
        "Keep it for 30″.",
        "write 'seconds' or 'inches'",
    ),
    Sign(
        "prime",
        rf"(?<![\w.])(?P<minutes>{NUMBER})(?P<seconds>)\s?′(?!\w)",
        said_primes,
        "Rest for 2′.",
        "write 'minutes' or 'feet'",
    ),
    Sign(
        "prime",
        r"(?<![\w.'\"])(?P<figures>\d+)(?P<mark>[\"'])(?=\s|[.,;:!?]|$)",
        said_quoted_inches,
        "Rest 2' now.",
        "write 'minutes', 'seconds', 'feet' or 'inches'",
    ),
    Sign(
        "unit",
        rf"(?<![\w.,/:⁄])(?P<figures>[-−]?(?:{NUMBER}))\s?-?(?P<unit>{_UNIT}){_UNIT_END}{_STOP}",
        lambda f: with_unit(f["figures"], f["unit"]),
        "Hold 20sec with 5 lb at 45°.",
    ),
    Sign(
        "degrees",
        r"\s?°(?:\s?(?P<scale>[CF])\b)?",
        lambda f: " degrees" + {"C": " Celsius", "F": " Fahrenheit"}.get(f["scale"] or "", ""),
        "Ninety ° or so.",
    ),
    Sign(
        "metres",
        rf"{_START}(?P<figures>{NUMBER})\s?m\b(?!['’])",
        said_metres,
        "Walk 20 m.",
        "write 'metres' or 'minutes'",
    ),
    Sign(
        "number",
        r"(?i:\bnos?\.\s?(?=\d)|\bnr\.?\s?(?=\d)|№\s?(?=\d)|(?<!\w)#\s?(?=\d))",
        lambda _: "number ",
        "Exercise No. 3, or #4.",
    ),
    Sign(
        "comparison",
        r"\s?(?P<sign>>=|<=|=>|=<|\+/-|[><=≥≤≠≈~∼±≧≦])\s?(?=\S)",
        said_compared,
        "Stop if the pain is > 3.",
        "",
    ),
    Sign("plus", r"(?<=\d)\s?\+(?=\s|[.,;!?]|$)", lambda _: " or more", "Do 10+ of them."),
    Sign("plus", r"\s?\+\s?(?=\w)", lambda _: " plus ", "Squat + press."),
    Sign("decimal", r"(?<![\w.])\.(?=\d)", lambda _: "zero point ", "Rest for .5 minutes."),
    Sign("negative number", r"(?<![\w.])[−](?=\d)|(?<=\s)-(?=\d)", lambda _: "minus ", "Down to -5."),
    Sign(
        "fraction",
        rf"(?<![\w.])(?P<figures>{NUMBER})(?<=[¼-¾⅐-⅞])(?:\s(?P<next>minute|hour|cup|turn|circle|way)\b)?",
        said_vulgar,
        "Rest for 2½ minutes.",
    ),
)
