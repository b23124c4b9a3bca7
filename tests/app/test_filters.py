from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from recovery import places
from recovery.journal import Insert, Journal
from recovery.model import KindChange
from recovery.patterns.selection import Filters
from recovery.ui.clock import now

if TYPE_CHECKING:
    from pathlib import Path


def script() -> None:
    import streamlit as st  # noqa: PLC0415 - the script's source is run on its own

    from recovery.ui.filters import filters, summary  # noqa: PLC0415
    from recovery.ui.journal import journal  # noqa: PLC0415

    wanted = filters(journal().read("interviews"), page=st.session_state.get("page", "patterns"))
    st.session_state["wanted"] = wanted
    st.text(summary(wanted))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "journal"
    shutil.copytree(places.example(), kept)
    monkeypatch.setenv(places.VARIABLE, str(kept))
    return kept


def shown(**query: str | list[str]) -> AppTest:
    test = AppTest.from_function(script, default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def wanted(test: AppTest) -> Filters:
    found: Filters = test.session_state["wanted"]
    return found


@pytest.mark.usefixtures("folder")
def test_five_filters_are_read_from_the_address() -> None:
    test = shown(
        period=["2026-05-01", "2026-06-30"],
        stage=["panel", "technical"],
        format="video",
        outcome=["not recorded", "rejected"],
        kind="content.rambling",
    )
    assert wanted(test) == Filters(
        since=date(2026, 5, 1),
        until=date(2026, 6, 30),
        stages=("panel", "technical"),
        formats=("video",),
        outcomes=("", "rejected"),
        kinds=("content.rambling",),
    )


@pytest.mark.usefixtures("folder")
def test_an_address_that_makes_no_sense_asks_for_nothing() -> None:
    test = shown(period="soon", stage="nowhere", kind="' OR 1=1", outcome="")
    assert wanted(test) == Filters()


@pytest.mark.usefixtures("folder")
def test_the_search_stands_on_entries_alone() -> None:
    assert not shown().text_input
    test = shown()
    test.session_state["page"] = "entries"
    test.run()
    assert test.text_input(key="filter_text").label == "Search all that you wrote"


@pytest.mark.usefixtures("folder")
def test_a_new_address_wins_over_an_earlier_choice_of_kinds() -> None:
    test = shown(kind="content.rambling")
    test.query_params["kind"] = "logistics.late"
    test.run()
    assert wanted(test).kinds in {("logistics.late",), ()}
    test.multiselect(key="filter_kinds").set_value(["content.rambling"]).run()
    assert wanted(test).kinds == ("content.rambling",)
    assert test.query_params["kind"] == "content.rambling"


@pytest.mark.usefixtures("folder")
def test_clearing_takes_everything_away() -> None:
    test = shown(period=["2026-05-01", "2026-06-30"], stage="panel", kind="content.rambling")
    test.button(key="filters_clear").click().run()
    assert wanted(test) == Filters()
    assert not test.query_params


def test_a_kind_of_the_persons_own_stands_in_the_address_by_its_id(folder: Path) -> None:
    journal = Journal.open(folder)
    own = KindChange.read({"id": "kown", "label": "Mentioned my divorce", "category": "content"})
    mistake = journal.rows("mistakes")[0] | {"id": "mown", "kind": "kown"}
    journal.commit(
        "Own kind", [Insert("kinds", own.cells()), Insert("mistakes", mistake)], now=now()
    )
    test = shown()
    test.multiselect(key="filter_kinds").select("kown").run()
    assert "Mentioned my divorce" in test.text[0].value
    assert test.query_params == {"kind": "kown"}


def test_a_merged_kind_is_one_kind_with_all_that_was_recorded_under_both(folder: Path) -> None:
    journal = Journal.open(folder)
    kinds = {row["kind"] for row in journal.rows("mistakes")}
    assert {"content.rambling", "content.undersold"} <= kinds
    merged = KindChange.read({"id": "content.undersold", "merged_into": "content.rambling"})
    journal.commit("Merge", [Insert("kinds", merged.cells())], now=now())
    test = shown(kind="content.rambling")
    assert set(wanted(test).kinds) == {"content.rambling", "content.undersold"}
    assert "content.undersold" not in test.multiselect(key="filter_kinds").options


@pytest.mark.usefixtures("folder")
def test_a_period_the_other_way_round_is_the_same_period() -> None:
    found = wanted(shown(period=["2026-06-30", "2026-05-01"]))
    assert (found.since, found.until) == (date(2026, 5, 1), date(2026, 6, 30))
