"""English dates, times of day, telephone numbers and ratios: the first that fits wins."""

from __future__ import annotations

from typing import Final

from .base import Sign
from .english_date_readers import (
    said_clock,
    said_date,
    said_emergency,
    said_listed_numbers,
    said_minutes,
    said_ratio,
    said_slashed_date,
    said_telephone,
)
from .english_numbers import digit_by_digit

_START: Final = r"(?<![\w.,/:⁄°-])"
_DATE_DOUBT: Final = "write the date in words"

DATE_SIGNS: Final = (
    Sign(
        "date",
        rf"{_START}(?P<year>[12]\d{{3}})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])",
        said_date,
        "Begun on 2024-05-17.",
    ),
    Sign(
        "date",
        rf"{_START}(?P<first>\d\d?)[/.](?P<second>\d\d?)[/.](?P<year>\d{{4}}|\d\d)(?![\w/])",
        said_slashed_date,
        "Begun on 5/17/2024.",
        _DATE_DOUBT,
    ),
    Sign(
        "emergency number",
        r"(?P<call>(?i:\b(?:call|dial|ring|phone|text|number|on)\s+(?:is\s+|the\s+)?))(?P<digits>\d{3}|1\d{4,5})(?![\w%°]|[.,:/-]\d|\s(?:times|seconds|minutes|people))",
        said_emergency,
        "If your chest hurts, call 112.",
    ),
    Sign(
        "emergency number",
        rf"{_START}(?:911|999|112|988)(?![\w%°]|[.,:/-]\d)",
        lambda f: digit_by_digit(f[0]),
        "Help is at 911.",
    ),
    Sign(
        "telephone number",
        r"(?<![\w./:])\+?\(?\d[\d]*(?:[ -]|\)\s?|\.(?=\d{3}))\(?\d{2,}(?:[ .-]?\(?\d{2,}\)?)*(?![\w:/])",
        said_telephone,
        "Call 1-800-273-8255.",
    ),
    Sign(
        "telephone number",
        r"(?<![\w./:,])(?:\+\d{7,15}|0\d{6,14}|\d{10,11})(?![\w:/])",
        said_telephone,
        "Call 08001234567.",
    ),
    Sign(
        "time of day",
        rf"(?P<before>){_START}(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[aApP]\.?\s?[mM]\b)(?:\.(?=\s+[a-z]|,))?",
        said_clock,
        "Do this at 7:30 pm.",
    ),
    Sign(
        "time of day",
        r"(?P<before>(?i:\b(?:at|by|before|after|until|till|since|between|from|to)\s+))(?P<hour>\d\d?):(?P<minute>[0-5]\d)(?P<half>)(?![\w:])",
        said_clock,
        "Do this at 22:00, not at 7:30.",
    ),
    Sign(
        "minutes and seconds",
        r"(?<![\w.:])(?P<first>\d\d?):(?P<second>[0-5]\d)(?::(?P<third>[0-5]\d))?(?![\w:])",
        said_minutes,
        "Rest for 1:30.",
        "write the length, or 'at' before a time of day",
    ),
    Sign(
        "ratio",
        rf"{_START}\d{{1,3}}(?:\.\d)?(?:\s?:\s?\d{{1,3}}(?:\.\d)?){{1,3}}(?![\w:])",
        said_ratio,
        "Breathe at a ratio of 2:1.",
    ),
    Sign(
        "number list",
        rf"{_START}\d{{1,2}}(?:\.\d)?(?:\s?[-–—]\s?\d{{1,2}}(?:\.\d)?){{2,}}(?![\w%-])",
        said_listed_numbers,
        "The 4-7-8 breath.",
    ),
)
