"""How each English sign and number is read: a match becomes the words, or None where it is something else."""

from __future__ import annotations

import re
from typing import Final

from .english_numbers import UNITS, fraction, in_words, roman, with_unit

_Found = re.Match[str]
NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?<![\d.])\.\d+)(?:\s?[¼-¾⅐-⅞])?|[¼-¾⅐-⅞]"
_NUMBERED: Final = r"Warrior|Part|Phase|Stage|Level|Type|Grade|Week|Day|Set|Round|Step|Series|Chapter|Block|Class"
_COMPARED: Final = {
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


def said_sets(found: _Found) -> str | None:
    """``3x10``, ``3 x 10 reps``, ``2 x 30 sec``, ``20 x 30 cm``."""
    first, second, unit, what = found["first"], found["second"], found["unit"], found["what"]
    low, dash, high = re.sub(r"\s?[-–]\s?", "-", second.strip()).partition("-")
    last = high if dash else low
    counted = (f"{in_words(low)} to " if dash else "") + (_or_metres(last, unit) if unit else in_words(last))
    if unit and unit in ("cm", "mm", "m", "km", "ft"):
        return f"{in_words(first)} by {counted}"
    if found["third"]:
        return f"{in_words(first)} times {counted} times {in_words(found['third'])}"
    sets = "one set" if first == "1" else f"{in_words(first)} sets"
    if what or unit:
        return f"{sets} of {counted}"
    return f"{in_words(first)} times {counted}"


def _or_metres(figures: str, unit: str) -> str:
    """A number with its unit; ``m`` is metres here."""
    return with_unit(figures, unit) if unit in UNITS else f"{in_words(figures)} metres"


def said_times(found: _Found) -> str:
    """``2x``, ``10-12x``: how often."""
    count = found["count"]
    if re.search(r"[-–]", count):
        low, high = re.split(r"\s?[-–]\s?", count)
        return f"{in_words(low)} to {in_words(high)} times"
    words = in_words(count)
    return "once" if words == "one" else "twice" if words == "two" else f"{words} times"


def said_range(found: _Found) -> str | None:
    """``10-15``, ``30-60 sec``: from one to the other."""
    low, high, unit = found["low"], found["high"], found["unit"] or ""
    first_unit = found["first"] or ""
    before = in_words(low) if not first_unit or first_unit == unit else _or_metres(low, first_unit)
    if low == high:
        return f"{before} {in_words(high)}"
    after = with_unit(high, unit) if unit in UNITS else in_words(high)
    if unit in ("'", "’", "′"):
        after = f"{in_words(high)} minutes"
    elif unit in ('"', "”", "″"):
        after = f"{in_words(high)} seconds"
    return f"{before} to {after}"


def said_scale(found: _Found) -> str | None:
    """``3/10``: so many out of ten."""
    value, top = found["value"], found["top"]
    if top not in ("10", "5", "100") or (top == "5" and not found["what"]):
        return None
    parts = [in_words(each) for each in re.split(r"\s?[-–]\s?", value)]
    if top == "10" and value == "1" and not found["what"] and found["after"]:
        return None
    return f"{found['what'] or ''}{' to '.join(parts)} out of {in_words(top)}{found['after'] or ''}"


def said_fraction(found: _Found) -> str | None:
    """``1/2``, ``1 1/2``, with the unit or the word that follows."""
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
        if following in ("minute", "cup", "litre", "turn", "circle", "hour", "inch")
        else f"{part} {following}".rstrip()
    )


def said_vulgar(found: _Found) -> str:
    """``½``, ``2½`` with the word that follows."""
    words, following = in_words(found["figures"]), found["next"]
    if not following:
        return words
    if words == "a half":
        return f"half {following}" if following == "way" else f"half {'an' if following == 'hour' else 'a'} {following}"
    if words == "a quarter" and following != "way":
        return f"a quarter of {'an' if following == 'hour' else 'a'} {following}"
    return f"{words} {following}"


def said_equal_numbers(found: _Found) -> str | None:
    """``90/90``, ``24/7``, ``120/80``, ``3/4``: two numbers that are no fraction."""
    first, second = found["first"], found["second"]
    if first == second:
        return f"{in_words(first)} {in_words(second)}"
    if (first, second) == ("24", "7"):
        return "twenty-four seven"
    if int(first) >= 40 and int(second) >= 40:
        return f"{in_words(first)} over {in_words(second)}"
    return f"{in_words(first)} of {in_words(second)}" if int(first) < int(second) else None


def said_vertebrae(found: _Found) -> str:
    """``L4/L5``, ``C5-6``: the letter and the numbers."""
    joint = " to " if found["joint"].strip() in ("-", "–", "—") else ", "
    letter = found["letter"]
    return f"{letter} {in_words(found['first'])}{joint}{found['again'] or letter} {in_words(found['second'])}"


def said_compared(found: _Found) -> str:
    """A sign of comparison between words."""
    return f" {_COMPARED[found['sign']]} "


def said_numeral(found: _Found) -> str | None:
    """``Warrior II``: the Roman numeral after a name."""
    value = roman(found["numeral"])
    if value is None or found["name"] in ("I", "And", "Then", "If", "As", "When", "So", "But", "That", "What"):
        return None
    if len(found["numeral"]) == 1 and not re.fullmatch(_NUMBERED, found["name"]):
        return None
    return f"{found['name']} {in_words(str(value))}"


def said_primes(found: _Found) -> str | None:
    """Primes after numbers, as a length in minutes and seconds."""
    minutes, seconds = found["minutes"], found["seconds"]
    said = [with_unit(minutes, "min")] if minutes else []
    return " ".join([*said, with_unit(seconds, "s")] if seconds else said)


def said_quoted_inches(found: _Found) -> str | None:
    """Straight quotes after a number as a length, where they do not quote."""
    before = found.string[: found.start()]
    if found["mark"] == '"' and before.count('"') % 2 == 1:
        return None
    if found["mark"] == "'" and re.search(r"(?<!\w)'", before):
        return None
    return with_unit(found["figures"], "min" if found["mark"] == "'" else "s")


def said_metres(found: _Found) -> str:
    """``5 m``: metres where somebody goes or measures, else minutes."""
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


def said_compound(found: _Found) -> str:
    """``1h30m``, ``2m30s`` as a length."""
    parts = re.findall(rf"({NUMBER})\s?([a-z]+)?", found[0])
    units = {"h": "h", "hr": "h", "m": "min", "min": "min", "s": "s", "sec": "s", "": "min"}
    return " and ".join(with_unit(figures, units[unit]) for figures, unit in parts)


def said_slash(found: _Found) -> str | None:
    """``knees/hips``, ``L/R``: both words."""
    first, second = found["first"], found["second"]
    sides = {"L": "left", "R": "right", "l": "left", "r": "right"}
    if first in sides and second in sides and first != second:
        return f"{sides[first]} and {sides[second]}"
    if len(first) == 1 and len(second) == 1:
        return None
    return f"{first} or {second}"
