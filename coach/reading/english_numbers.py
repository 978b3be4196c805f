"""English numbers, units and fractions in words, from the signs that stand for them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..phrases.en import number

UNITS: Final[dict[str, tuple[str, str]]] = {
    spelling: (one, many)
    for spellings, one, many in (
        ("s sec secs", "second", "seconds"),
        ("min mins", "minute", "minutes"),
        ("h hr hrs", "hour", "hours"),
        ("ms", "millisecond", "milliseconds"),
        ("kg kgs", "kilogram", "kilograms"),
        ("g", "gram", "grams"),
        ("mg", "milligram", "milligrams"),
        ("lb lbs", "pound", "pounds"),
        ("oz", "ounce", "ounces"),
        ("km", "kilometre", "kilometres"),
        ("cm cms", "centimetre", "centimetres"),
        ("mm", "millimetre", "millimetres"),
        ("ft", "foot", "feet"),
        ("yd yds", "yard", "yards"),
        ("mi", "mile", "miles"),
        ("ml mL", "millilitre", "millilitres"),
        ("cl", "centilitre", "centilitres"),
        ("l L", "litre", "litres"),
        ("deg degs deg. °", "degree", "degrees"),
        ("% pct", "percent", "percent"),
        ("kcal", "kilocalorie", "kilocalories"),
        ("bpm", "beat a minute", "beats a minute"),
        ("rpm", "turn a minute", "turns a minute"),
        ("mph", "mile an hour", "miles an hour"),
        ("km/h kph", "kilometre an hour", "kilometres an hour"),
        ("m/s", "metre a second", "metres a second"),
        ("°C", "degree Celsius", "degrees Celsius"),
        ("°F", "degree Fahrenheit", "degrees Fahrenheit"),
    )
    for spelling in spellings.split()
}
"""As they stand after a number: one, and several."""
_DENOMINATORS: Final = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 8: "eighth", 10: "tenth"}
_DIGITS: Final = tuple(map(number, range(10)))
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}


def in_words(figures: str) -> str:
    """A number as it is said: whole, with decimals, with a fraction.

    >>> in_words("15"), in_words("2.5"), in_words(".5"), in_words("1,000"), in_words("2½"), in_words("1 1/2")
    ('fifteen', 'two point five', 'zero point five', 'one thousand', 'two and a half', 'one and a half')
    """
    figures = figures.strip()
    sign = "minus " if figures[:1] in "-−" else ""
    figures = figures.lstrip("-−").replace(",", "")
    mixed = re.fullmatch(r"(\d+)?\s*(?:(\d+)[/⁄](\d+)|([¼-¾⅐-⅞]))", figures)
    if mixed:
        return sign + _mixed(mixed)
    whole, dot, decimals = figures.partition(".")
    words = number(int(whole or "0")) if len(whole) < 5 else str(int(whole))
    return sign + (f"{words} point {digit_by_digit(decimals)}" if dot else words)


def _mixed(found: re.Match[str]) -> str:
    if found[4]:
        above, below = (int(each) for each in unicodedata.normalize("NFKD", found[4]).split("⁄"))
    else:
        above, below = int(found[2]), int(found[3])
    part = fraction(above, below) or f"{number(above)} over {number(below)}"
    return f"{number(int(found[1]))} and {part}" if found[1] else part


def fraction(above: int, below: int) -> str | None:
    """A fraction as people say it: a half, three quarters; None where they do not.

    >>> fraction(1, 2), fraction(3, 4), fraction(2, 3), fraction(3, 7)
    ('a half', 'three quarters', 'two thirds', None)
    """
    name = _DENOMINATORS.get(below)
    if name is None or not 0 < above < below:
        return None
    article = "an" if name == "eighth" else "a"
    return f"{article} {name}" if above == 1 else f"{number(above)} {name}s"


def digit_by_digit(figures: str) -> str:
    """Digit by digit.

    >>> digit_by_digit("911")
    'nine one one'
    """
    return " ".join(_DIGITS[int(each)] for each in figures if each.isdigit())


def with_unit(figures: str, unit: str) -> str:
    """A number with its unit: ``twenty seconds``, ``half a minute``.

    >>> with_unit("20", "sec"), with_unit("1", "lb"), with_unit("½", "min"), with_unit("1.5", "h")
    ('twenty seconds', 'one pound', 'half a minute', 'one point five hours')
    """
    one, many = UNITS[unit]
    words = in_words(figures)
    if words in ("a half", "a quarter"):
        article = "an" if one.startswith("hour") or one[0] in "aeio" else "a"
        return f"half {article} {one}" if words == "a half" else f"a quarter of {article} {one}"
    return f"{words} {one if words == 'one' else many}"


def roman(numeral: str) -> int | None:
    """The value of a Roman numeral up to 89; None where it is none.

    >>> roman("III"), roman("IX"), roman("IIX")
    (3, 9, None)
    """
    if not re.fullmatch(r"L?X{0,3}(?:IX|IV|V?I{0,3})", numeral) or not numeral:
        return None
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-each if each < after else each for each, after in zip(values, [*values[1:], 0], strict=True))
