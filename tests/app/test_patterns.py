"""The page Patterns as a person uses it."""

from __future__ import annotations

import csv
import errno
import io
import json
import shutil
import zipfile
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from recovery import places
from recovery.catalogue import Catalogue, builtin_kinds
from recovery.cli import run as command
from recovery.journal import Insert, Journal, NotSavedError
from recovery.model import NOUNS
from recovery.patterns.analysis import TABLES, analyse
from recovery.patterns.selection import Filters
from recovery.ui.journal import EXAMPLE
from recovery.ui.patterns.export import zipped
from recovery.ui.patterns.figures import Figures
from recovery.ui.patterns.steps import CELLS
from tests.patterns.conftest import typed

if TYPE_CHECKING:
    from pathlib import Path


ANY = Filters()
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
RAMBLED, VAGUE = "content.rambling", "content.no_example"
HOSTILE = "![x](http://example.invalid/x.png) **B** $1$ <b>"


def row(table: str, **cells: Any) -> Insert:
    return Insert(table, NOUNS[table].read(cells).cells())


def interview(number: int, *kinds: str, **cells: Any) -> list[Insert]:
    day = f"2026-{1 + number // 28:02d}-{1 + number % 28:02d}"
    given = {
        "id": f"i{number}",
        "starts_at": day,
        "company": "Fjord",
        "status": "closed",
        "stage": "panel" if number % 2 else "final",
        "format": "in person",
        "reviewed": "; ".join(builtin_kinds()),
        "closed_at": f"{day}T20:00:00+00:00",
    }
    mistakes = [
        row(
            "mistakes",
            id=f"m{number}x{place}",
            interview_id=f"i{number}",
            kind=kind,
            felt=4,
            noticed="no",
            triage="work on",
            what_happened=f"Words of {number}",
        )
        for place, kind in enumerate(kinds)
    ]
    return [row("interviews", **(given | cells)), *mistakes]


def fill(folder: Path, *changes: list[Insert]) -> Journal:
    journal = Journal.open(folder)
    journal.commit("Filled", [one for part in changes for one in part], now=NOW)
    return journal


def opened() -> AppTest:
    frame = places.front() / "recovery" / "ui" / "frame.py"
    app = AppTest.from_file(str(frame), default_timeout=60).run()
    app.switch_page("../../pages/patterns.py")
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def text(app: AppTest) -> str:
    """Return all Markdown of the page, without the escapes."""
    parts = [one.value for kind in (app.markdown, app.caption, app.text) for one in kind]
    return "\n".join(parts).replace("\\", "")


def charts(app: AppTest) -> list[Any]:
    return list(app.get("vega_lite_chart")) + list(app.get("arrow_vega_lite_chart"))


def links(app: AppTest) -> list[str]:
    return [one.proto.query_string for one in app.get("page_link")]


@pytest.mark.usefixtures("folder")
def test_an_empty_journal_gets_a_welcome_and_one_step() -> None:
    app = opened()
    assert "nothing can be said yet" in text(app)
    assert not charts(app)
    assert [one.proto.page for one in app.get("page_link")] == ["debrief"]


@pytest.mark.parametrize("count", [1, 2])
def test_one_and_two_interviews_say_what_can_and_cannot_be_known(folder: Path, count: int) -> None:
    fill(folder, *(interview(number, RAMBLED) for number in range(count)))
    said = text(opened())
    assert "can show what happened, not what recurs" in said
    assert f"In {count} of {count} interviews" in said
    assert "nothing can be called recurring yet" in said


def test_the_first_sentence_is_the_one_thing_worth_knowing_with_its_figures(folder: Path) -> None:
    fill(folder, *(interview(number, RAMBLED) for number in range(5)))
    app = opened()
    assert "Rambled / answer too long: in 5 of 5 interviews. That is a pattern." in text(app)
    assert len(charts(app)) == 3  # what recurs, over time, felt against noticed


def test_every_chart_has_a_text_alternative_and_a_table(folder: Path) -> None:
    answers = [
        row("answers", id=f"a{n}", interview_id=f"i{n}", question="Why us?", rating=2)
        for n in range(3)
    ]
    fill(folder, *(interview(number, RAMBLED) for number in range(3)), answers)
    app = opened()
    assert len(charts(app)) == 4
    assert all(one.proto.alt for one in charts(app))
    labels = [one.label for one in app.expander]
    assert {
        "What recurs, as a table",
        "Before and after, as a table",
        "Questions, as a table",
        "Felt against noticed, as a table",
    } <= set(labels)


def test_a_filter_moves_every_figure(folder: Path) -> None:
    fill(folder, *(interview(n, RAMBLED, forecast=50, outcome="offer") for n in range(10)))
    app = opened()
    assert "10 closed debriefs" in text(app)
    app.session_state["stage"] = ["panel"]
    said = text(run(app))
    assert "5 closed debriefs" in said
    assert "In 5 of 5 interviews" in said
    assert "5 of 5 (100%) went on" in said
    assert "Of 5 mistakes" in said


