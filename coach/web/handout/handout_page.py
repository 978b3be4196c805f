"""The handout as one HTML file that prints to A4 pages: no script, nothing from elsewhere, black on white."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Final

from ...durations import clock
from ...limits import shown
from ...model import Clinic, Equipment, Routine, Timeline, Words
from ...pace import PACES
from ...phrases import phrasebook_for, phrasebook_of
from ..qr_code import qr_svg
from ..word_types import PaperWords
from . import bars
from .doses import Dose
from .exercise_rows import ExerciseRows, Row, exercise_rows
from .paper_words import beat_of, words_of

NOBODY: Final = Clinic()
WEEK: Final = "".join(f"<b>{day}</b>" for day in range(1, 8))
"""A box to tick for each day from the date on: numbers are the same in all languages."""


def handout(
    routine: Routine,
    timeline: Timeline,
    *,
    things: Sequence[Equipment] = (),
    estimated: bool = False,
    link: str | None = None,
    clinic: Clinic = NOBODY,
) -> str:
    """The page. Every text of the routine is escaped in it.

    Args:
        routine: the track's.
        timeline: the track's; all times are out of it.
        things: what is used, each with what will do instead; the key of an item is the placeholder it stands for.
        estimated: whether lengths of speech are estimates.
        link: where the track can be listened to; shown as a QR code and as text.
        clinic: who gives it away.

    Raises:
        ExportError: the link makes no QR code, or the library for it is not installed.
    """
    words = words_of(routine.language)
    told = exercise_rows(routine, timeline, things)
    body = [
        _clinic(clinic),
        _head(routine, timeline, words, estimated=estimated, link=link),
        _before(routine, timeline, things, words),
        _track(timeline, words),
        *(_part(each, number, words) for number, each in enumerate(told, 1)),
        _after(routine, timeline, words),
    ]
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{_safe(routine.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_safe(routine.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n{bars.SHARED}\n<main>\n"
        + "\n".join(filter(None, body))
        + "\n</main>\n</body>\n</html>\n"
    )


def _safe(text: str) -> str:
    """Text as HTML, without characters that HTML must not have."""
    return escape(shown(text))


def _texts(written: Iterable[Words]) -> list[str]:
    return [each.text for each in written]


def _heard(written: Iterable[Words], timeline: Timeline) -> list[str]:
    """Those that the track says: relief has no beginning and no end, and a short track leaves talk out."""
    heard = {cue.cue.text for cue in timeline.cues}
    return [text for text in _texts(written) if text in heard]


def _items(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{each}</li>' for each in texts)}</ul>"


def _clinic(clinic: Clinic) -> str:
    """Who gives it away, above all; nothing where that is nobody."""
    logo = f'<img src="{_safe(clinic.logo)}" alt="">' if clinic.logo else ""
    name = f"<strong>{_safe(clinic.name)}</strong>" if clinic.name else ""
    told = " ".join(filter(None, (logo, name, _safe(clinic.phone))))
    return f'<p class="clinic">{told}</p>' if told else ""


def _head(routine: Routine, timeline: Timeline, words: PaperWords, *, estimated: bool, link: str | None) -> str:
    length = f"{words.about} " * estimated + clock(timeline.length_ms)
    sides = dict.fromkeys(chapter.side for chapter in timeline.chapters if chapter.side)
    book = phrasebook_for(routine)
    pace = timeline.pace
    paced = words.pace if pace == PACES.get(pace.name) else words.other_pace
    facts = [
        words.length.format(length=length),
        paced.format(pace=book.pace_name(pace.name)),
        ", ".join(book.where(side, routine.common_limb) for side in sides),
        routine.level,
    ]
    whole = timeline.chapters[0].title == book.beginning  # the summary is not about relief
    lines = [
        f"<h1>{_safe(routine.title)}</h1>",
        f"<p>{_safe(routine.summary)}</p>" if routine.summary and whole else "",
        f'<p class="facts">{" · ".join(_safe(each) for each in facts if each)}</p>',
    ]
    blanks = "".join(f"<span>{each}</span>" for each in words.blanks)
    lines.append(f'<p class="blanks">{blanks}<span class="week">{WEEK}</span></p>')
    code, address = "", ""
    if link is not None:
        code = f'<div class="code">{qr_svg(link, words.scan)}</div>'
        address = f'<p class="link">{words.scan}: <a href="{_safe(link)}">{_safe(link)}</a></p>'
    return f"<header><div>{''.join(lines)}</div>{code}</header>{address}"


def _before(routine: Routine, timeline: Timeline, things: Sequence[Equipment], words: PaperWords) -> str:
    """What to have, and when not to go on."""
    book = phrasebook_for(routine)
    tempo = book.breath_tempo(routine.breath.in_ms, routine.breath.out_ms)
    guided = any(cue.cue.text == tempo for cue in timeline.cues)
    joint = f" {words.instead} "
    needed = [joint.join(item.listed for item in (each.item, *each.instead)) for each in things]
    safety, dosage = routine.safety, routine.dosage
    often = _texts([dosage.frequency] if dosage.frequency else [])
    often += [book.for_weeks(dosage.weeks.least, dosage.weeks.most)] if dosage.weeks else []
    pain = book.pain(dosage.pain, dosage.pain_gone_ms)
    left = _titled(words.needs, needed) + _titled(book.beginning, [*_heard(routine.intro, timeline), *[tempo] * guided])
    stop = _titled(words.stop, [*_texts(safety.stop), *[pain] * bool(pain)])
    return _columns(left + _titled(words.often, often), stop + _titled(words.doctor, _texts(safety.doctor)), "stop")


def _track(timeline: Timeline, words: PaperWords) -> str:
    """The drawing: a table with a row for each chapter."""
    rows, longest_ms = [], bars.longest_ms(timeline)
    for contents in bars.bar_contents(timeline):
        chapter = contents.chapter
        length = clock(chapter.end_ms - chapter.start_ms)
        holds = (each for each in contents.intervals if each.kind == "hold")
        described = "; ".join(
            words.hold_drawn.format(length=clock(hold.length_ms), start=clock(hold.start_ms)) for hold in holds
        )
        drawn = bars.bar(contents, longest_ms, _safe(f"{chapter.title}: {length}"), described)
        rows.append(
            f'<tr><td class="time">{clock(chapter.start_ms)}</td><th scope="row">{_safe(chapter.title)}</th>'
            f'<td class="time">{length}</td><td class="drawn">{drawn}</td></tr>'
        )
    start, part, length, drawing = words.columns
    head = (
        f'<tr><th scope="col" class="time">{start}</th><th scope="col">{part}</th>'
        f'<th scope="col" class="time">{length}</th><th scope="col" class="drawn">{drawing}</th></tr>'
    )
    table = f"<table><caption>{words.track}</caption><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"
    legend = "".join(f"<span>{drawn}{word}</span>" for drawn, word in zip(bars.swatches(), words.legend, strict=True))
    mark = words.mark.format(length=phrasebook_of(timeline.language).length(bars.mark_ms(longest_ms)))
    return f'<section>{table}<p class="legend">{legend}<span>{mark}</span></p></section>'


def _part(part: ExerciseRows, number: int, words: PaperWords) -> str:
    where = " · ".join(
        f"{_safe(side)} {words.at} {clock(start)}".strip()
        for side, start in zip(part.where, part.starts_ms, strict=True)
    )
    lines = [f"<header><h2>{number}. {_safe(part.name)}</h2> <p>{where}</p></header>"]
    about = " ".join(filter(None, (f"{part.place}." if part.place else "", part.take)))
    if about:
        lines.append(f"<p>{_safe(about)}</p>")
    if part.doses:
        lines.append(f'<p class="dose">{_safe(_doses(part.doses, words))}</p>')
    lines += _rows(part, words)
    return f'<section class="part">{"".join(lines)}</section>'


def _doses(doses: Sequence[Dose], words: PaperWords) -> str:
    """How much, in one row; what is the same for all of it is told once, at its end."""
    *before, last = doses
    return ", ".join([*(words.dose(replace(each, rest_ms=0, rounds=1)) for each in before), words.dose(last)])


def _rows(part: ExerciseRows, words: PaperWords) -> Iterator[str]:
    """All that is to be done, numbered in its order: instructions as lists, each exact time by itself."""
    listed: list[str] = []
    count = 0
    for row in part.rows:
        if row.kind == "settle":
            caution = f"<strong>{_safe(row.caution)}</strong> " if row.caution else ""
            listed.append(f"<li>{caution}{_safe(row.text)}</li>")
            continue
        yield from _list(listed, count)
        count, listed = count + len(listed) + 1, []
        yield _exact(row, count, part, words)
    yield from _list(listed, count)


def _list(listed: Sequence[str], before: int) -> Iterator[str]:
    if listed:
        short = ' class="short"' if len(listed) == 1 else ""
        yield f'<ol start="{before + 1}"{short}>{"".join(listed)}</ol>'


def _exact(row: Row, number: int, part: ExerciseRows, words: PaperWords) -> str:
    label = f"<strong>{words.kinds[row.kind]} {clock(row.length_ms)}</strong>"
    starts = " · ".join(
        f"{_safe(side)} {clock(start)}".strip() for side, start in zip(part.where, row.starts_ms, strict=True)
    )
    release = words.release.format(text=row.release) if row.release else ""
    text = " ".join(filter(None, (row.text, _beat(row, words), release)))
    return f'<div class="exact {row.kind}" data-number="{number}.">{label} <em>{starts}</em> {_safe(text)}</div>'


def _beat(row: Row, words: PaperWords) -> str:
    return beat_of(row.beat, words) if row.beat else ""


def _after(routine: Routine, timeline: Timeline, words: PaperWords) -> str:
    """How to get back to rest, what is good to know, where it comes from."""
    source = routine.source
    told = [source.title, source.author, source.publisher] if source else []
    book = phrasebook_for(routine)
    left = _titled(book.end, _heard(routine.outro, timeline)) + _titled(words.source, [each for each in told if each])
    return _columns(left, _titled(words.tips, _texts(routine.tips)))


def _titled(heading: str, texts: Sequence[str]) -> str:
    """A heading with a list under it; nothing where the list is empty."""
    return f"<h2>{_safe(heading)}</h2>{_items(map(_safe, texts))}" if texts else ""


def _columns(left: str, right: str, right_class: str = "") -> str:
    """Two boxes side by side, or the one that is not empty."""
    kind = f' class="{right_class}"' if right_class else ""
    boxes = [f"<section>{left}</section>"] * bool(left) + [f"<section{kind}>{right}</section>"] * bool(right)
    return f'<div class="columns">{"".join(boxes)}</div>' if boxes else ""
