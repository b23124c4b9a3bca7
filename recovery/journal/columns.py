"""A column at a time: which cells do not fit, and the typed frame of those that do.

A column has few distinct texts nearly always, so each distinct text is read once.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from recovery.cells import Day, Moment, Text, Whole, YesNo
from recovery.journal.table import columns_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from recovery.cells import Cell

Columns = dict[str, "Sequence[str]"]


def taken(rows: Sequence[Sequence[str]], places: Mapping[str, int], name: str) -> Columns:
    """Turn rows into the table's columns; one that the file lacks is empty."""
    turned: Sequence[Sequence[str]] = list(zip(*rows, strict=True))
    empty = [""] * len(rows)
    return {
        column: turned[places[column]] if rows and column in places else empty
        for column in columns_of(name)
    }


def misfits(name: str, values: Columns) -> dict[int, str]:
    """Return the rows that hold a cell that does not fit, with the first reason."""
    found: dict[int, str] = {}
    for column, one in columns_of(name).items():
        bad = _refused(column, one.metadata["cell"], values[column], one.metadata["required"])
        if bad:
            for at, text in enumerate(values[column]):
                if text in bad:
                    found.setdefault(at, f"{column} {bad[text]}")
    first: dict[str, int] = {}
    if len(set(values["id"])) < len(values["id"]):
        for at, row_id in enumerate(values["id"]):
            if first.setdefault(row_id, at) != at:
                found.setdefault(at, "has an id that another row above has already")
    return found


def _refused(column: str, cell: Cell, values: Sequence[str], needed: bool) -> dict[str, str]:  # noqa: FBT001 - private, one caller
    """Return the texts that do not fit, with the reason."""
    # A decoded file holds no NUL and no half character: only the length is left to check.
    short = isinstance(cell, Text) and max(map(len, values), default=0) <= cell.limit
    if column == "id" and short and all(map(str.isalpha, {text[:1] for text in values})):
        return {}
    if column != "id" and short and not (needed and not all(map(str.strip, values))):
        return {}
    texts = set(values)
    if isinstance(cell, Moment):
        texts = {text for text in texts if not is_moment(text)}
    return {text: reason for text in texts if (reason := _why(column, cell, text, needed))}


def _why(column: str, cell: Cell, text: str, needed: bool) -> str:  # noqa: FBT001 - the same
    if column == "id" and not text[:1].isalpha():
        return "is missing, or does not begin with a letter"
    if needed and not text.strip():
        return "is missing"
    try:
        cell.read(text)
    except ValueError as error:
        return str(error)
    return ""


def is_moment(text: str) -> bool:
    """Tell quickly whether a text is a moment; what fails here is read the slow way."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None and text[4] == "-" == text[7]
    except ValueError:
        return False


def typed(name: str, values: Columns) -> pd.DataFrame:
    """Return the frame of columns whose cells all fit."""
    import pandas as pd  # noqa: PLC0415 - a save and most commands need no frame

    cells = {column: one.metadata["cell"] for column, one in columns_of(name).items()}
    moments = [column for column, cell in cells.items() if isinstance(cell, Moment)]
    read = _moments([text for column in moments for text in values[column]])
    count = len(values["id"])
    arrays = {column: read[at * count :][:count] for at, column in enumerate(moments)}
    return pd.DataFrame(
        {
            column: arrays[column] if column in arrays else _typed(cell, values[column])
            for column, cell in cells.items()
        },
        copy=False,
    )


def lengthened(frame: pd.DataFrame, name: str, values: Columns) -> pd.DataFrame:
    """Return a table's frame with rows added at its end."""
    import pandas as pd  # noqa: PLC0415 - as above

    return pd.concat([frame, typed(name, values)], ignore_index=True)


def _typed(cell: Cell, texts: Sequence[str]) -> Any:
    import numpy as np  # noqa: PLC0415 - as above
    import pandas as pd  # noqa: PLC0415 - as above

    match cell:
        case Whole() | YesNo():
            known = {text: cell.read(text) or 0 for text in set(texts)}
            numbers = np.array([known[text] for text in texts], dtype="int64")
            missing = np.array([not text for text in texts], dtype="bool")
            if isinstance(cell, Whole):
                return pd.arrays.IntegerArray(numbers, missing)
            return pd.arrays.BooleanArray(numbers.astype("bool"), missing)
        case Day():
            return np.array([text or "NaT" for text in texts], dtype="datetime64[us]")
    return pd.array(texts, dtype="str")


def _moments(texts: list[str]) -> Any:
    """Return moments as an array in UTC. All columns at once: each call costs a millisecond."""
    import pandas as pd  # noqa: PLC0415 - as above

    try:
        # Its cache of what it has read costs five times what it saves here.
        read = pd.to_datetime(texts, format="ISO8601", utc=True, cache=False)
    except ValueError:  # a form that Python reads and pandas does not
        values = pd.Index([Moment().read(text) for text in texts], dtype="object")
        read = pd.to_datetime(values, utc=True)
    return read.astype("datetime64[us, UTC]").array
