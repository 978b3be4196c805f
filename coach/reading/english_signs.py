"""English signs and numbers, and how each is read. A kind is one row of ``SIGNS``; the first that fits wins."""

from __future__ import annotations

import re
from typing import Final

from .base import Sign
from .english_numbers import UNITS, digit_by_digit, in_words, with_unit
from .english_sign_readers import (
    NUMBER,
    said_clock,
    said_compared,
    said_compound,
    said_date,
    said_emergency,
    said_equal_numbers,
    said_fraction,
    said_listed_numbers,
    said_metres,
    said_minutes,
    said_numeral,
    said_primes,
    said_quoted_inches,
    said_range,
    said_ratio,
    said_scale,
    said_sets,
    said_slash,
    said_slashed_date,
    said_telephone,
    said_times,
    said_vertebrae,
    said_vulgar,
)

_START: Final = r"(?<![\w.,/:⁄°-])"
_UNIT: Final = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_UNIT_END: Final = r"(?![A-Za-z0-9]|/[a-z]\b)"
_STOP: Final = r"(?:\.(?=\s+[a-z]|[,;:]))?"
"""The full stop of an abbreviation, where no sentence ends with it."""
_LIMBS: Final = r"(?:arm|leg|hand|foot|side|knee|hip|heel|calf|thigh|shoulder|elbow|ear|ankle|wrist|cheek|glute)s?"
_NAMES: Final = r"[A-Z][A-Za-z'’]+"
_PER: Final = r"day|week|month|hour|minute|min|side|leg|arm|hand|foot|set|round|session|night|limb|person"
_SIZES: Final = r"(?=\s+(?:wide|tall|high|long|apart|away|from|deep|thick|off|above|below|behind|box|step)\b)"
_DATE_DOUBT: Final = "write the date in words"
_SIGN_DOUBT: Final = "write it in words"

SIGNS: Final = (
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
    Sign(
        "Roman numeral",
        rf"\b(?P<name>{_NAMES})\s(?P<numeral>[IVXL]+)\b(?!['’.-]\w)",
        said_numeral,
        "Come into Warrior II.",
    ),
    Sign("without", r"(?i:\bw/o(?:ut)?\b\.?)", lambda _: "without", "Do this w/o shoes."),
    Sign("with", r"(?i:\bw/\s?)", lambda _: "with ", "Stand w/ your feet apart."),
    Sign("and or", r"(?i:\band/or\b)", lambda _: "or", "Press and/or pull."),
    Sign(
        "side",
        rf"\b(?P<side>[LR])\.?(?=\s{_LIMBS}\b)",
        lambda f: {"L": "left", "R": "right"}[f["side"]],
        "Lift your R leg.",
    ),
    Sign("each", rf"(?<=[\w×])\s?/\s?(?=(?:{_PER})\b)(?<!\b[LR]/)", lambda _: " a ", "Ten minutes/day."),
    Sign(
        "slash",
        r"(?<![\w/.:])(?P<first>[A-Za-z][A-Za-z'’-]*)\s?/\s?(?P<second>[A-Za-z][A-Za-z'’-]*)(?![\w/])",
        said_slash,
        "Bend your knees/hips, L/R.",
        "write 'and' or 'or'",
    ),
    Sign("slash", r"\s?/+\s?", lambda _: ", ", "In / out / in.", _SIGN_DOUBT),
    Sign("and", r"\s?&\s?", lambda _: " and ", "In & out."),
    Sign("at", r"(?<=\s)@\s?", lambda _: "at ", "Work @ ease."),
    Sign("abbreviation", r"\be\.\s?g\.,?", lambda _: "for example,", "A towel, e.g. a long one."),
    Sign("abbreviation", r"\bi\.\s?e\.,?", lambda _: "that is,", "Rest, i.e. do nothing."),
    Sign("abbreviation", r"\b[Aa]pprox\b\.?", lambda _: "about", "Lift it approx. a hand high."),
    Sign("abbreviation", r"\bvs\b\.?", lambda _: "against", "Left vs. right."),
    Sign("abbreviation", rf"\betc\b{_STOP}", lambda _: "and so on", "Sit, stand, etc."),
    Sign("abbreviation", r"\bincl\.", lambda _: "including", "All incl. the neck."),
    Sign("abbreviation", r"\b[Mm]ax\.(?=\s?\d|\s[a-z])", lambda _: "at most", "Do max. ten."),
    Sign("abbreviation", r"\b[Mm]in\.(?=\s?\d|\s[a-z])", lambda _: "at least", "Do min. ten."),
    Sign("abbreviation", r"\b(?P<rep>[Rr]eps?)\.(?=\s+[a-z]|,)", lambda f: f["rep"], "Do ten reps. of each."),
    Sign("abbreviation", r"\bHIIT\b", lambda _: "hit", "A HIIT set."),
)
