"""Reads English dates, times, telephone numbers and ratios: from what a pattern found to words."""

from __future__ import annotations

import re
from typing import Final

from .english_numbers import digit_by_digit, in_words, with_unit

_Found = re.Match[str]
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


def said_telephone(found: _Found) -> str | None:
    """The digits of a telephone number one by one; seven at least."""
    groups = re.findall(r"\d+", found[0])
    if sum(map(len, groups)) < 7:
        return None
    plus = "plus " if found[0].startswith("+") else ""
    return plus + ", ".join(digit_by_digit(each) for each in groups)


def said_emergency(found: _Found) -> str:
    """An emergency number digit by digit."""
    return found["call"] + digit_by_digit(found["digits"])


def said_date(found: _Found) -> str | None:
    """``2024-05-17``: the month by its name, the day as an ordinal."""
    year, month, day = found["year"], int(found["month"]), int(found["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{_MONTHS[month - 1]} {_ORDINALS[day - 1]}, {_year(year)}"


def said_slashed_date(found: _Found) -> str | None:
    """``5/17/2024``: month first, as in the United States, unless that is no month."""
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


def said_clock(found: _Found) -> str | None:
    """``7:30 pm``; a bare hour is no time of day."""
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


def said_minutes(found: _Found) -> str | None:
    """``1:30`` and ``1:02:03`` as a length."""
    first, second = int(found["first"]), int(found["second"])
    third = found["third"]
    hours = ((first, "h"), (second, "min"), (int(third or 0), "s"))
    parts = hours if third else ((first, "min"), (second, "s"))
    said = [with_unit(str(value), unit) for value, unit in parts if value]
    return " and ".join(said) or None


def said_ratio(found: _Found) -> str:
    """``2:1``: two to one."""
    return " to ".join(in_words(each) for each in found[0].replace(" ", "").split(":"))


def said_listed_numbers(found: _Found) -> str:
    """``4-7-8``: the numbers, with a pause between them."""
    return ", ".join(in_words(each) for each in re.split(r"\s?[-–—]\s?", found[0]))
