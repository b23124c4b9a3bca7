"""CSV from outside."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.exchange.tables import NotATableError, parse

cell = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@given(st.lists(st.tuples(cell, cell), max_size=5), st.sampled_from(["\r\n", "\n"]))
def test_what_was_written_is_read_back_exactly(
    rows: list[tuple[str, str]], terminator: str
) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator=terminator)
    writer.writerows([("id", "company"), *rows])
    heading, lines = parse(file.getvalue().encode())
    assert heading == ["id", "company"]
    assert [tuple(cells) for _, cells in lines] == rows


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_heading_with_commas_in_a_name_is_parted_by_what_gives_columns_that_we_know(
    separator: str,
) -> None:
    text = 'id;starts_at;company;"a,b,c,d,e"\ni1;2026-03-10;Acme;x\n'.replace(";", separator)
    heading, lines = parse(text.encode())
    assert heading == ["id", "starts_at", "company", "a,b,c,d,e"]
    assert lines == [(2, ["i1", "2026-03-10", "Acme", "x"])]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_what_spreadsheet_programs_write_is_read(
    separator: str, line_break: str, encoding: str
) -> None:
    text = line_break.join(["id;company", "a1;Café", 'a2;"x', 'y"', ""]).replace(";", separator)
    heading, lines = parse(text.encode(encoding))
    assert heading == ["id", "company"]
    assert lines == [(2, ["a1", "Café"]), (3, ["a2", f"x{line_break}y"])]


def test_a_row_with_a_bad_quote_takes_no_other_row_with_it() -> None:
    data = b'id,company\na1,First\na2,"Oak" Ltd\na3,"Last"\n'
    assert parse(data) == (["id", "company"], [(2, ["a1", "First"]), (3, []), (4, ["a3", "Last"])])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"\x89PNG\r\n\x1a\n\0\0",
        b'id,company\n"never ends',
        b"id\n\x81\x8d",
        b'a"b"c,"d"e\n',
    ],
)
def test_what_is_no_table_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(NotATableError, match=r"^notes\.csv is no CSV table: "):
        parse(data, "notes.csv")
