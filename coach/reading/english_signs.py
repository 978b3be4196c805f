"""English signs and numbers, and how each is read. A kind is one row of ``SIGNS``; the first that fits wins."""

from __future__ import annotations

import re
from typing import Final

from .base import Sign
from .english_numbers import UNITS, digit_by_digit, fraction, in_words, roman, with_unit

_Found = re.Match[str]
_N: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?<![\d.])\.\d+)(?:\s?[¼-¾⅐-⅞])?|[¼-¾⅐-⅞]"
_START: Final = r"(?<![\w.,/:⁄°-])"
_UNIT: Final = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_UNIT_END: Final = r"(?![A-Za-z0-9]|/[a-z]\b)"
_STOP: Final = r"(?:\.(?=\s+[a-z]|[,;:]))?"
"""The full stop of an abbreviation, where no sentence ends with it."""
_LIMBS: Final = r"(?:arm|leg|hand|foot|side|knee|hip|heel|calf|thigh|shoulder|elbow|ear|ankle|wrist|cheek|glute)s?"
_NAMES: Final = r"[A-Z][A-Za-z'’]+"
_NUMBERED: Final = r"Warrior|Part|Phase|Stage|Level|Type|Grade|Week|Day|Set|Round|Step|Series|Chapter|Block|Class"
_PER: Final = r"day|week|month|hour|minute|min|side|leg|arm|hand|foot|set|round|session|night|limb|person"
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth"),
    *("nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth"),
    *("twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
_SIZES: Final = r"(?=\s+(?:wide|tall|high|long|apart|away|from|deep|thick|off|above|below|behind|box|step)\b)"


def _telephone(found: _Found) -> str | None:
    groups = re.findall(r"\d+", found[0])
    if sum(map(len, groups)) < 7:
        return None
    plus = "plus " if found[0].startswith("+") else ""
    return plus + ", ".join(digit_by_digit(each) for each in groups)


def _emergency(found: _Found) -> str:
    return found["call"] + digit_by_digit(found["digits"])


def _date(found: _Found) -> str | None:
    year, month, day = found["year"], int(found["month"]), int(found["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{_MONTHS[month - 1]} {_ORDINALS[day - 1]}, {_year(year)}"


def _slashed_date(found: _Found) -> str | None:
    first, second, year = int(found["first"]), int(found["second"]), found["year"]
    if first > 12:
        first, second = second, first
    if not (1 <= first <= 12 and 1 <= second <= 31):
        return None
    year = f"20{year}" if len(year) == 2 else year
    return f"{_MONTHS[first - 1]} {_ORDINALS[second - 1]}, {_year(year)}"


def _year(year: str) -> str:
    if year[2:] == "00" or year[:3] == "200":
        return in_words(year)
    return f"{in_words(year[:2])} {'oh ' if year[2] == '0' else ''}{in_words(year[2:].lstrip('0'))}"


def _clock(found: _Found) -> str | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 24 or minute > 59:
        return None
    half = (found["half"] or "").lower().replace(".", "").strip()
    if not half and not found["minute"]:
        return None
    said = in_words(str(hour)) if hour else "midnight"
    past = "" if minute == 0 else f" oh {in_words(str(minute))}" if minute < 10 else f" {in_words(str(minute))}"
    if not past and not half:
        said, past = (f"{said} o'clock", "") if hour <= 12 else (f"{said} hundred", "")
    tail = f" {half[0].upper()} M" if half else ""
    return f"{found['before']}{said}{past}{tail}"


def _minutes(found: _Found) -> str | None:
    first, second = int(found["first"]), int(found["second"])
    third = found["third"]
    hours = ((first, "h"), (second, "min"), (int(third or 0), "s"))
    parts = hours if third else ((first, "min"), (second, "s"))
    said = [with_unit(str(value), unit) for value, unit in parts if value]
    return " and ".join(said) or None


def _ratio(found: _Found) -> str:
    return " to ".join(in_words(each) for each in found[0].replace(" ", "").split(":"))


def _listed_numbers(found: _Found) -> str:
    return ", ".join(in_words(each) for each in re.split(r"\s?[-–—]\s?", found[0]))


def _sets(found: _Found) -> str | None:
    first, second, unit, what = found["first"], found["second"], found["unit"], found["what"]
    low, dash, high = re.sub(r"\s?[-–]\s?", "-", second.strip()).partition("-")
    last = high if dash else low
    counted = (f"{in_words(low)} to " if dash else "") + (_with_unit(last, unit) if unit else in_words(last))
    if unit and unit in ("cm", "mm", "m", "km", "ft"):
        return f"{in_words(first)} by {counted}"
    if found["third"]:
        return f"{in_words(first)} times {counted} times {in_words(found['third'])}"
    sets = "one set" if first == "1" else f"{in_words(first)} sets"
    if what or unit:
        return f"{sets} of {counted}"
    return f"{in_words(first)} times {counted}"


def _with_unit(figures: str, unit: str) -> str:
    return with_unit(figures, unit) if unit in UNITS else f"{in_words(figures)} metres"


def _times(found: _Found) -> str:
    count = found["count"]
    if re.search(r"[-–]", count):
        low, high = re.split(r"\s?[-–]\s?", count)
        return f"{in_words(low)} to {in_words(high)} times"
    words = in_words(count)
    return "once" if words == "one" else "twice" if words == "two" else f"{words} times"


def _range(found: _Found) -> str | None:
    low, high, unit = found["low"], found["high"], found["unit"] or ""
    first_unit = found["first"] or ""
    before = in_words(low) if not first_unit or first_unit == unit else _with_unit(low, first_unit)
    if low == high:
        return f"{before} {in_words(high)}"
    after = with_unit(high, unit) if unit in UNITS else in_words(high)
    if unit in ("'", "’", "′"):
        after = f"{in_words(high)} minutes"
    elif unit in ('"', "”", "″"):
        after = f"{in_words(high)} seconds"
    return f"{before} to {after}"


def _scale(found: _Found) -> str | None:
    value, top = found["value"], found["top"]
    if top not in ("10", "5", "100") or (top == "5" and not found["what"]):
        return None
    parts = [in_words(each) for each in re.split(r"\s?[-–]\s?", value)]
    if top == "10" and value == "1" and not found["what"] and found["after"]:
        return None
    return f"{found['what'] or ''}{' to '.join(parts)} out of {in_words(top)}{found['after'] or ''}"


def _fraction(found: _Found) -> str | None:
    whole, above, below = found["whole"], int(found["above"]), int(found["below"])
    part = fraction(above, below)
    if part is None:
        return None
    if whole:
        return f"{in_words(whole)} and {part}"
    unit = found["unit"]
    if unit and above == 1 and below in (2, 4):
        return with_unit("½" if below == 2 else "¼", unit) if unit in UNITS else None
    if unit:
        return f"{part} of {'an' if UNITS[unit][0] == 'hour' else 'a'} {UNITS[unit][0]}"
    following = found["next"] or ""
    if part == "a half":
        return (
            f"half a {following}"
            if following in ("minute", "cup", "litre", "turn", "circle", "breath")
            else (f"half an {following}" if following in ("hour", "inch") else f"half {following}".rstrip())
        )
    return (
        f"{part} of {'an' if following[:1] in 'hi' else 'a'} {following}"
        if following in (*("minute", "cup", "litre", "turn", "circle", "hour", "inch"),)
        else f"{part} {following}".rstrip()
    )


def _vulgar(found: _Found) -> str:
    words, following = in_words(found["figures"]), found["next"]
    if not following:
        return words
    if words == "a half":
        return f"half {following}" if following == "way" else f"half {'an' if following == 'hour' else 'a'} {following}"
    if words == "a quarter" and following != "way":
        return f"a quarter of {'an' if following == 'hour' else 'a'} {following}"
    return f"{words} {following}"


def _equal_numbers(found: _Found) -> str | None:
    first, second = found["first"], found["second"]
    if first == second:
        return f"{in_words(first)} {in_words(second)}"
    if (first, second) == ("24", "7"):
        return "twenty-four seven"
    if int(first) >= 40 and int(second) >= 40:
        return f"{in_words(first)} over {in_words(second)}"
    return f"{in_words(first)} of {in_words(second)}" if int(first) < int(second) else None


def _vertebrae(found: _Found) -> str:
    joint = " to " if found["joint"].strip() in ("-", "–", "—") else ", "
    letter = found["letter"]
    return f"{letter} {in_words(found['first'])}{joint}{found['again'] or letter} {in_words(found['second'])}"


def _compared(found: _Found) -> str:
    words = {
        ">": "more than",
        "<": "less than",
        "≥": "at least",
        "≤": "at most",
        ">=": "at least",
        "<=": "at most",
        "=": "is",
        "≠": "is not",
        "≈": "about",
        "~": "about",
        "±": "plus or minus",
        "+/-": "plus or minus",
        "=>": "at least",
        "=<": "at most",
        "∼": "about",
        "≧": "at least",
        "≦": "at most",
    }
    return f" {words[found['sign']]} "


def _numeral(found: _Found) -> str | None:
    value = roman(found["numeral"])
    if value is None or found["name"] in ("I", "And", "Then", "If", "As", "When", "So", "But", "That", "What"):
        return None
    if len(found["numeral"]) == 1 and not re.fullmatch(_NUMBERED, found["name"]):
        return None
    return f"{found['name']} {in_words(str(value))}"


def _primes(found: _Found) -> str | None:
    minutes, seconds = found["minutes"], found["seconds"]
    said = [with_unit(minutes, "min")] if minutes else []
    return " ".join([*said, with_unit(seconds, "s")] if seconds else said)


def _quoted_inches(found: _Found) -> str | None:
    before = found.string[: found.start()]
    if found["mark"] == '"' and before.count('"') % 2 == 1:
        return None
    if found["mark"] == "'" and re.search(r"(?<!\w)'", before):
        return None
    return with_unit(found["figures"], "min" if found["mark"] == "'" else "s")


def _metres(found: _Found) -> str:
    before = found.string[: found.start()]
    going = r"\b(?:walk|run|swim|row|sprint|jog|march|step|stand|sit|go|carry|crawl|lunge|about|distance)\w*\b"
    after = re.match(
        r"\s+(?:away|apart|long|high|wide|from|swim|run|row|walk|sprint|in front|ahead|forward)\b",
        found.string[found.end() :],
    )
    far = re.search(rf"{going}[^.!?]*\Z", before, re.IGNORECASE) or after
    lasting = re.search(r"\b(?:for|hold|rest|wait|every)\s+\Z", before, re.IGNORECASE)
    words = in_words(found["figures"])
    if far and not lasting:
        return f"{words} {'metre' if words == 'one' else 'metres'}"
    return with_unit(found["figures"], "min")


def _compound(found: _Found) -> str:
    parts = re.findall(rf"({_N})\s?([a-z]+)?", found[0])
    units = {"h": "h", "hr": "h", "m": "min", "min": "min", "s": "s", "sec": "s", "": "min"}
    return " and ".join(with_unit(figures, units[unit]) for figures, unit in parts)


def _slash(found: _Found) -> str | None:
    first, second = found["first"], found["second"]
    sides = {"L": "left", "R": "right", "l": "left", "r": "right"}
    if first in sides and second in sides and first != second:
        return f"{sides[first]} and {sides[second]}"
    if len(first) == 1 and len(second) == 1:
        return None
    return f"{first} or {second}"


_DATE_DOUBT: Final = "write the date in words"
_SIGN_DOUBT: Final = "write it in words"

SIGNS: Final = (
    Sign(
        "date", rf"{_START}(?P<year>[12]\d{{3}})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])", _date, "Begun on 2024-05-17."
    ),
    Sign(
        "date",
        rf"{_START}(?P<first>\d\d?)[/.](?P<second>\d\d?)[/.](?P<year>\d{{4}}|\d\d)(?![\w/])",
        _slashed_date,
        "Begun on 5/17/2024.",
        _DATE_DOUBT,
    ),
    Sign(
        "emergency number",
        r"(?P<call>(?i:\b(?:call|dial|ring|phone|text|number|on)\s+(?:is\s+|the\s+)?))(?P<digits>\d{3}|1\d{4,5})(?![\w%°]|[.,:/-]\d|\s(?:times|seconds|minutes|people))",
        _emergency,
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
        _telephone,
        "Call 1-800-273-8255.",
    ),
    Sign(
        "telephone number",
        r"(?<![\w./:,])(?:\+\d{7,15}|0\d{6,14}|\d{10,11})(?![\w:/])",
        _telephone,
        "Call 08001234567.",
    ),
    Sign(
        "time of day",
        rf"(?P<before>){_START}(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[aApP]\.?\s?[mM]\b)(?:\.(?=\s+[a-z]|,))?",
        _clock,
        "Do this at 7:30 pm.",
    ),
    Sign(
        "time of day",
        r"(?P<before>(?i:\b(?:at|by|before|after|until|till|since|between|from|to)\s+))(?P<hour>\d\d?):(?P<minute>[0-5]\d)(?P<half>)(?![\w:])",
        _clock,
        "Do this at 22:00, not at 7:30.",
    ),
    Sign(
        "minutes and seconds",
        r"(?<![\w.:])(?P<first>\d\d?):(?P<second>[0-5]\d)(?::(?P<third>[0-5]\d))?(?![\w:])",
        _minutes,
        "Rest for 1:30.",
        "write the length, or 'at' before a time of day",
    ),
    Sign(
        "ratio",
        rf"{_START}\d{{1,3}}(?:\.\d)?(?:\s?:\s?\d{{1,3}}(?:\.\d)?){{1,3}}(?![\w:])",
        _ratio,
        "Breathe at a ratio of 2:1.",
    ),
    Sign(
        "number list",
        rf"{_START}\d{{1,2}}(?:\.\d)?(?:\s?[-–—]\s?\d{{1,2}}(?:\.\d)?){{2,}}(?![\w%-])",
        _listed_numbers,
        "The 4-7-8 breath.",
    ),
    Sign(
        "sets",
        rf"{_START}(?P<first>\d+)\s?[xX×]\s?(?P<second>\d+(?:\.\d+)?(?:\s?[-–]\s?\d+)?)(?:\s?[xX×]\s?(?P<third>\d+))?"
        rf"(?:\s?(?P<unit>{_UNIT}|m){_UNIT_END}{_STOP})?(?P<what>(?=\s+(?!on\b|and\b|or\b|with\b|per\b|a\b|then\b|each\b|for\b|at\b|in\b|to\b|the\b|every\b|daily\b|before\b|after\b)[a-z])|)(?![\w/])",
        _sets,
        "Do 3x10, then 3 x 30 s.",
        "write 'sets of' or 'times'",
    ),
    Sign(
        "times",
        rf"{_START}(?P<count>\d+(?:\s?[-–]\s?\d+)?)\s?[xX×](?![\w×])",
        _times,
        "Do it 5x.",
        "",
    ),
    Sign("times", r"(?<!\w)[xX×]\s?(?P<count>\d+(?:\s?[-–]\s?\d+)?)(?!\w|\.\d)", _times, "Heel raises x10."),
    Sign(
        "vertebrae",
        r"\b(?P<letter>[CTLS])(?P<first>\d\d?)(?P<joint>\s?[-–—/]\s?)(?P<again>[CTLS])?(?P<second>\d\d?)\b",
        _vertebrae,
        "The joint L4/L5.",
    ),
    Sign(
        "scale",
        r"(?<![\w.,/:⁄°-])(?P<what>)(?P<value>\d+(?:\.5)?(?:\s?[-–]\s?\d+)?)\s?/\s?(?P<top>10|100)(?P<after>)(?![\w/]|\s?(?:of|th|mile|inch|cup)\b)",
        _scale,
        "Stop at a pain of 3/10.",
    ),
    Sign(
        "scale",
        r"(?P<what>(?i:\b(?:pain|effort|intensity|tension|stress|strength|level|scale|RPE|discomfort|score|stretch)\b(?:\s(?:is|of|at|level|to|around|about|a))*\s))"
        r"(?P<value>\d(?:\s?[-–]\s?\d)?)\s?/\s?(?P<top>5)(?P<after>)(?![\w/])",
        _scale,
        "Keep the effort at 3/5.",
    ),
    Sign(
        "fraction",
        rf"{_START}(?:(?P<whole>\d+)[\s-])?(?P<above>\d)[/⁄](?P<below>\d\d?)(?:\s?(?P<unit>{_UNIT}){_UNIT_END}{_STOP}|\s(?P<next>minute|hour|cup|litre|turn|circle|inch|breath|way)\b)?(?![\w/])",
        _fraction,
        "Bend 1/2 way, for 1 1/2 minutes.",
        "",
    ),
    Sign(
        "two numbers",
        rf"{_START}(?P<first>\d+)\s?/\s?(?P<second>\d+)(?![\w/])",
        _equal_numbers,
        "Sit in 90/90.",
        _SIGN_DOUBT,
    ),
    Sign(
        "range with prime",
        rf"{_START}(?P<low>\d+)(?P<first>)\s?[-–—]\s?(?P<high>\d+)\s?(?P<unit>[″”\"′’'])(?!\w)",
        _range,
        "Keep it for 20-30″.",
        "write 'seconds' or 'minutes'",
    ),
    Sign(
        "range",
        rf"{_START}(?P<low>{_N})\s?(?P<first>{_UNIT})?\s?(?:[-–—‑−]|\.\.\.?(?=\d))\s?(?P<high>{_N})(?:\s?(?P<unit>{_UNIT}){_UNIT_END}{_STOP}|(?P<unit2>)(?!-\d))(?![\d°/])",
        _range,
        "Raise your heels 10-15 times, for 2–3 min.",
    ),
    Sign("length", rf"{_START}\d+\s?(?:h|hr|m|min)\s?\d+(?:\s?(?:m|min|s|sec))?\b", _compound, "Rest for 1m30s."),
    Sign(
        "prime",
        r"(?<![\w.])(?:(?P<minutes>\d+(?:\.\d+)?)\s?[′'’]\s?(?P<seconds>\d+)\s?(?:[″\"”]|''|’’|′′))(?!\w)",
        _primes,
        "Rest for 1′30″.",
        "write 'minutes' and 'seconds'",
    ),
    Sign(
        "inches",
        rf"(?<![\w.])(?P<figures>{_N})\s?(?:[″\"”]|''|′′|in\b\.?){_SIZES}",
        lambda f: f"{in_words(f['figures'])} {'inch' if f['figures'] == '1' else 'inches'}",
        "Sit 6 in from the wall.",
        "write 'inches'",
    ),
    Sign(
        "feet",
        rf"(?<![\w.])(?P<figures>{_N})\s?[′']{_SIZES}",
        lambda f: f"{in_words(f['figures'])} {'foot' if f['figures'] == '1' else 'feet'}",
        "Stand 3′ from the wall.",
        "write 'feet'",
    ),
    Sign(
        "prime",
        rf"(?<![\w.])(?P<minutes>)(?P<seconds>{_N})\s?(?:″|′′|''|’’)(?!\w)",
        _primes,
        "Keep it for 30″.",
        "write 'seconds' or 'inches'",
    ),
    Sign(
        "prime",
        rf"(?<![\w.])(?P<minutes>{_N})(?P<seconds>)\s?′(?!\w)",
        _primes,
        "Rest for 2′.",
        "write 'minutes' or 'feet'",
    ),
    Sign(
        "prime",
        r"(?<![\w.'\"])(?P<figures>\d+)(?P<mark>[\"'])(?=\s|[.,;:!?]|$)",
        _quoted_inches,
        "Rest 2' now.",
        "write 'minutes', 'seconds', 'feet' or 'inches'",
    ),
    Sign(
        "unit",
        rf"(?<![\w.,/:⁄])(?P<figures>[-−]?(?:{_N}))\s?-?(?P<unit>{_UNIT}){_UNIT_END}{_STOP}",
        lambda f: with_unit(f["figures"], f["unit"]),
        "Hold 20sec with 5 lb at 45°.",
    ),
    Sign(
        "degrees",
        r"\s?°(?:\s?(?P<scale>[CF])\b)?",
        lambda f: " degrees" + {"C": " Celsius", "F": " Fahrenheit"}.get(f["scale"] or "", ""),
        "Ninety ° or so.",
    ),
    Sign("metres", rf"{_START}(?P<figures>{_N})\s?m\b(?!['’])", _metres, "Walk 20 m.", "write 'metres' or 'minutes'"),
    Sign(
        "number",
        r"(?i:\bnos?\.\s?(?=\d)|\bnr\.?\s?(?=\d)|№\s?(?=\d)|(?<!\w)#\s?(?=\d))",
        lambda _: "number ",
        "Exercise No. 3, or #4.",
    ),
    Sign(
        "comparison",
        r"\s?(?P<sign>>=|<=|=>|=<|\+/-|[><=≥≤≠≈~∼±≧≦])\s?(?=\S)",
        _compared,
        "Stop if the pain is > 3.",
        "",
    ),
    Sign("plus", r"(?<=\d)\s?\+(?=\s|[.,;!?]|$)", lambda _: " or more", "Do 10+ of them."),
    Sign("plus", r"\s?\+\s?(?=\w)", lambda _: " plus ", "Squat + press."),
    Sign("decimal", r"(?<![\w.])\.(?=\d)", lambda _: "zero point ", "Rest for .5 minutes."),
    Sign("negative number", r"(?<![\w.])[−](?=\d)|(?<=\s)-(?=\d)", lambda _: "minus ", "Down to -5."),
    Sign(
        "fraction",
        rf"(?<![\w.])(?P<figures>{_N})(?<=[¼-¾⅐-⅞])(?:\s(?P<next>minute|hour|cup|turn|circle|way)\b)?",
        _vulgar,
        "Rest for 2½ minutes.",
    ),
    Sign(
        "Roman numeral",
        rf"\b(?P<name>{_NAMES})\s(?P<numeral>[IVXL]+)\b(?!['’.-]\w)",
        _numeral,
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
        _slash,
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
