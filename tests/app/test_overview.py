from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from recovery import places
from recovery.journal import Insert, Journal
from recovery.model import Interview
from recovery.ui.clock import now
from recovery.ui.journal import EXAMPLE

FRAME = places.front() / "recovery" / "ui" / "frame.py"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal folder of its own, still empty."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "journal"))
    return tmp_path / "journal"


def page() -> AppTest:
    test = AppTest.from_file(str(FRAME), default_timeout=30).run()
    assert not test.exception
    return test


def sentence(test: AppTest) -> str:
    """The first sentence, without the marks that keep it from running."""
    return test.markdown[0].value.replace("\\", "")


def words(test: AppTest) -> str:
    return "\n".join(str(one.value) for one in [*test.markdown, *test.caption, *test.text])


def links(test: AppTest) -> list[tuple[str, str]]:
    """The links on the page: label, and what they ask the page for."""
    return [(one.label.replace("\\", ""), one.proto.query_string) for one in test.page_link]


def write(folder: Path, **cells: str) -> None:
    row = {"id": "i1", "company": "Marlow & Finch", "starts_at": "2026-03-12", **cells}
    Journal.open(folder).commit(
        "Add", [Insert("interviews", Interview.read(row).cells())], now=now()
    )


def primary(test: AppTest) -> list[str]:
    return [one.label for one in test.button if one.proto.type == "primary"]


def test_an_empty_journal_is_welcomed_with_one_first_step(folder: Path) -> None:
    test = page()
    assert "write it down once" in sentence(test)
    assert primary(test) == ["Debrief an interview"]
    assert {"Plan an interview", "Open the example"} <= {one.label for one in test.button}
    assert Journal.open(folder).rows("interviews") == []


def test_the_next_interview_has_its_countdown(folder: Path) -> None:
    starts_at = (now() + timedelta(days=2, hours=3, minutes=5)).isoformat()
    write(folder, status="planned", starts_at=starts_at)
    test = page()
    assert sentence(test) == ("Your next interview is in 2 days and 3 hours, with Marlow & Finch.")
    assert primary(test) == ["Debrief an interview"]


def test_a_draft_comes_first_and_is_one_link_away(folder: Path) -> None:
    write(folder, status="held")
    draft = {"interview": {"company": "Marlow & Finch", "starts_at": "2026-03-12"}}
    Journal.open(folder).save_draft("debrief-i1", draft)
    test = page()
    assert sentence(test).startswith("One debrief is open: with Marlow & Finch.")
    assert ("Marlow & Finch, 12 Mar 2026", "interview=i1") in links(test)
    assert "Waiting for a debrief" not in words(test)


def test_a_draft_of_an_interview_that_was_never_saved_is_shown_too(folder: Path) -> None:
    Journal.open(folder).save_draft("debrief-new", {"interview": {}, "step": 1})
    test = page()
    assert ("Not named yet", "interview=new") in links(test)


def test_a_draft_of_something_else_is_no_debrief(folder: Path) -> None:
    Journal.open(folder).save_draft("letter-i1", {"interview": {}})
    assert "write it down once" in sentence(page())


def test_a_planned_interview_that_is_past_waits_for_its_debrief(folder: Path) -> None:
    write(folder, status="planned")
    test = page()
    assert sentence(test) == "One interview is waiting for its debrief: with Marlow & Finch."
    assert ("Marlow & Finch, 12 Mar 2026", "interview=i1") in links(test)


def test_a_closed_debrief_without_an_outcome_asks_for_it(folder: Path) -> None:
    write(folder, status="closed", outcome="waiting")
    test = page()
    assert "no outcome" in sentence(test)
    assert "1 interview; 1 debriefed and closed" in words(test)


def test_done_is_said_as_done(folder: Path) -> None:
    write(folder, status="closed", outcome="rejected")
    assert sentence(page()).startswith("Nothing is due.")


def test_a_company_runs_nothing(folder: Path) -> None:
    company = "![x](http://e.invalid/x)"
    write(folder, status="planned", starts_at="2099-01-01", company=company)
    write(folder, id="i2", status="closed", company=company)
    test = page()
    assert any("invalid" in one.label for one in test.page_link)
    assert "![x](" not in test.markdown[0].value
    assert all("![x](" not in one.label for one in test.page_link)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_example_never_mixes_with_the_journal(folder: Path) -> None:
    test = page()
    before = files(folder)
    example = files(places.example())
    test.button(key="open_example").click().run()
    copy = Path(test.session_state[EXAMPLE])
    assert "14 interviews" in words(test)
    test.switch_page("../../pages/entries.py")
    test.query_params["interview"] = "i01"
    test.run()
    test.button(key="delete").click().run()
    assert len(test.dataframe[0].value) == 13
    assert not test.exception
    assert files(folder) == before
    assert files(places.example()) == example
    test.query_params["stage"] = "panel"
    test.run()
    leave = [one for one in test.button if one.label == "Leave the example"]
    leave[0].click().run()
    assert not test.exception
    assert "Nothing is written yet" in sentence(test)
    assert "stage" not in test.query_params
    assert not copy.exists()
    assert page().button(key="open_example").label == "Open the example"