def test_a_filter_that_leaves_nothing_says_that_the_entries_are_still_there(folder: Path) -> None:
    fill(folder, interview(0, RAMBLED))
    app = opened()
    app.session_state["stage"] = ["technical"]
    said = text(run(app))
    assert "The filters leave no closed debrief" in said
    assert "clear the filters" in said


def test_choosing_a_kind_shows_the_entries_behind_it_with_a_way_to_each(folder: Path) -> None:
    fill(folder, interview(0, RAMBLED, VAGUE), interview(1, RAMBLED), interview(2, RAMBLED))
    app = opened()
    back = "&from=patterns"
    assert links(app)[:3] == [f"interview={one}{back}" for one in ("i2", "i1", "i0")]
    app.session_state["patterns_kind"] = VAGUE
    run(app)
    assert links(app)[0] == f"interview=i0{back}"
    assert "Words of 0" in text(app)


def test_a_plan_is_made_from_the_verdict_and_shown_beside_it(folder: Path) -> None:
    journal = fill(folder, *(interview(number, RAMBLED) for number in range(5)))
    app = opened()
    app.session_state[f"plan_{RAMBLED}"] = True
    run(app)
    app.text_input(key=f"plan_if_cue_{RAMBLED}").set_value("a minute has passed")
    app.text_input(key=f"plan_then_action_{RAMBLED}").set_value("stop and ask")
    run(app)
    app.button(key=f"plan_save_{RAMBLED}").click()
    run(app)
    plans = journal.rows("plans")
    assert [(one["about"], one["then_action"]) for one in plans] == [(RAMBLED, "stop and ask")]
    assert "before your plan" in text(app)


def planning() -> AppTest:
    """A new session with the form of a plan open, as after a reload."""
    app = opened()
    app.session_state[f"plan_{RAMBLED}"] = True
    return run(app)


def test_what_was_typed_into_a_plan_survives_a_lost_session_until_it_is_saved(folder: Path) -> None:
    journal = fill(folder, *(interview(number, RAMBLED) for number in range(5)))
    cue, action, by = (f"plan_{name}_{RAMBLED}" for name in CELLS)
    app = planning()
    app.text_input(key=cue).set_value("a minute has passed")
    app.text_input(key=action).set_value("stop and ask")
    app.date_input(key=by).set_value(date(2026, 7, 1))
    run(app)
    app = planning()
    assert app.text_input(key=cue).value == "a minute has passed"
    app.button(key=f"plan_save_{RAMBLED}").click()
    run(app)
    [plan] = journal.rows("plans")
    assert (plan["then_action"], plan["practise_by"]) == ("stop and ask", "2026-07-01")
    assert journal.drafts() == []
    assert planning().text_input(key=cue.replace(RAMBLED, plan["id"])).value == ""


def test_a_second_press_on_save_makes_no_second_plan_and_leaves_no_draft(folder: Path) -> None:
    journal = fill(folder, interview(0, RAMBLED))
    app = AppTest.from_function(_second_press).run()
    assert not app.exception
    assert not [one.value for one in app.error]
    assert [one["then_action"] for one in journal.rows("plans")] == ["stop"]
    assert journal.drafts() == []
    journal.undo(now=NOW)
    assert planning().text_input(key=f"plan_then_action_{RAMBLED}").value == ""


def _second_press() -> None:
    import streamlit as st  # noqa: PLC0415 - the function is a script of its own

    from recovery.ui.notices import show  # noqa: PLC0415 - as above
    from recovery.ui.patterns import steps  # noqa: PLC0415 - as above

    keys = {name: f"typed_{name}" for name in steps.CELLS}
    st.session_state["typed_then_action"] = "stop"
    steps._keep("content.rambling", "then_action", "typed_then_action")
    for _ in range(2):
        steps._save_plan("content.rambling", "Rambled", keys)
    show()


def test_what_the_disk_refuses_of_a_plan_stays_on_the_screen_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = fill(folder, interview(0, RAMBLED))
    app = planning()
    with monkeypatch.context() as full:
        full.setattr(Journal, "save_draft", refused)
        app.text_input(key=f"plan_if_cue_{RAMBLED}").set_value("a minute has passed")
        run(app)
    assert app.text_input(key=f"plan_if_cue_{RAMBLED}").value == "a minute has passed"
    assert "on this screen only" in text(app)
    app.text_input(key=f"plan_then_action_{RAMBLED}").set_value("stop")
    assert "on this screen only" not in text(run(app))
    kept = journal.read_draft(f"plan-{RAMBLED}") or {}
    assert (kept["if_cue"], kept["then_action"]) == ("a minute has passed", "stop")


def refused(*_: object) -> None:
    raise NotSavedError(OSError(errno.ENOSPC, "No space left"))


@pytest.mark.parametrize("cells", [{"if_cue": 5, "practise_by": "soon"}, {"practise_by": None}])
def test_a_draft_of_a_plan_that_holds_something_else_does_no_harm(
    folder: Path, cells: dict[str, object]
) -> None:
    fill(folder, interview(0, RAMBLED)).save_draft(f"plan-{RAMBLED}", cells)
    assert not planning().exception


