"""What the loader reads, as regular expressions for the editor's schema; all of them also mean the same in JavaScript.

They say which texts are written rightly. What a pattern cannot say, such as that a length is at most an hour, is left
to the loader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_WHOLE: Final = "(?:0|[1-9][0-9]{0,8})"
_NUMBER: Final = rf"{_WHOLE}(?:\.[0-9]{{1,6}})?"
#: A fraction stands in the last part only.
_FRACTION: Final = r"(?:\.[0-9]{1,6}(?! *[a-z]+ *[0-9]))?"
_FIRST: Final = f"{_WHOLE}{_FRACTION} *"
_UNDER_60: Final = f"(?:[1-5]?[0-9]){_FRACTION} *"
_UNDER_1000: Final = f"(?:0|[1-9][0-9]{{0,2}}){_FRACTION} *"
_H: Final = "h(?:rs?|ours?)? *"
_M: Final = "m(?:in(?:ute)?s?)? *"
_S: Final = "s(?:ec(?:ond)?s?)? *"
_MS: Final = "(?:ms|milliseconds?) *"


def _any_case(pattern: str) -> str:
    """A pattern in lower case, for either case."""
    pattern = pattern.replace("[a-z]", "[A-Za-z]")
    return re.sub(r"\[[^\]]*\]|[a-z]", lambda found: _either_case(found.group()), pattern)


def _either_case(sign: str) -> str:
    return sign if sign.startswith("[") else f"[{sign}{sign.upper()}]"


_PARTS: Final = (
    f"(?:{_FIRST}{_H}(?:{_UNDER_60}{_M})?(?:{_UNDER_60}{_S})?(?:{_UNDER_1000}{_MS})?"
    f"|{_FIRST}{_M}(?:{_UNDER_60}{_S})?(?:{_UNDER_1000}{_MS})?"
    f"|{_FIRST}{_S}(?:{_UNDER_1000}{_MS})?"
    f"|{_FIRST}{_MS})"
)
_CLOCK: Final = "(?:[0-9]{1,2}:[0-5]?[0-9]|[0-9]{1,2}):[0-5][0-9]"
_TO: Final = "(?: +to +| *[-\N{EN DASH}] *)"
_WITH_UNIT: Final = f"(?:{_CLOCK}|{_PARTS})"

LENGTH: Final = _any_case(f"^ *(?:{_NUMBER}|{_CLOCK}|{_PARTS}) *$")
#: The same, and not zero.
LENGTH_ABOVE_ZERO: Final = LENGTH.replace("^", "^(?=.*[1-9])", 1)
RANGE: Final = _any_case(
    f"^(?=.*[1-9]) *(?:{_NUMBER}(?:{_TO}(?:{_NUMBER}|{_PARTS}))?|{_WITH_UNIT}(?:{_TO}{_WITH_UNIT})?) *$"
)
_SECONDS: Final = r"[0-9]{1,2}(?:\.[0-9])?"
#: Two to four numbers of seconds, and not all of them zero.
TEMPO: Final = rf"^(?=.*[1-9]) *{_SECONDS}(?: *[-\N{{EN DASH}}] *{_SECONDS}){{1,3}} *$"
NONE: Final = _any_case("^ *none *$")
FLAG: Final = _any_case("^(?:true|yes|false|no)$")
#: At least one sign that is neither a blank nor one of ASCII's marks.
SPEAKABLE: Final = r"[^\s!-/:-@\[-`{-~]"
KEY: Final = r"[^\s!-@\[-^`{-~][^\s!-/:-@\[-^`{-~]*"


def key_but(taken: Iterable[str]) -> str:
    """The key of a thing, which is none of the taken ones."""
    return f"^(?!(?:{'|'.join(taken)})$){KEY}$"


def language(primary: Iterable[str]) -> str:
    """A tag with one of these primary languages, with or without a region."""
    return f"^(?:{'|'.join(map(_any_case, sorted(primary)))})(?:-[A-Za-z0-9]{{1,8}}){{0,4}}$"


def whole(lowest: int, highest: int) -> str:
    """A whole number within limits, in plain digits.

    >>> whole(95, 300)
    '^(?:9[5-9]|[1-2][0-9][0-9]|300)$'
    """
    choices: list[str] = []
    for digits in range(len(str(lowest)), len(str(highest)) + 1):
        low, high = max(lowest, 10 ** (digits - 1)), min(highest, 10**digits - 1)
        choices += _same_width(str(low), str(high))
    return f"^(?:{'|'.join(choices)})$"


def breaths(highest: int) -> str:
    """A number of breaths or a range of them; that the smaller one comes first is left to the loader."""
    number = whole(1, highest)[1:-1]
    return _any_case(f"^ *@(?:{_TO}@)? +breaths? *$").replace("@", number)


def counts(lowest: int, highest: int) -> str:
    """A range of whole numbers within limits; that the smaller one comes first is left to the loader."""
    number = whole(lowest, highest)[1:-1]
    return f"^ *{number}{_TO}{number} *$".replace(" +to +", " +[tT][oO] +")


def _same_width(low: str, high: str) -> list[str]:
    """Patterns for all numbers from ``low`` to ``high``, which have the same number of digits."""
    rest = len(low) - 1
    if low == "0" * len(low) and high == "9" * len(high):
        return ["[0-9]" * len(low)]
    if low[0] == high[0]:
        return [low[0] + tail for tail in _same_width(low[1:], high[1:])] if rest else [low]
    first, last = int(low[0]), int(high[0])
    below: list[str] = []
    above: list[str] = []
    if low[1:] != "0" * rest:
        below = [low[0] + tail for tail in _same_width(low[1:], "9" * rest)]
        first += 1
    if high[1:] != "9" * rest:
        above = [high[0] + tail for tail in _same_width("0" * rest, high[1:])]
        last -= 1
    middle = [(f"[{first}-{last}]" if first < last else str(first)) + "[0-9]" * rest] if first <= last else []
    return [*below, *middle, *above]
