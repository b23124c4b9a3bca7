"""Everything that leaves the journal: one table, the flat entries, or all of it as a zip.

Lossless means the journal's own bytes. "For spreadsheets" means UTF-8 with a BOM, every cell
quoted and defused, and one more column whose heading says so. The same journal always gives
the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import textwrap
import zipfile
from typing import TYPE_CHECKING

from recovery.exchange import entries as flat
from recovery.exchange.belonging import belonging
from recovery.exchange.spreadsheets import MARK, defuse
from recovery.exchange.tables import NotATableError, parse
from recovery.model import NOUNS, columns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from recovery.journal import Journal

ENTRIES = "entries"
ALL = "all"
BOM = b"\xef\xbb\xbf"
# The oldest moment that a zip can hold: an export does not depend on when it was made.
_EPOCH = (1980, 1, 1, 0, 0, 0)
NOTE = (
    "For spreadsheets: a single quote stands before every = + - @ (and its full-width form), "
    "tab or line break that would begin a formula, so nothing in it runs. Dates and numbers "
    "that you edit there may be rewritten by the program. To keep or move the journal, use "
    "the export as kept; both can be imported again."
)
README = """Interview recovery: an export of a journal

{tables}
  One row is one thing. UTF-8, comma-separated, with a header row.
{form}
entries.csv
  One row for each interview, with its mistakes, questions and letters summed up.
  It is made from the other tables and is left out when this zip is imported.
settings.json
  The dashboard's settings.
{filtered}
`recovery import FILE`, or Import on the Data page, reads the zip or any one table again.
Columns of your own are in this export; an import leaves them out.
"""
_AS_KEPT = "These are the journal's own bytes, exactly as they are kept."
_PART = "Every cell is as it is kept; each is quoted."
_FILTERED = (
    "\nThis export holds a part of the journal: chosen interviews and what belongs to them.\n"
)


def file_name(what: str, *, for_spreadsheets: bool = False) -> str:
    """Return the usual file name of an export: of a table, ``entries`` or ``all``."""
    suffix = "-for-spreadsheets" if for_spreadsheets else ""
    return f"recovery-journal{suffix}.zip" if what == ALL else f"{what}{suffix}.csv"


def made(
    journal: Journal,
    what: str,
    *,
    for_spreadsheets: bool = False,
    interviews: Collection[str] | None = None,
) -> bytes:
    """Return the bytes of an export: of a table by its name, ``entries`` or ``all``.

    ``interviews`` are the ids to keep, with what belongs to them; without it all is exported.
    """
    if what == ALL:
        return everything(journal, for_spreadsheets=for_spreadsheets, interviews=interviews)
    if what == ENTRIES:
        return entries(journal, for_spreadsheets=for_spreadsheets, interviews=interviews)
    return table(journal, what, for_spreadsheets=for_spreadsheets, interviews=interviews)


def table(
    journal: Journal,
    name: str,
    *,
    for_spreadsheets: bool = False,
    interviews: Collection[str] | None = None,
) -> bytes:
    """Return one table: the file as kept, or its rows for spreadsheets or of some interviews.

    A file as kept is not even read as CSV, so that one with faults comes out as it stands.
    Columns that we do not know come along in every form.
    """
    if interviews is None and not for_spreadsheets:
        return journal.table_bytes(name)
    heading, lines = _read(journal, name)
    if interviews is not None:
        lines = _of(belonging(journal, interviews)[name], heading, lines)
    return _written(heading, lines, for_spreadsheets=for_spreadsheets)


def entries(
    journal: Journal,
    *,
    for_spreadsheets: bool = False,
    interviews: Collection[str] | None = None,
) -> bytes:
    """Return the flat table of entries, one row for each interview."""
    return _written(
        flat.header(), flat.entries(journal, interviews), for_spreadsheets=for_spreadsheets
    )


def everything(
    journal: Journal,
    *,
    for_spreadsheets: bool = False,
    interviews: Collection[str] | None = None,
) -> bytes:
    """Return a zip with every table, the entries, the settings and a README.txt."""
    files = {
        "README.txt": _readme(for_spreadsheets=for_spreadsheets, whole=interviews is None),
        f"{ENTRIES}.csv": entries(
            journal, for_spreadsheets=for_spreadsheets, interviews=interviews
        ),
    }
    for name in NOUNS:
        files[f"{name}.csv"] = table(
            journal, name, for_spreadsheets=for_spreadsheets, interviews=interviews
        )
    settings = json.dumps(journal.settings(), indent=2, sort_keys=True)
    files["settings.json"] = settings.encode() + b"\n"
    return _zipped(files)


def _read(journal: Journal, name: str) -> tuple[list[str], list[list[str]]]:
    """Return a table's heading and rows; of a damaged file the rows that still fit."""
    try:
        heading, lines = parse(journal.shown_bytes(name))
    except NotATableError:
        heading = list(columns(NOUNS[name]))
        return heading, [[row[one] for one in heading] for row in journal.rows(name)]
    return heading, [cells for _, cells in lines if cells]


def _of(
    rows: Iterable[dict[str, str]], heading: Sequence[str], lines: Iterable[Sequence[str]]
) -> list[list[str]]:
    """Keep the lines of these rows: known columns as the rows say, the others as they stand."""
    whole = {
        cells.get("id"): cells for cells in (dict(zip(heading, one, strict=False)) for one in lines)
    }
    return [
        [row.get(name, whole.get(row["id"], {}).get(name, "")) for name in heading] for row in rows
    ]


def _readme(*, for_spreadsheets: bool, whole: bool) -> bytes:
    text = README.format(
        tables="\n".join(f"{name}.csv" for name in NOUNS),
        form=textwrap.fill(
            NOTE if for_spreadsheets else _AS_KEPT if whole else _PART,
            88,
            initial_indent="  ",
            subsequent_indent="  ",
        ),
        filtered="" if whole else _FILTERED,
    )
    return text.encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # the same on every platform
            member.external_attr = 0o600 << 16
            archive.writestr(member, data)
    return made.getvalue()


def _written(
    heading: Sequence[str], rows: Iterable[Sequence[str]], *, for_spreadsheets: bool
) -> bytes:
    """Write rows as CSV; every cell is quoted, so that no line break is ever taken for a row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if not for_spreadsheets:
        writer.writerow(heading)
        writer.writerows(rows)
        return text.getvalue().encode()
    writer.writerow([*map(defuse, heading), MARK])
    for row in rows:
        marked = [*map(defuse, row)]
        # A row with too few or too many cells stays one: it is not ours to put right.
        writer.writerow([*marked, ""] if len(row) == len(heading) else marked)
    return BOM + text.getvalue().encode()
