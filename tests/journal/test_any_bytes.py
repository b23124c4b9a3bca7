"""Promises 3 and 5 for whatever bytes a file may hold: read or reported, never lost."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery.errors import RecoveryError
from recovery.journal import Journal
from recovery.model import NOUNS
from tests.journal.rows import LATER, NOW, interview, table_file, update

TABLE = (
    b"id,starts_at,company,notes,mine\ni1,2026-03-01,One,,x\n"
    b'i2,2026-03-02,"Two, ""quoted""","a\nb",\ni3,2026-03-03T10:00:00+01:00,Caf\xc3\xa9,end,=1\n'
)
PIECES = [
    b'"',
    b",",
    b";",
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xe9",
    b"\xef\xbb\xbf",
    b"\t",
    b"\n<<<<<<< HEAD\n",
    b"\n\n",
    b"i1",
    b"id,",
    b"",
    b",,,,,,",
    b"e\xcc\x81",
    b"\x1a",
    b" ",
]
SPLICES = st.lists(
    st.tuples(st.integers(0, len(TABLE)), st.integers(0, 12), st.sampled_from(PIECES)), max_size=4
)


def _spliced(splices: list[tuple[int, int, bytes]]) -> bytes:
    data = TABLE
    for at, gone, piece in splices:
        data = data[:at] + piece + data[at + gone :]
    return data


ANY_BYTES = st.one_of(
    SPLICES.map(_spliced), st.binary(max_size=80), st.binary(max_size=40).map(TABLE.__add__)
)


def _read_everything(journal: Journal) -> None:
    problems = journal.problems()
    assert all(problem.file and problem.reason and problem.advice for problem in problems)
    for table in NOUNS:
        rows = journal.rows(table)
        assert len(journal.read(table)) == len(rows)
        assert all(journal.row(table, row["id"]) == row for row in rows)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(before=ANY_BYTES, after=ANY_BYTES)
def test_whatever_a_file_holds_it_is_read_or_refused_and_every_save_can_be_taken_back(
    quick_folder: Path, before: bytes, after: bytes
) -> None:
    """A file is found with some bytes, saved to, then changed outside to others, saved to."""
    with tempfile.TemporaryDirectory(dir=quick_folder) as made:
        folder = Path(made)
        file = table_file(folder)
        for data in (before, after):
            file.write_bytes(data)
            journal = Journal.open(folder)
            _read_everything(journal)
            assert file.read_bytes() == data
            _save_and_take_back(journal, file, data)


def _save_and_take_back(journal: Journal, file: Path, data: bytes) -> None:
    there = [row["id"] for row in journal.rows("interviews")]
    edits = [update(journal, "interviews", row_id, felt="3") for row_id in there]
    try:
        commit = journal.commit("Add", [interview("new", notes="a\rb"), *edits], now=NOW)
    except RecoveryError:
        assert file.read_bytes() == data
        return
    _read_everything(journal)
    assert journal.row("interviews", "new") is not None
    again = Journal.open(journal.folder)
    assert again.rows("interviews") == journal.rows("interviews")
    again.undo(commit.id, now=LATER)
    assert file.read_bytes() == data
