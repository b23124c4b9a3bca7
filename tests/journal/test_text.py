"""Promise 4: text comes back as it was written, and rows left alone keep their bytes."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recovery.errors import RecoveryError
from recovery.journal import Insert, Journal
from tests.journal.rows import LATER, NOW, answer, debrief, ids, interview, seen, table_file, update

if TYPE_CHECKING:
    from collections.abc import Iterator

NASTY = [
    "NA",
    "null",
    "None",
    "nan",
    "007",
    "1e5",
    "12e45",
    "TRUE",
    "true",
    "-0",
    "1,234.50",
    "2026-03-12",
    " leading and trailing ",
    "\ttab\t",
    ",",
    ";",
    '"',
    '""',
    '"quoted"',
    "'",
    "\\",
    "\\n",
    "\n",
    "\r",
    "\r\n",
    "\n\r",
    "a\nb",
    "a\rb",
    "a\r\nb",
    "ends in a break\n",
    "ends in a bare one\r",
    "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
    "=1+1",
    "@SUM(A1)",
    "\u202eright to left\u202c \u200f\u200e",
    "\u0645\u0642\u0627\u0628\u0644\u0629",
    "\U0001f469\u200d\U0001f4bb \U0001f1e9\U0001f1ea",
    "e\u0301 \u00e9",
    "\ufeffBOM inside",
    "\ufeff",
    "\ufffe\uffff",
    "\x01\x1b\x7f",
    "#N/A",
    "<<<<<<< HEAD",
    "=======\n>>>>>>> other",
    "id,starts_at,company",
    "x" * 20_000,
]
ANY_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
    st.text(st.sampled_from('\r\n",;\t \ufeff=x'), max_size=12),
    st.sampled_from(NASTY),
)
SHORT = ANY_TEXT.filter(lambda text: len(text) <= 1_000)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def quick(quick_folder: Path) -> Iterator[Path]:
    """Give a folder whose journals need not outlive the test."""
    with tempfile.TemporaryDirectory(dir=quick_folder) as made:
        yield Path(made)


def _new(quick: Path) -> Journal:
    return Journal.open(Path(tempfile.mkdtemp(dir=quick)) / "journal")


@pytest.mark.parametrize("text", NASTY)
def test_hard_text_is_read_back_exactly_by_us_and_by_any_reader_of_csv(
    journal: Journal, text: str
) -> None:
    journal.commit("Add", [interview("i1", notes=text, went_well="x"), interview("i2")], now=NOW)
    for read in (journal, Journal.open(journal.folder)):
        assert seen(read, "interviews", "i1")["notes"] == text
        assert read.read("interviews")["notes"].tolist() == [text, ""]
        assert ids(read) == ["i1", "i2"]
        assert read.problems() == []
    plain = journal.table_bytes("interviews").decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(plain, newline="")))
    assert [row["notes"] for row in rows] == [text, ""]


@pytest.mark.parametrize("text", NASTY)
def test_hard_text_may_stand_in_the_last_column_and_the_last_row(
    journal: Journal, text: str
) -> None:
    """A line break at the very end of a file is the easiest to lose."""
    last = "said"
    table_file(journal.folder, "answers").write_bytes(b"id,question,said\na0,Why?,x\n")
    journal.commit("Add", [Insert("answers", {"id": "a1", "question": "Q", last: text})], now=NOW)
    journal.commit("Add", [Insert("answers", {"id": "a2", "question": "Q", last: text})], now=NOW)
    reopened = Journal.open(journal.folder)
    assert [row[last] for row in reopened.rows("answers")] == ["x", text, text]


@QUICK
@given(texts=st.lists(st.tuples(ANY_TEXT, ANY_TEXT, SHORT), min_size=1, max_size=4))
def test_any_text_survives_a_save_and_a_new_start(
    quick: Path, texts: list[tuple[str, str, str]]
) -> None:
    journal = _new(quick)
    rows = [
        interview(f"i{number}", notes=notes, went_well=well, place=place)
        for number, (notes, well, place) in enumerate(texts)
    ]
    journal.commit("Add", rows, now=NOW)
    for read in (journal, Journal.open(journal.folder)):
        found = [(row["notes"], row["went_well"], row["place"]) for row in read.rows("interviews")]
        assert found == texts


@settings(QUICK, max_examples=12)
@given(first=ANY_TEXT, others=st.lists(ANY_TEXT, min_size=20, max_size=20))
def test_twenty_cycles_of_reading_and_rewriting_change_nothing(
    quick: Path, first: str, others: list[str]
) -> None:
    journal = _new(quick)
    journal.commit("Add", [interview("i1", notes=first), interview("i2")], now=NOW)
    for cycle, other in enumerate(others):
        journal = Journal.open(journal.folder)
        row = seen(journal, "interviews", "i1")
        assert row["notes"] == first, f"cycle {cycle}"
        rewritten = update(journal, "interviews", "i1", **{**row, "went_well": other})
        journal.commit("Rewrite", [rewritten], now=NOW)
        journal.commit("Edit", [update(journal, "interviews", "i2", notes=other)], now=NOW)
    row = seen(Journal.open(journal.folder), "interviews", "i1")
    assert row["notes"] == first
    assert row["went_well"] == others[-1]


@QUICK
@given(
    cells=st.lists(st.lists(ANY_TEXT, min_size=3, max_size=3), min_size=1, max_size=5),
    end=st.sampled_from(["\n", "\r\n"]),
    bom=st.sampled_from([b"", b"\xef\xbb\xbf"]),
    quoting=st.sampled_from(["every field", "where needed"]),
    edited=st.integers(0, 4),
)
def test_rows_that_a_save_does_not_touch_keep_their_exact_bytes(
    quick: Path, cells: list[list[str]], end: str, bom: bytes, quoting: str, edited: int
) -> None:
    """Whatever program wrote the rows: its quoting, its breaks, its columns of its own."""
    head = ["id", "starts_at", "company", "notes", "went_well", "my column"]
    given_rows = [[f"i{number}", "2026-03-12", "Any", *row] for number, row in enumerate(cells)]
    lines = [_written(row, end, quoting) for row in (head, *given_rows)]
    journal = _new(quick)
    file = table_file(journal.folder)
    original = bom + b"".join(lines)
    file.write_bytes(original)
    assert [row["notes"] for row in journal.rows("interviews")] == [row[0] for row in cells]
    place = edited % len(cells)
    journal.commit("Edit", [update(journal, "interviews", f"i{place}", notes="New")], now=LATER)
    after = file.read_bytes()
    # The first edit gives the table the column "updated_at": rows before and after gain none.
    assert b"".join(lines[1 : place + 1]) in after
    assert after.endswith(b"".join(lines[place + 2 :]))
    assert seen(journal, "interviews", f"i{place}")["notes"] == "New"
    journal.undo(now=LATER)
    assert file.read_bytes() == original


def _written(cells: list[str], end: str, quoting: str) -> bytes:
    out = io.StringIO(newline="")
    # The csv module leaves a bare CR unquoted where lines end in LF alone.
    every = quoting == "every field" or any("\r" in cell for cell in cells)
    if every:
        csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL).writerow(cells)
    else:
        csv.writer(out, lineterminator=end).writerow(cells)
    return out.getvalue().encode()


def test_a_save_of_the_value_that_is_there_keeps_cells_it_does_not_name(journal: Journal) -> None:
    file = table_file(journal.folder, "answers")
    file.write_bytes(
        b"id,question,rating,off_guard,my note\na1,Why?,3,TRUE,007\na2,  How? ,,FALSE, 1e5\n"
    )
    journal.commit("Edit", [update(journal, "answers", "a1", said="Well")], now=LATER)
    (row,) = [row for row in _dicts(file) if row["id"] == "a1"]
    assert (row["off_guard"], row["my note"], row["rating"]) == ("TRUE", "007", "3")
    assert b"\na2,  How? ,,FALSE, 1e5" in file.read_bytes()


def _dicts(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode(), newline="")))


@pytest.mark.parametrize(
    ("text", "reason"), [("a\0b", "NUL"), ("\ud800", "half a character"), ("ok \udcff", "half")]
)
def test_text_that_no_file_can_keep_is_refused_with_a_message(
    journal: Journal, text: str, reason: str
) -> None:
    with pytest.raises(RecoveryError, match=reason):
        journal.commit("Add", [*debrief("i1"), answer("a9", "i1", said=text)], now=NOW)
    assert ids(journal) == []
    assert journal.history() == []


def test_columns_of_the_frame_have_their_types_and_text_is_never_retyped(
    journal: Journal,
) -> None:
    journal.commit(
        "Add",
        [
            interview("i1", company="007", role="NA", felt="3", outcome_on="1900-01-01"),
            interview("i2", company="null", closed_at="2199-12-31T23:59:59-14:00"),
            answer("a1", "i1", question="1e5", off_guard="true"),
        ],
        now=NOW,
    )
    frame = journal.read("interviews")
    assert frame["company"].tolist() == ["007", "null"]
    assert frame["role"].tolist() == ["NA", ""]
    assert str(frame["felt"].dtype) == "Int64"
    assert frame["felt"].tolist()[0] == 3
    assert frame["outcome_on"].isna().tolist() == [False, True]
    assert journal.read("answers")["question"].tolist() == ["1e5"]
    assert str(journal.read("answers")["off_guard"].dtype) == "boolean"
    assert str(journal.read("mistakes")["felt"].dtype) == "Int64"


def test_the_frame_of_an_empty_table_has_the_columns_and_types_of_a_full_one(
    journal: Journal,
) -> None:
    empty = journal.read("interviews")
    journal.commit("Add", debrief("i1", felt="3", outcome_on="2026-03-20"), now=NOW)
    full = journal.read("interviews")
    assert list(empty.columns) == list(full.columns)
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
