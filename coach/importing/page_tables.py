"""Tables of exercises: what a number means stands in the header of its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from .blocks import ROW, Block
from .page_exercises import PageExercise, Question
from .page_language import PageLanguage
from .quantities import LENGTHS, Quantity, quantities
from .readings import HOLD, REPS, REST, SETS, QuantityReading, readings_of
from .section_steps import PageStep
from .sections import Section
from .sentences import sentences


def table_exercises(sections: Sequence[Section], language: PageLanguage) -> Iterator[PageExercise]:
    """An exercise for each row of the tables whose headers speak of exercises."""
    for section in sections:
        if section.left_out:
            continue
        rows = [part.block for part in section.parts if part.block.kind == ROW]
        rounds = _rounds(section, language)
        for _, table in groupby(rows, key=lambda row: row.group):
            for made in _exercises(list(table), section, language):
                sets = any(dose.kind == SETS for dose in made.doses)
                yield made if sets or rounds is None else _repeated(made, rounds)


def _rounds(section: Section, language: PageLanguage) -> QuantityReading | None:
    """How often all rows of a table are done, where a text below says that the whole is repeated."""
    places = [at for at, part in enumerate(section.parts) if part.block.kind == ROW]
    for part in section.parts[places[-1] + 1 :] if places else ():
        for text in sentences(part.text, language):
            readings = readings_of(text, part.block.line, language) if language.of_all.search(text) else []
            again = [each for each in readings if each.quantity.unit in ("times", "sets") and each.quantity.high > 1]
            if again and language.repeat.search(text):
                return replace(again[0], kind=SETS)
    return None


def _repeated(exercise: PageExercise, rounds: QuantityReading) -> PageExercise:
    said = Question("reps", f'the whole is repeated, not each by itself: "{rounds.sentence}"', rounds.line)
    return replace(exercise, doses=(*exercise.doses, rounds), questions=(*exercise.questions, said))


def _exercises(table: Sequence[Block], section: Section, language: PageLanguage) -> Iterator[PageExercise]:
    columns = [_column(cell, language) for cell in table[0].cells]
    if columns.count("") == len(columns) or not {"sets", "reps", "time", "dose"} & set(columns):
        return
    if "name" not in columns:
        columns[0] = columns[0] or "name"
    if "name" not in columns:
        return
    for row in table[1:]:
        cells = dict(zip(columns, row.cells, strict=False))
        name = cells.get("name", "")
        doses = tuple(_doses(cells, table[0], columns, row, language))
        if name and doses:
            steps = [PageStep(cells["steps"], row.line, ())] if cells.get("steps") else []
            steps.append(PageStep(row.text, row.line, doses, dose_line=True))
            each = any(language.each_side.search(cell) for cell in row.cells)
            yield PageExercise(name[:120], row.line, tuple(steps), "each" if each else "none", (), section.name, doses)


def _column(header: str, language: PageLanguage) -> str:
    return next((kind for kind, pattern in language.columns.items() if pattern.match(header)), "")


def _doses(
    cells: dict[str, str], header: Block, columns: Sequence[str], row: Block, language: PageLanguage
) -> Iterator[QuantityReading]:
    if "dose" in cells:
        for reading in readings_of(cells["dose"], row.line, language, label="dose"):
            yield replace(reading, sentence=row.text)
    titles = dict(zip(columns, header.cells, strict=False))
    for column, kind in (("sets", SETS), ("reps", REPS), ("time", HOLD), ("rest", REST)):
        found = quantities(cells.get(column, ""), language)
        if len(found) > 1:  # "3 x 10, 5 s"
            several = readings_of(cells[column], row.line, language, label="dose")
            yield from (replace(each, sentence=row.text) for each in several)
            continue
        for quantity in found:
            unit = quantity.unit
            if kind in (HOLD, REST) and not unit:
                named = titles[column].casefold()
                unit = "minute" if "min" in named else "second"
            meant = HOLD if kind == REPS and unit in LENGTHS else kind
            if kind == SETS and unit in LENGTHS:
                meant = HOLD
            made = Quantity(quantity.start, quantity.end, quantity.low, quantity.high, unit, quantity.numbers)
            yield QuantityReading(meant, made, row.text, row.line)
