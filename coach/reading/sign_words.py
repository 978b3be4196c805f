"""How signs are read in languages whose words are in a table: ``SignWords``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..phrases.nouns import Gender, Noun
from ..phrases.template_phrasebook import TemplatePhrasebook
from .base import Sign

_Found = re.Match[str]
SIGN_START = r"(?<![\w.,/:⁄°-])"
VULGAR_FRACTIONS = "¼½¾⅓⅔"
BETWEEN_ENDS = r"\s?[-–—‑−]\s?"


@dataclass(frozen=True, slots=True)
class SignWords:
    """How one language says numbers and signs."""

    book: TemplatePhrasebook
    """Numbers, lists, and units and a half are its."""
    units: Mapping[str, Noun]
    """By how they are written after a number."""
    thousands: str
    """Pattern of what stands between thousands and hundreds."""
    comma: str
    minus: str
    to: str
    """Between the ends of a range."""
    times: str
    """Between two numbers: ``drei mal zehn``."""
    out_of: str
    half: Mapping[str, str]
    """By gender, with the unit in braces: ``eine halbe {}``."""
    per: str
    """Of a slash between how often and in what: ``dreimal pro Woche``."""
    per_written: str
    """Pattern of what stands behind such a slash."""
    fractions: Mapping[str, str]
    compared: Mapping[str, str]
    """What signs mean."""
    plus: str
    or_more: str
    numeral: str
    """Before a number: ``Nummer``."""
    numeral_written: str
    """Pattern of its abbreviations."""
    hour: str
    """Between hours and minutes of a time of day."""
    hour_gender: Gender
    """Of the number of hours in a time of day."""
    hour_written: str
    """Pattern of what makes it one, behind the hour."""
    clock_before: str
    """Pattern of what makes it one, before."""
    digits_of: str
    """Pattern of numbers that are said digit by digit."""
    date: Callable[[int, int, int], str]
    """Day, month, year in words."""
    ordinals: Sequence[Sign]
    abbreviations: Sequence[tuple[str, str, str]]
    """Pattern, what is heard, an example."""
    examples: Mapping[str, str]
    """A text for each kind of sign."""

    def in_words(self, figures: str, noun: Noun | None = None) -> str:
        """A number as it is said: whole, with decimals, with a fraction."""
        figures = re.sub(rf"(?<=\d){self.thousands}(?=\d{{3}}(?!\d))", "", figures.strip())
        sign = f"{self.minus} " if figures[:1] in "-−" else ""
        figures = figures.lstrip("-−")
        whole, mark, decimals = figures.partition("," if "," in figures else ".")
        gender = noun.gender if noun else None
        said = self.book.number(int(whole or "0"), None if mark else gender)
        if mark:
            said += f" {self.comma} " + " ".join(self.book.number(int(each)) for each in decimals)
        return sign + said

    def with_unit(self, figures: str, unit: str) -> str:
        """A number with its unit."""
        return self.counted(figures, self.units[unit])

    def counted(self, figures: str, noun: Noun) -> str:
        """A number before a noun, which may be a half of it."""
        whole, vulgar = figures.strip(), ""
        if whole[-1:] in VULGAR_FRACTIONS:
            whole, vulgar = whole[:-1].strip(), whole[-1]
        if not vulgar:
            return f"{self.in_words(whole, noun)} {noun.one if whole == '1' else noun.many}"
        if vulgar == "½":
            return self.book.and_a_half(int(whole), noun) if whole else self.half[noun.gender].format(noun.one)
        part = self.fraction(vulgar)
        return f"{self.in_words(whole)} {self.book.and_} {part} {noun.many}" if whole else f"{part} {noun.one}"

    def fraction(self, written: str) -> str:
        """A fraction of its own."""
        written = unicodedata.normalize("NFKD", written).replace("⁄", "/")
        above, _, below = written.partition("/")
        known = self.fractions.get(written)
        return known or f"{self.in_words(above)} {self.out_of} {self.in_words(below)}"

    def ranged(self, written: str) -> str:
        """From one number to another, or one number."""
        return f" {self.to} ".join(self.in_words(each) for each in re.split(BETWEEN_ENDS, written))

    def digits(self, figures: str) -> str:
        """Digit by digit."""
        return " ".join(self.book.number(int(each)) for each in figures if each.isdigit())

    def said_date(self, found: _Found) -> str | None:
        """A date such as 17.5.2024; None where there is no such day."""
        parts = {name: int(found[name]) for name in ("day", "month", "year")}
        year = parts["year"] + (2000 if parts["year"] < 100 else 0)
        right = 1 <= parts["day"] <= 31 and 1 <= parts["month"] <= 12
        return self.date(parts["day"], parts["month"], year) if right else None

    def said_telephone(self, found: _Found) -> str | None:
        """A telephone number in its groups of digits, one by one; seven digits at least."""
        groups = re.findall(r"\d+", found[0])
        return ", ".join(map(self.digits, groups)) if sum(map(len, groups)) >= 7 else None

    def said_clock(self, found: _Found) -> str | None:
        """A time of day such as 14:30; None after 24."""
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if hour > 24:
            return None
        said = self.book.number(hour, self.hour_gender)
        past = f" {self.book.number(minute)}" if minute else ""
        return f"{found['before']}{said} {self.hour}".rstrip() + past

    def said_length(self, found: _Found) -> str:
        """A length such as 1:30, as minutes and seconds, or with hours before them."""
        names = ("hour", "minute", "second") if found["third"] else ("minute", "second")
        values = [int(each) for each in (found["first"], found["second"], found["third"]) if each]
        told = [self.book.counted_noun(value, name) for value, name in zip(values, names, strict=True) if value]
        return self.book.listed(told, self.book.and_)

    def said_sets(self, found: _Found) -> str:
        """Sets and what is done in each, such as 3 x 10 or 3 x 30 s."""
        last = found["second"]
        low, *high = re.split(BETWEEN_ENDS, last)
        counted = self.with_unit(high[-1] if high else low, found["unit"]) if found["unit"] else self.ranged(last)
        if found["unit"] and high:
            counted = f"{self.in_words(low)} {self.to} {counted}"
        return f"{self.in_words(found['first'])} {self.times} {counted}"

    def said_times(self, found: _Found) -> str:
        """How often, such as 10x or 8-12x."""
        low, *high = re.split(BETWEEN_ENDS, found["count"])
        often = self.book.times(int(high[-1] if high else low)).rstrip(".").lower()
        return f"{self.in_words(low)} {self.to} {often}" if high else often

    def said_range(self, found: _Found) -> str:
        """A range such as 8-12 or 20-30 s."""
        low, high, its_unit = found["low"], found["high"], found["unit"]
        last = self.with_unit(high, its_unit) if its_unit else self.in_words(high)
        return f"{self.in_words(low)} {self.to} {last}"

    def said_prime(self, found: _Found) -> str:
        """Minutes and seconds by their signs, such as 1' 30''."""
        minutes, seconds = found["minutes"], found["seconds"]
        told = [self.counted(minutes, self.book.nouns["minute"])] if minutes else []
        told += [self.counted(seconds, self.book.nouns["second"])] if seconds else []
        return self.book.listed(told, self.book.and_)

    def said_roman(self, found: _Found) -> str | None:
        """A name with a Roman numeral, such as Vertebra IV; None where it is none."""
        from .english_numbers import roman

        value = roman(found["numeral"])
        return f"{found['name']} {self.book.number(value)}" if value and len(found["numeral"]) > 1 else None

    def said_fraction(self, found: _Found) -> str:
        """A fraction, with the unit that follows."""
        unit = self.units.get(found["unit"] or "")
        if unit and found["written"] == "1/2":
            return self.half[unit.gender].format(unit.one)
        return self.fraction(found["written"]) + (f" {unit.one}" if unit else "")

    def said_scale(self, found: _Found) -> str:
        """So many out of ten."""
        return f"{self.ranged(found['value'])} {self.out_of} {self.in_words(found['top'])}"

    def said_listed(self, found: _Found) -> str:
        """Numbers one after the other, with a pause between them."""
        return ", ".join(self.in_words(each) for each in re.split(BETWEEN_ENDS, found[0]))

    def said_vulgar(self, found: _Found) -> str:
        """A vulgar fraction, with the word for a length that follows."""
        following = found["next"] or ""
        figures = found[0][: len(found[0]) - len(following)].strip()
        noun = next((each for each in self.book.nouns.values() if following in (each.one, each.many)), None)
        if noun:
            return self.counted(figures, noun)
        whole, part = figures[:-1].strip(), self.fraction(figures[-1])
        return f"{self.in_words(whole)} {self.book.and_} {part}" if whole else part
