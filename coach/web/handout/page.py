"""The handout as one HTML file that prints to A4 pages: no script, nothing from elsewhere, black on white."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from ...durations import clock
from ...model import Breathe, Equipment, Reps, Routine, Timeline, Voice
from ...phrases import phrasebook_of
from ..qr import qr_svg
from . import bars
from .parts import Part, Row, parts
from .words import Words, words_of


def handout(
    routine: Routine,
    timeline: Timeline,
    voice: Voice,
    *,
    things: Sequence[Equipment] = (),
    estimated: bool = False,
    link: str | None = None,
) -> str:
    """The page. Every text of the routine is escaped in it.

    Args:
        routine: the track's.
        timeline: the track's; all times are out of it.
        voice: the track's.
        things: what is used, each with what will do instead; the key of an item is the placeholder it stands for.
        estimated: whether lengths of speech are estimates.
        link: where the track can be listened to; shown as a QR code and as text.

    Raises:
        ExportError: the link makes no QR code, or the library for it is not installed.
    """
    words = words_of(routine.language)
    told = parts(routine, timeline, things)
    body = [
        _head(routine, timeline, words, estimated=estimated, link=link),
        _before(routine, timeline, things, words),
        _track(timeline, words),
        *(_part(each, number, words) for number, each in enumerate(told, 1)),
        _after(routine, timeline, words),
        _foot(routine, timeline, voice, words),
    ]
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return (
        f'<!DOCTYPE html>\n<html lang="{_safe(routine.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_safe(routine.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n{bars.SHARED}\n" + "\n".join(filter(None, body)) + "\n</body>\n</html>\n"
    )


def _safe(text: str) -> str:
    """Text as HTML, without characters that HTML must not have."""
    return escape("".join(each if each.isprintable() else " " for each in text))


def _items(texts: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{each}</li>" for each in texts) + f"</{tag}>"


def _head(routine: Routine, timeline: Timeline, words: Words, *, estimated: bool, link: str | None) -> str:
    length = f"{words.about} " * estimated + clock(timeline.length_ms)
    sides = dict.fromkeys(chapter.side for chapter in timeline.chapters if chapter.side)
    book = phrasebook_of(routine.language)
    facts = [
        words.length.format(length=length),
        words.pace.format(pace=timeline.pace.name),
        *(book.where(side, routine.limb) for side in sides),
        routine.level,
    ]
    lines = [
        f"<h1>{_safe(routine.title)}</h1>",
        f"<p>{_safe(routine.summary)}</p>" if routine.summary else "",
        f'<p class="facts">{" · ".join(_safe(each) for each in facts if each)}</p>',
    ]
    code = ""
    if link is not None:
        caption = f'{words.scan}<br><a href="{_safe(link)}">{_safe(link)}</a>'
        code = f"<figure>{qr_svg(link, words.scan)}<figcaption>{caption}</figcaption></figure>"
    return f"<header><div>{''.join(lines)}</div>{code}</header>"


def _before(routine: Routine, timeline: Timeline, things: Sequence[Equipment], words: Words) -> str:
    """What to have, and when not to go on."""
    left, right = "", ""
    joint = f" {words.instead} "
    listed = [joint.join(_safe(item.listed) for item in (each.item, *each.instead)) for each in things]
    if listed:
        left += f"<h2>{words.needs}</h2>{_items(listed)}"
    book = phrasebook_of(routine.language)
    tempo = book.breath_tempo(routine.breath.in_ms, routine.breath.out_ms)
    opening = [each.text for each in routine.intro] + [tempo] * any(cue.cue.text == tempo for cue in timeline.cues)
    if opening:
        left += f"<h2>{_safe(book.beginning)}</h2>{_items(map(_safe, opening))}"
    for heading, texts in ((words.stop, routine.safety.stop), (words.doctor, routine.safety.doctor)):
        if texts:
            right += f"<h2>{heading}</h2>{_items(_safe(each.text) for each in texts)}"
    boxes = [f"<section>{left}</section>"] * bool(left) + [f'<section class="stop">{right}</section>'] * bool(right)
    return f'<div class="before">{"".join(boxes)}</div>' if boxes else ""


def _track(timeline: Timeline, words: Words) -> str:
    """The drawing: a table with a row for each chapter."""
    rows = []
    for index, chapter in enumerate(timeline.chapters):
        length = clock(chapter.end_ms - chapter.start_ms)
        holds = (hold for hold in timeline.holds if hold.chapter == index)
        described = "; ".join(
            words.hold_drawn.format(length=clock(hold.length_ms), start=clock(hold.start_ms)) for hold in holds
        )
        drawn = bars.bar(timeline, index, _safe(f"{chapter.title}: {length}"), described)
        rows.append(
            f'<tr><td class="time">{clock(chapter.start_ms)}</td><th scope="row">{_safe(chapter.title)}</th>'
            f'<td class="time">{length}</td><td class="drawn">{drawn}</td></tr>'
        )
    start, part, length, drawing = words.columns
    head = (
        f'<tr><th scope="col" class="time">{start}</th><th scope="col">{part}</th>'
        f'<th scope="col" class="time">{length}</th><th scope="col">{drawing}</th></tr>'
    )
    table = f"<table><caption>{words.track}</caption><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"
    legend = "".join(f"<span>{drawn}{word}</span>" for drawn, word in zip(bars.swatches(), words.legend, strict=True))
    mark = words.mark.format(length=clock(bars.mark_ms(timeline)))
    return f'<section>{table}<p class="legend">{legend}<span>{mark}</span></p></section>'


def _part(part: Part, number: int, words: Words) -> str:
    where = " · ".join(
        f"{_safe(side)} {words.at} {clock(start)}".strip() for side, start in zip(part.where, part.starts_ms, strict=True)
    )
    lines = [f"<header><h2>{number}. {_safe(part.name)}</h2><p>{where}</p></header>"]
    if part.take:
        lines.append(f"<p>{_safe(part.take)}</p>")
    lines += _rows(part, words)
    return f'<section class="part">{"".join(lines)}</section>'


def _rows(part: Part, words: Words) -> Iterator[str]:
    """Instructions as numbered lists, which go on after each exact time."""
    listed: list[str] = []
    count = 0
    for row in part.rows:
        if row.kind == "settle":
            caution = f"<strong>{_safe(row.caution)}</strong> " if row.caution else ""
            listed.append(f"<li>{caution}{_safe(row.text)}</li>")
            continue
        yield from _list(listed, count)
        count, listed = count + len(listed), []
        yield _exact(row, part, words)
    yield from _list(listed, count)


def _list(listed: Sequence[str], before: int) -> Iterator[str]:
    if listed:
        yield f'<ol start="{before + 1}">{"".join(listed)}</ol>'


def _exact(row: Row, part: Part, words: Words) -> str:
    label = f"<strong>{words.kinds[row.kind]} {clock(row.length_ms)}</strong>"
    starts = " · ".join(
        f"{_safe(side)} {clock(start)}".strip() for side, start in zip(part.where, row.starts_ms, strict=True)
    )
    text = " ".join(filter(None, (row.text, _beat(row, words), row.release)))
    plain = "" if row.kind == "hold" else " plain"
    return f'<div class="exact{plain}">{label}<span>{_safe(text)}</span><em>{starts}</em></div>'


def _beat(row: Row, words: Words) -> str:
    if isinstance(row.beat, Reps):
        return words.every.format(seconds=f"{row.beat.every_ms / 1000:g}")
    if isinstance(row.beat, Breathe):
        lengths = (row.beat.in_ms, row.beat.hold_ms, row.beat.out_ms, row.beat.wait_ms)
        said = (word.format(seconds=f"{ms / 1000:g}") for word, ms in zip(words.breath, lengths, strict=True) if ms)
        text = ", ".join(said)
        return f"{text[:1].upper()}{text[1:]}."
    return ""


def _after(routine: Routine, timeline: Timeline, words: Words) -> str:
    book = phrasebook_of(routine.language)
    boxes = []
    for heading, texts in ((book.end, routine.outro), (words.tips, routine.tips)):
        if texts:
            boxes.append(f"<section><h2>{_safe(heading)}</h2>{_items(_safe(each.text) for each in texts)}</section>")
    return f'<div class="after">{"".join(boxes)}</div>' if boxes else ""


def _foot(routine: Routine, timeline: Timeline, voice: Voice, words: Words) -> str:
    lines = []
    if routine.source:
        told = (routine.source.title, routine.source.author, routine.source.publisher)
        lines.append(f"{words.source}: {_safe(', '.join(filter(None, told)))}")
    return f"<footer>{''.join(f'<p>{each}</p>' for each in lines)}</footer>" if lines else ""
