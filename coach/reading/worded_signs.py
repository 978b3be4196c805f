"""The signs of languages whose words are in a table: what English has in rules of its own, out of ``SignWords``."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..phrases.template_phrasebook import TemplatePhrasebook
from .base import Sign
from .sign_words import BETWEEN_ENDS, SIGN_START, VULGAR_FRACTIONS, SignWords

_Found = re.Match[str]


def signs_of(words: SignWords) -> tuple[Sign, ...]:
    """Every sign, the first that fits first."""
    whole = rf"\d{{1,3}}(?:{words.thousands}\d{{3}})+(?!\d)|\d+(?:[.,]\d+)?"
    number = rf"(?:{whole})(?:\s?[{VULGAR_FRACTIONS}])?|[{VULGAR_FRACTIONS}]"
    unit = "|".join(re.escape(each) for each in sorted(words.units, key=len, reverse=True))
    unit_end = r"(?![^\W\d_]|\d)"
    example = words.examples
    book = words.book
    return (
        Sign(
            "date",
            rf"{SIGN_START}(?P<day>\d\d?)[./](?P<month>\d\d?)[./](?P<year>\d{{4}}|\d\d)(?![\w/])",
            words.said_date,
            example["date"],
        ),
        Sign(
            "date",
            rf"{SIGN_START}(?P<year>[12]\d{{3}})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])",
            words.said_date,
            "2024-05-17.",
        ),
        Sign(
            "emergency number",
            rf"{SIGN_START}(?:{words.digits_of})(?![\w%°]|[.,:/-]\d)",
            lambda f: words.digits(f[0]),
            example["emergency number"],
        ),
        Sign(
            "telephone number",
            r"(?<![\w./:])[+0]\d+(?:[ /-]\d+)+(?![\w:/])|(?<![\w./:])\+?\(?0?\d+(?:[ /-]|\)\s?)\(?\d{2,}(?:[ .-]?\d{2,})+(?![\w:/])|(?<![\w./:,])\+?0?\d{7,}(?![\w:/])",
            words.said_telephone,
            example["telephone number"],
        ),
        Sign(
            "time of day",
            rf"(?P<before>){SIGN_START}(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?{words.hour_written}(?!\w)",
            ending(words.said_clock),
            example["time of day"],
        ),
        Sign(
            "time of day",
            rf"(?P<before>(?i:{words.clock_before}))(?P<hour>\d\d?)[:h](?P<minute>[0-5]\d)(?![\w:])",
            words.said_clock,
            example["time of day before"],
        ),
        Sign(
            "minutes and seconds",
            r"(?<![\w.:])(?P<first>\d\d?):(?P<second>[0-5]\d)(?::(?P<third>[0-5]\d))?(?![\w:])",
            words.said_length,
            example["minutes and seconds"],
            "write the length, or the time of day, in words",
        ),
        Sign(
            "number list",
            rf"{SIGN_START}\d{{1,2}}(?:{BETWEEN_ENDS}\d{{1,2}}){{2,}}(?![\w%]|-\d)",
            words.said_listed,
            example["number list"],
        ),
        Sign(
            "sets",
            rf"{SIGN_START}(?P<first>\d+)\s?[xX×]\s?(?P<second>\d+(?:{BETWEEN_ENDS}\d+)?)(?:\s?(?P<unit>{unit}){unit_end})?(?![\w/])",
            ending(words.said_sets),
            example["sets"],
            "write it in words",
        ),
        Sign(
            "times",
            rf"{SIGN_START}(?P<count>\d+(?:{BETWEEN_ENDS}\d+)?)\s?[xX×](?![\w×])",
            words.said_times,
            example["times"],
        ),
        Sign(
            "times",
            rf"(?<!\w)[xX×]\s?(?P<count>\d+(?:{BETWEEN_ENDS}\d+)?)(?!\w|[.,]\d)",
            words.said_times,
            example["times after"],
        ),
        Sign(
            "scale",
            rf"{SIGN_START}(?P<value>\d+(?:[.,]5)?(?:{BETWEEN_ENDS}\d+)?)\s?/\s?(?P<top>10|100)(?![\w/])",
            words.said_scale,
            example["scale"],
        ),
        Sign(
            "fraction",
            rf"{SIGN_START}(?P<written>[1-9]/[2-9])(?:\s(?P<unit>{unit}){unit_end})?(?![\w/])",
            ending(words.said_fraction),
            example["fraction"],
        ),
        Sign(
            "two numbers",
            rf"{SIGN_START}(?P<first>\d+)\s?/\s?(?P<second>\d+)(?![\w/])",
            lambda f: f"{words.in_words(f['first'])}, {words.in_words(f['second'])}",
            example["two numbers"],
            "write it in words",
        ),
        Sign(
            "range",
            rf"{SIGN_START}(?P<low>{number}){BETWEEN_ENDS}(?P<high>{number})(?:\s?(?P<unit>{unit}){unit_end})?(?![\d°/])",
            ending(words.said_range),
            example["range"],
        ),
        Sign(
            "prime",
            r"(?<![\w.])(?P<minutes>\d+)\s?[′'’]\s?(?P<seconds>\d+)\s?(?:[″\"”]|''|′′)(?!\w)",
            words.said_prime,
            example["prime"],
            "write it in words",
        ),
        Sign(
            "prime",
            r"(?<![\w.])(?P<minutes>)(?P<seconds>\d+)\s?(?:″|′′|'')(?!\w)",
            words.said_prime,
            example["seconds"],
            "write it in words",
        ),
        Sign(
            "prime",
            r"(?<![\w.])(?P<minutes>\d+)(?P<seconds>)\s?′(?!\w)",
            words.said_prime,
            example["minutes"],
            "write it in words",
        ),
        Sign(
            "number",
            rf"(?:{words.numeral_written}|№\s?(?=\d)|(?<!\w)#\s?(?=\d))",
            lambda _: f"{words.numeral} ",
            example["number"],
        ),
        Sign(
            "unit",
            rf"(?<![\w.,/:⁄])(?P<figures>[-−]?(?:{number}))\s?(?P<unit>{unit}){unit_end}",
            ending(lambda f: words.with_unit(f["figures"], f["unit"])),
            example["unit"],
        ),
        Sign("degrees", r"\s?°", lambda _: f" {words.units['°'].many}", example["degrees"]),
        *words.ordinals,
        Sign(
            "comparison",
            r"\s?(?P<sign>>=|<=|=>|=<|\+/-|[><=≥≤≠≈~±])\s?(?=\S)",
            lambda f: f" {words.compared[f['sign']]} ",
            example["comparison"],
        ),
        Sign("plus", r"(?<=\d)\s?\+(?=\s|[.,;!?]|$)", lambda _: f" {words.or_more}", example["or more"]),
        Sign("plus", r"\s?\+\s?(?=\w)", lambda _: f" {words.plus} ", example["plus"]),
        Sign(
            "negative number",
            r"(?<![\w.])[−](?=\d)|(?<=\s)-(?=\d)",
            lambda _: f"{words.minus} ",
            example["negative number"],
        ),
        Sign(
            "fraction",
            rf"(?<![\w.])\d*\s?[{VULGAR_FRACTIONS}](?:\s(?P<next>{'|'.join(_many_and_one(book))})\b)?",
            words.said_vulgar,
            example["vulgar"],
        ),
        Sign("decimal", rf"{SIGN_START}\d+[.,]\d+(?![\w.,])", lambda f: words.in_words(f[0]), example["decimal"]),
        Sign(
            "Roman numeral",
            r"\b(?P<name>[A-ZÄÖÜÉ][^\W\d_]+)\s(?P<numeral>[IVXL]+)\b(?!['’.-]\w)",
            words.said_roman,
            example["Roman numeral"],
        ),
        *(Sign("abbreviation", pattern, ending(_always(heard)), text) for pattern, heard, text in words.abbreviations),
        Sign(
            "slash",
            rf"(?:(?<=[\d.xX×])|(?<=[Mm]al)|(?<=veces)|(?<=fois)|(?<=[Mm]in))\s?/\s?(?=(?:{words.per_written})(?!\w))",
            lambda _: f" {words.per} ",
            example["per"],
        ),
        Sign(
            "slash",
            r"(?<![\w/.:])(?P<first>[^\W\d_][\w'’-]+)\s?/\s?(?P<second>[^\W\d_][\w'’-]+)(?![\w/])",
            lambda f: f"{f['first']} {book.or_} {f['second']}",
            example["slash"],
            "write it in words",
        ),
        Sign("slash", r"\s?/+\s?", lambda _: ", ", example["bare slash"], "write it in words"),
        Sign("and", r"\s?&\s?", lambda _: f" {book.and_} ", example["and"]),
    )


def ending(read: Callable[[_Found], str | None]) -> Callable[[_Found], str | None]:
    """Reads a sign whose full stop ends the text as well, and keeps it."""

    def told(found: _Found) -> str | None:
        heard = read(found)
        ends = found[0].endswith(".") and not found.string[found.end() :].strip()
        return f"{heard}." if heard and ends else heard

    return told


def _always(heard: str) -> Callable[[_Found], str]:
    return lambda _: heard


def _many_and_one(book: TemplatePhrasebook) -> list[str]:
    """The words for lengths."""
    return [word for name in ("minute", "second", "hour") for word in (book.nouns[name].many, book.nouns[name].one)]
