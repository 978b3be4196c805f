"""The manifest as one table of Apache Parquet, for analysis: the one place where pyarrow is used."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from ..app.own_outputs import PARQUET_MARK
from ..errors import CoachError
from ..install_line import install_line
from .batch_manifest import Manifest, Record
from .destinations import Destination

TABLE: Final = "coach-manifest.parquet"


def check_parquet() -> Any:
    """The library.

    Raises:
        CoachError: it is not installed.
    """
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise CoachError(f"a manifest in Parquet needs pyarrow: {install_line('pyarrow')}") from error
    return pyarrow


def parquet_table(records: list[Record]) -> bytes:
    """A row for each record, with the columns of the manifest; the same records give the same bytes."""
    arrow = check_parquet()
    columns = {each: [getattr(record, each) for record in records] for each in asdict(Record("", 0, "made"))}
    kinds = {"size": arrow.int64(), "stored": arrow.int64(), "line": arrow.int64(), "length_ms": arrow.int64()}
    schema = arrow.schema(
        [(name, kinds.get(name, arrow.string())) for name in columns], metadata={PARQUET_MARK: PARQUET_MARK}
    )
    sink = arrow.BufferOutputStream()
    arrow.parquet.write_table(arrow.table(columns, schema=schema), sink)
    return bytes(sink.getvalue())


def write_parquet(place: Destination, manifest: Manifest) -> None:
    """Write the table of all rows, unless just that is there.

    Raises:
        CoachError: it cannot be written.
    """
    rows = sorted((each for each in manifest.records() if each.line), key=lambda each: (each.line, each.row))
    manifest.put_beside(place, TABLE, parquet_table(rows))
