from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.companies.names import alike, folded, key, merge
from recovery.journal import Insert, Journal
from recovery.model import Finding, Interview

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
NAMES = st.text(
    st.one_of(st.sampled_from("abmt AB .&-é5"), st.characters(codec="utf-8")), max_size=30
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pell Mobility", "pell  mobility"),
        ("Pell Mobility", "Pell Mobility GmbH"),
        ("Pell Mobility", "Pell Mobilty"),
        ("Kestrel Rowe", "Kestrel Row"),
        ("Lindgren Foods", "Lindgren Food"),
        ("Oakline Logistics", "Oakline Logsitics"),
        ("Société Générale S.A.", "Societe Generale"),
        ("DataDog", "Data Dog, Inc."),
        ("L'Oréal", "L’Oreal"),  # noqa: RUF001 - the mark that is under test
        ("The Guardian", "Guardian"),
        ("Marks & Spencer", "Marks and Spencer"),
    ],
)
def test_one_company_in_two_spellings_is_noticed(one: str, other: str) -> None:
    (pair,) = alike([one, other])
    assert {pair.kept, pair.other} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meta", "Beta"),
        ("SAP", "SAS"),
        ("Delta", "Velta"),
        ("Studio 54", "Studio 55"),
        ("General Motors", "General Electric"),
        ("Bank of America", "Bank of Africa"),
        ("Mercury Bank", "Mercury Tank"),
        ("Northern Cables", "Northern Tables"),
        ("Nordic Marine", "Nordia Maline"),
        ("Lindgren Foods", "Lindgren"),
        ("🙂" * 30, "🙃" * 30),
        ("Inc.", "Ltd."),
    ],
)
def test_two_companies_are_left_alone(one: str, other: str) -> None:
    assert alike([one, other]) == []


def test_the_spelling_that_is_used_more_is_proposed() -> None:
    (pair,) = alike(["Oakline Ltd", "Oakline", "Oakline"])
    assert (pair.kept, pair.other) == ("Oakline", "Oakline Ltd")


def test_of_spellings_used_as_often_the_tidy_one_is_proposed() -> None:
    (pair,) = alike(["pell  mobility", "Pell Mobility"])
    assert pair.kept == "Pell Mobility"


def test_a_pair_that_was_kept_apart_is_not_asked_about_again() -> None:
    names = ["Acme Ltd", "Acme Inc"]
    assert alike(names)
    assert alike(names, [["acme inc", "Acme  Ltd"]]) == []


def test_blank_names_are_no_company() -> None:
    assert alike(["", "  ", "\u00a0"]) == []


@given(NAMES)
def test_a_name_never_folds_to_nothing_it_did_not_hold(name: str) -> None:
    assert bool(folded(name)) == bool(name.strip())
    assert key(key(name)) == key(name)


@given(st.lists(NAMES, max_size=6))
def test_pairs_are_of_the_names_given_and_do_not_depend_on_their_order(names: list[str]) -> None:
    found = alike(names)
    assert all({pair.kept, pair.other} <= set(names) for pair in found)
    assert all(pair.kept != pair.other for pair in found)
    assert sorted(map(str, alike(reversed(names)))) == sorted(map(str, found))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal.open(tmp_path / "journal")
    rows = [
        Interview.read({"id": "i1", "starts_at": "2026-03-12", "company": "Oakline"}),
        Interview.read({"id": "i2", "starts_at": "2026-03-13", "company": "Oakline Ltd"}),
        Interview.read({"id": "i3", "starts_at": "2026-03-14", "company": "Kestrel"}),
        Finding.read({"id": "f1", "company": "Oakline Ltd", "finding": "Founded in 1990."}),
    ]
    journal.commit("Fill", [Insert(row.TABLE, row.cells()) for row in rows], now=NOW)
    return journal


def test_a_merge_is_one_commit_over_both_tables_and_undo_brings_all_back(journal: Journal) -> None:
    before = {table: journal.rows(table) for table in ("interviews", "findings")}
    commit = journal.commit("Merge", merge(journal, "Oakline", "Oakline Ltd"), now=NOW)
    assert set(commit.tables) == {"interviews", "findings"}
    assert [row["company"] for row in journal.rows("interviews")] == [
        "Oakline",
        "Oakline",
        "Kestrel",
    ]
    assert [row["company"] for row in journal.rows("findings")] == ["Oakline"]
    assert alike([row["company"] for row in journal.rows("interviews")]) == []
    journal.undo(commit.id, now=NOW)
    assert {table: journal.rows(table) for table in before} == before