def test_a_plan_without_an_action_is_refused_in_words(folder: Path) -> None:
    journal = fill(folder, interview(0, RAMBLED))
    app = opened()
    app.session_state[f"plan_{RAMBLED}"] = True
    run(app)
    app.button(key=f"plan_save_{RAMBLED}").click()
    app.run()
    assert not journal.rows("plans")


def test_letting_go_takes_a_kind_out_of_the_charts_and_says_so(folder: Path) -> None:
    journal = fill(folder, *(interview(number, RAMBLED) for number in range(3)))
    app = opened()
    app.session_state[f"let_go_{RAMBLED}"] = True
    run(app)
    app.button(key=f"let_go_now_{RAMBLED}").click()
    said = text(run(app))
    assert {one["triage"] for one in journal.rows("mistakes")} == {"let go"}
    assert "3 mistakes that you let go" in said
    app.toggle(key="patterns_let_go").set_value(True)
    assert "In 3 of 3 interviews" in text(run(app))


def test_a_persons_text_is_never_run_as_markdown(folder: Path) -> None:
    mine = row("kinds", id="mine", label=HOSTILE, category="content")
    held = interview(0, "mine", company=HOSTILE, reviewed="mine", starts_at="2026-12-01")
    answers = [
        row(
            "answers",
            id=f"a{n}",
            interview_id="i0",
            question=HOSTILE,
            topic="opening.intro",
            rating=1,
        )
        for n in range(2)
    ]
    mistakes = [
        row(
            "mistakes",
            id="own",
            interview_id="i0",
            kind=RAMBLED,
            felt=5,
            triage="work on",
            what_happened=HOSTILE,
            salvage="worked",
        )
    ]
    plan = [row("plans", id="p", about="mine", made_on="2026-01-01", then_action=HOSTILE)]
    fill(folder, [mine], held, answers, mistakes, plan)
    app = opened()
    for shown in (app.markdown, app.caption):
        for one in shown:
            assert "![x](http" not in one.value
            assert "**B**" not in one.value
    for link in app.get("page_link"):
        assert "![x](http" not in link.proto.label


def test_the_example_is_never_counted_as_mine(folder: Path) -> None:
    fill(folder, *(interview(number, RAMBLED) for number in range(3)))
    app = opened()
    mine = text(app)
    assert "3 closed debriefs" in mine
    app.session_state[EXAMPLE] = str(shutil.copytree(places.example(), folder / "example"))
    assert "14 closed debriefs" in text(run(app))
    del app.session_state[EXAMPLE]
    assert text(run(app)) == mine


def test_an_export_holds_the_table_alone_and_says_beside_it_what_it_rests_on(
    folder: Path,
) -> None:
    journal = fill(folder, *(interview(number, RAMBLED) for number in range(3)))
    wanted = Filters(companies=("Fjord",))
    tables = {table: journal.read(table) for table in TABLES}
    figures = Figures(analyse(tables, Catalogue.of([]), wanted), wanted)
    packed = zipped(figures, "kinds", pd.DataFrame({"Kind": ["=1+1"], "Happened": ["3 of 3"]}))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["kinds.csv", "about.txt"]
        table = archive.read("kinds.csv").decode("utf-8-sig")
        about = archive.read("about.txt").decode("utf-8")
    assert table == '"Kind","Happened"\r\n"\'=1+1","3 of 3"\r\n'
    assert "companies: Fjord" in about
    assert "3 interviews" in about


def test_a_line_break_in_a_cell_of_an_export_is_no_row() -> None:
    figures = Figures(analyse({name: typed(name, []) for name in TABLES}, Catalogue.of([])), ANY)
    asked = ["Why us\rand not them?", "Why\u2028now?"]
    packed = zipped(figures, "questions", pd.DataFrame({"Question": asked, "Asked": [3, 2]}))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        text = archive.read("questions.csv").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1:] == [[asked[0], "3"], [asked[1], "2"]]


def test_the_command_prints_the_figures_of_the_page(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(folder, *(interview(number, RAMBLED) for number in range(5)))
    assert command(["patterns", "--json", "--data", str(folder)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["interviews"] == 5
    first = data["kinds"][0]
    assert (first["kind"], first["k"], first["n"]) == (RAMBLED, 5, 5)
    assert command(["patterns", "--data", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "5 of 5" in printed
    assert f"{first['low']:.0%} to {first['high']:.0%}" in printed


def test_a_plan_for_a_topic_is_shown_beside_it(folder: Path) -> None:
    topic = "motivation.why_company"
    asked = [
        row("answers", id=f"a{n}", interview_id=f"i{n}", question="Why us?", rating=1, topic=topic)
        for n in range(3)
    ]
    journal = fill(folder, *(interview(number, RAMBLED) for number in range(3)), asked)
    assert "Your plan of" not in text(opened())
    plan = row("plans", id="p1", about=topic, then_action="Name their site", made_on="2026-05-01")
    journal.commit("Plan", [plan], now=NOW)
    assert "Name their site" in text(opened())
