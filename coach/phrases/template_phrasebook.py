"""A phrasebook out of templates: how the sentences of any language are filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ..model import IntervalKind, Limb, Part, Position, Side
from .templates import Templates

_ENDED: Final = re.compile(r"[.!?…][\"'’”»)]*$")
_END_MARKS: Final = " .!?…,;:"


class TemplatePhrasebook(Templates):
    """Says what a ``Phrasebook`` says, in the words of the language that fills in its templates."""

    def side(self, side: Side) -> str:
        """The form that serves in most places."""
        return self.sides[side]

    def forms_of(self, limb: str | Limb) -> Limb:
        """A limb with its articles."""
        if isinstance(limb, Limb):
            return limb
        return self.limb_words(limb) if limb and self.knows_limb(limb) else self.side_words

    def after(self, word: str, told: str) -> str:
        """With what word and article become together: ``del palo``, ``du rouleau``."""
        article, _, rest = told.partition(" ")
        joined = self.joined.get(f"{word.lower()} {article}")
        return f"{joined if word.islower() else _start(joined)} {rest}" if joined and rest else f"{word} {told}"

    def with_things(self, names: Sequence[str]) -> str:
        """In a title."""
        return self.with_.format(", ".join(names))

    def without_things(self, names: Sequence[str]) -> str:
        """In a title."""
        return self.without.format(", ".join(names))

    def title_for(self, title: str, person: str) -> str:
        """The name last."""
        return f"{title}, {self.for_person} {person}"

    def some_exercises(self, names: Sequence[str]) -> str:
        """Two by name, more by their number."""
        return ", ".join(names) if len(names) <= 2 else self.exercises.format(len(names))

    def pace_name(self, name: str) -> str:
        """In a title."""
        return self.paces.get(name, name)

    def pace_number(self, what: str, value: str) -> str:
        """With the sign of the language for the decimals."""
        return f"{self.pace_parts[what]} {value.replace('.', self.decimal)}"

    def in_length(self, length: str) -> str:
        """In a title."""
        return self.in_.format(self._in_figures(length))

    def guidance_name(self, name: str) -> str:
        """In a title."""
        return self.guidances[name]

    def exact_time(self, kind: IntervalKind, length: str) -> str:
        """The word and the length."""
        return f"{self.kinds[kind]} {self._in_figures(length)}"

    def welcome(self, title: str) -> str:
        """The title, as a sentence."""
        title = title.rstrip(" ,;:")
        return title if _ENDED.search(title) else f"{title}."

    def equipment(self, needed: Sequence[Sequence[str]]) -> Sequence[str]:
        """How many things, then one sentence each: what to have within reach, or what will do instead."""
        each = [f"{_start(self.listed(things, self.or_))}." for things in needed]
        if len(each) == 1:
            return (self.thing_ready.format(self.listed(needed[0], self.or_)),)
        opening = self.things_ready.format(self.counted_noun(len(each), "thing"))
        last = f"{_start(self.and_)} {self.listed(needed[-1], self.or_)}."
        return (f"{opening} {each[0]}", *each[1:-1], last)

    def whereabouts(self, position: Position | None, where: str, hold_left_ms: int, left_ms: int) -> str:
        """Position, side, and what is left, in whole minutes where it is all."""
        minutes_ms = max(1, round(left_ms / 60_000)) * 60_000
        template, told_ms = (self.of_this, hold_left_ms) if hold_left_ms else (self.of_all, minutes_ms)
        parts = (
            self.position_told[position] if position else "",
            f"{_start(where)}." if where else "",
            _start(template.format(self.length(told_ms))),
        )
        return " ".join(filter(None, parts))

    def breath_count(self, count: int) -> str:
        """As a length."""
        return self.counted_noun(count, "breath")

    def hold_breaths(self, count: int) -> Sequence[str]:
        """As with a length."""
        return tuple(each.format(self.breath_count(count)) for each in self.holds)

    def about(self, length_ms: int) -> str:
        """A length that is not exact."""
        return self.roughly.format(self.length(length_ms))

    def takes(self, length: str) -> str:
        """How long the whole takes."""
        return self.lasts.format(length)

    def preview(self, position: Position | None, things: Sequence[str], length: str) -> str:
        """Position, what is needed, how long: each a sentence."""
        parts = (
            self.position_seen[position] if position else "",
            self.take(things) if things else "",
            self.takes(length),
        )
        return " ".join(filter(None, parts))

    def for_weeks(self, least: int, most: int) -> str:
        """For how many weeks."""
        begin = f"{self.number(least, self.nouns['week'].gender)} {self.to} " if least < most else ""
        return _start(self.weeks.format(f"{begin}{self.counted_noun(most, 'week')}"))

    def pain(self, most: int | None, gone_ms: int) -> str:
        """How much is all right, and when it has to be gone."""
        limit = "" if most is None else self.pain_up_to.format(self.number(most)) if most else self.no_pain
        gone = self.pain_after.format(self.length(gone_ms)) if gone_ms else ""
        return " ".join(filter(None, (limit, gone)))

    def move(self, length_ms: int) -> Sequence[str]:
        """To begin, and for how long."""
        return tuple(each.format(self.length(length_ms)) for each in self.moves)

    def coming(self, name: str, side: Side | None, limb: str | Limb) -> str:
        """Name and side."""
        return self.next_.format(self.chapter(_within(name), side, limb))

    def soon(self, length_ms: int, name: str, side: Side | None, limb: str | Limb) -> str:
        """The other side with its article, or the exercise."""
        forms = self.forms_of(limb)
        what = _within(name) if side is None else forms.left if side == "left" else forms.right
        return self.in_a_moment.format(self.length(length_ms), what)

    def relief_part(self, number_of: int, side: Side, limb: str | Limb) -> str:
        """The first, the same once more, and each that helps further."""
        name = (self.relief, self.again_title)[number_of] if number_of < 2 else self.further_title.format(number_of - 1)
        return self.chapter(name, side, limb)

    def left_out(self, names: Sequence[str]) -> str:
        """By their names."""
        return self.skipped.format(self.listed([_within(name) for name in names], self.and_))

    def body_name(self, limit: str) -> str:
        """In a title."""
        return self.bodies.get(limit, limit)

    def begins_with(self, side: Side) -> str:
        """In a title."""
        return self.first_side.format(self.sides[side])

    def take(self, names: Sequence[str]) -> str:
        """Short, because the list was said at the beginning."""
        return self.need.format(self.listed(names, self.and_))

    def listed(self, things: Sequence[str], joint: str) -> str:
        """``a, b and c``."""
        return f"{', '.join(things[:-1])} {joint} {things[-1]}" if len(things) > 1 else "".join(things)

    def counted_noun(self, value: int, noun: str) -> str:
        """So many of something."""
        kind = self.nouns[noun]
        return f"{self.number(value, kind.gender)} {kind.one if value == 1 else kind.many}"

    def where(self, side: Side | None, limb: str | Limb) -> str:
        """Without its article."""
        forms = self.forms_of(limb)
        if side:
            return self.bare(forms.left if side == "left" else forms.right)
        return forms.both if limb else ""

    def chapter(self, name: str, side: Side | None, limb: str | Limb) -> str:
        """Name and side; of a hand, called so, the side alone."""
        if side and isinstance(limb, str) and name.casefold() == limb.casefold():
            return _start(self.where(side, limb))
        return f"{name}, {self.where(side, limb)}" if side else name

    def announce(self, number_of: int, count: int, name: str, side: Side | None, limb: str | Limb) -> str:
        """Number, name, side."""
        where = self.where(side, limb)
        if side and isinstance(limb, str) and name.casefold() == limb.casefold():
            name, where = where, ""
        part = self.part.format(self.number(number_of), self.number(count)) if count > 1 else ""
        return " ".join(filter(None, (part, self.welcome(_start(name)), where and f"{_start(where)}.")))

    def again(self, name: str, side: Side | None, limb: str | Limb) -> str:
        """Name an exercise that was told before, and its side."""
        return self.welcome(_start(self.chapter(_within(name) if side else name, side, limb)))

    def repeated(self, title: str, set_number: int, round_number: int) -> str:
        """In digits, as it is only read."""
        parts = [title]
        parts += [f"{self.nouns['round'].one} {round_number}"] if round_number > 1 else []
        parts += [f"{self.nouns['set'].one} {set_number}"] if set_number > 1 else []
        return ", ".join(parts)

    def sets(self, count: int) -> str:
        """As a sentence."""
        return f"{_start(self.counted_noun(count, 'set'))}."

    def set(self, number_of: int, count: int, side: Side | None, limb: str | Limb) -> str:
        """Which of how many, and the last one as the last."""
        which = self._nth("set", number_of, count)
        return f"{which} {_start(self.where(side, limb))}." if side else which

    def round(self, number_of: int, count: int, name: str) -> str:
        """How many, then which of them."""
        if number_of == 1:
            named = f"{self.welcome(_start(name))} " if name else ""
            return f"{named}{_start(self.counted_noun(count, 'round'))}."
        return self._nth("round", number_of, count)

    def _in_figures(self, length: str) -> str:
        return re.sub(r"(?<=\d)[hms]", lambda found: self.units[found[0]], length).strip()

    def _nth(self, noun: str, number_of: int, count: int) -> str:
        if number_of == count:
            return self.last[noun]
        which = f"{self.nouns[noun].one} {self.number(number_of)} {self.from_} {self.number(count)}."
        return _start(which)

    def switch(self, side: Side, limb: str | Limb) -> str:
        """The side is always named."""
        forms = self.forms_of(limb)
        return self.other_side.format(forms.left if side == "left" else forms.right)

    def stand_up(self, support: str) -> str:
        """Slowness and support, in two sentences."""
        return self.stand.format(support)

    def breath_tempo(self, in_ms: int, out_ms: int) -> str:
        """In and out, counted in whole seconds, else for so long."""
        if in_ms % 1000 or out_ms % 1000:
            return self.tempo.format(self.length(in_ms), self.length(out_ms))
        return self.tempo_counted.format(self.number(in_ms // 1000), self.number(out_ms // 1000))

    def hold(self, length_ms: int) -> Sequence[str]:
        """See ``holds``."""
        return tuple(each.format(self.length(length_ms)) for each in self.holds)

    def left(self, length_ms: int) -> Sequence[str]:
        """One way, always the same."""
        return (_start(self.to_go.format(self.length(length_ms))),)

    def rest(self, length_ms: int) -> Sequence[str]:
        """See ``rests``."""
        return tuple(each.format(self.length(length_ms)) for each in self.rests)

    def times_held(self, count: int, held_ms: int, *, in_turn: bool) -> str:
        """How often, on which sides, for how long."""
        times = f"{self.times(count)[:-1]} {self.in_turn}" if in_turn else self.times(count)
        return f"{times} {self.held.format(self.length(held_ms))}" if held_ms else times

    def count(self, number_of: int) -> str:
        """A number as a sentence."""
        return f"{_start(self.number(number_of))}."

    def counted(self, parts: Sequence[str], number_of: int) -> str:
        """What to do, then the number."""
        told = ", ".join(part.rstrip(" .,;:!") for part in parts)
        return f"{_start(told)}, {self.number(number_of)}."

    def phase(self, part: Part) -> str:
        """Nothing for what has no word."""
        return self.phases.get(part, "")

    def breaths(self, count: int) -> str:
        """As a sentence."""
        return f"{_start(self.breath_count(count))}."

    def length(self, length_ms: int) -> str:
        """A length of 1 s to 99 h, rounded to the second, as people say it."""
        return _length(self, max(1, (length_ms + 500) // 1000))


@lru_cache(maxsize=4096)
def _length(book: TemplatePhrasebook, seconds: int) -> str:
    hours, minutes = seconds // 3600, seconds // 60
    if seconds > 3600 and seconds % 3600 == 1800:
        return book.and_a_half(hours, book.nouns["hour"])
    if 60 < seconds < 3600 and seconds % 60 == 30 and minutes < 20:
        return book.and_a_half(minutes, book.nouns["minute"])
    parts = ((hours, "hour"), (minutes % 60, "minute"), (seconds % 60, "second"))
    return book.listed([book.counted_noun(value, noun) for value, noun in parts if value], book.and_)


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _within(name: str) -> str:
    """A name as it stands within a sentence of coach's: the mark at its end is not the sentence's."""
    return name.rstrip(_END_MARKS) or name
