"""What a person does on the page Data."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from recovery.exchange import export
from recovery.journal import Insert, Journal, Update

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    Opened = Callable[[str], AppTest]

NOW = datetime.fromisoformat("2026-03-12T18:00:00+01:00")
MARKDOWN = "![x](http://x.example/1.png) *bold*"


@pytest.fixture
def opened(framed: Callable[..., AppTest]) -> Opened:
    def open_section(section: str = "") -> AppTest:
        page = framed("data", section=section) if section else framed("data")
        assert not page.exception
        return page

    return open_section


def add(journal: Journal, row_id: str, company: str, *, later: int = 0) -> str:
    """Add an interview and return the commit's id."""
    cells = {"id": row_id, "starts_at": "2026-03-12", "company": company}
    now = NOW + timedelta(minutes=later)
    return journal.commit(f"Add {company}", [Insert("interviews", cells)], now=now).id


def change(journal: Journal, row_id: str, cells: dict[str, str], *, later: int) -> None:
    seen = journal.row("interviews", row_id)
    assert seen is not None
    update = Update("interviews", row_id, cells, seen)
    journal.commit("Change it", [update], now=NOW + timedelta(minutes=later))


def words(page: AppTest) -> str:
    """Return all that the page says."""
    shown = (page.markdown, page.caption, page.warning, page.info, page.error, page.code)
    return "\n".join(str(element.value) for elements in shown for element in elements)


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def labelled(elements: Any, label: str) -> Any:
    """Return the element of this label."""
    return next(element for element in elements if element.label == label)


def companies(journal: Journal) -> list[str]:
    return [row["company"] for row in journal.rows("interviews")]


def test_an_empty_journal_is_whole_and_says_where_it_is(opened: Opened, folder: Path) -> None:
    page = opened("")
    assert "Your journal is whole" in words(page)
    assert page.code[0].value == str(folder)
    assert list(page.table[0].value["Rows"]) == [0] * 9


def test_only_the_open_section_is_run(opened: Opened) -> None:
    page = opened("Settings")
    assert not page.table
    assert page.number_input


@pytest.mark.parametrize("section", ["", "History", "Backups", "Export", "Import", "Kinds"])
def test_no_section_has_more_than_one_primary_button(opened: Opened, section: str) -> None:
    page = opened(section)
    buttons = [*page.button, *page.get("download_button")]
    assert sum(button.proto.type == "primary" for button in buttons) <= 1


def test_a_change_can_be_undone_from_the_history(opened: Opened, journal: Journal) -> None:
    commit = add(journal, "i1", "Acme")
    press(opened("History"), f"history_undo_{commit}")
    assert companies(journal) == []


def test_an_undo_can_be_undone(opened: Opened, journal: Journal) -> None:
    commit = add(journal, "i1", "Acme")
    page = press(opened("History"), f"history_undo_{commit}")
    press(page, f"history_undo_{journal.history()[0].id}")
    assert companies(journal) == ["Acme"]


def test_an_undo_of_a_row_that_changed_since_asks_first(opened: Opened, journal: Journal) -> None:
    commit = add(journal, "i1", "Acme")
    change(journal, "i1", {"role": "Analyst"}, later=1)
    page = press(opened("History"), f"history_undo_{commit}")
    assert "changed again since" in words(page)
    assert companies(journal) == ["Acme"]
    press(page, f"history_force_{commit}")
    assert companies(journal) == []


def test_an_undo_that_was_asked_about_can_be_left(opened: Opened, journal: Journal) -> None:
    commit = add(journal, "i1", "Acme")
    change(journal, "i1", {"role": "Analyst"}, later=1)
    page = press(opened("History"), f"history_undo_{commit}")
    press(page, f"history_leave_{commit}")
    assert "changed again since" not in words(page)
    assert companies(journal) == ["Acme"]


def test_a_long_history_shows_more_on_demand(opened: Opened, journal: Journal) -> None:
    first = add(journal, "i0", "Company 0")
    for number in range(1, 25):
        add(journal, f"i{number}", f"Company {number}", later=number)
    page = opened("History")
    assert f"history_undo_{first}" not in [button.key for button in page.button]
    press(page, "history_shown_more")
    assert f"history_undo_{first}" in [button.key for button in page.button]


def test_a_name_in_the_history_is_not_run_as_markdown(opened: Opened, journal: Journal) -> None:
    add(journal, "i1", MARKDOWN)
    page = opened("History")
    assert "![" not in words(page)
    assert "*bold*" not in words(page)


def test_a_backup_made_by_hand_can_be_restored_and_that_undone(
    opened: Opened, journal: Journal
) -> None:
    add(journal, "i1", "Acme")
    page = opened("Backups")
    labelled(page.button, "Back up now").click().run()
    by_hand = next(backup for backup in journal.backups() if backup.why == "made by hand")
    add(journal, "i2", "Bolt", later=1)
    press(page, f"restore_{by_hand.name}")
    assert companies(journal) == ["Acme"]
    press(opened("History"), f"history_undo_{journal.history()[0].id}")
    assert companies(journal) == ["Acme", "Bolt"]


def test_problems_come_first_and_name_file_line_and_reason(
    opened: Opened, journal: Journal, folder: Path
) -> None:
    add(journal, "i1", "Acme")
    with (folder / "interviews.csv").open("a", encoding="utf-8") as file:
        file.write("i2,too,few\n")
    page = opened("")
    said = words(page)
    assert "1 problem" in said
    assert "interviews\\.csv" in said
    assert "line 3" in said


def test_a_file_that_was_cut_can_be_restored_here(
    opened: Opened, journal: Journal, folder: Path
) -> None:
    add(journal, "i1", "Acme")
    kept = (folder / "interviews.csv").read_bytes()
    (folder / "interviews.csv").write_bytes(b"")
    page = opened("")
    labelled(page.button, "Restore").click().run()
    assert not page.exception
    assert (folder / "interviews.csv").read_bytes() == kept
    assert "Your journal is whole" in words(page)


def test_what_is_kept_without_a_save_offers_no_undo_of_another_one(
    opened: Opened, journal: Journal, folder: Path
) -> None:
    add(journal, "i1", "Acme")
    edited = folder / "history" / "edited-0123abcd-interviews.csv"
    edited.write_bytes((folder / "interviews.csv").read_bytes())
    page = opened("")
    labelled(page.button, "Keep it as it is now").click().run()
    assert not page.exception
    assert [one.value for one in page.toast] == ["Kept as it is now"]
    assert not [one for one in page.button if (one.key or "").startswith("undo_")]
    assert "Your journal is whole" in words(page)


def test_a_problem_beside_the_tables_is_seen_as_it_comes(opened: Opened, folder: Path) -> None:
    page = opened("")
    assert "Your journal is whole" in words(page)
    (folder / "interviews (conflicted copy).csv").write_text("x")
    page.run()
    assert "1 problem" in words(page)


def test_settings_are_kept(opened: Opened, journal: Journal) -> None:
    page = opened("Settings")
    labelled(page.number_input, "Minutes for one debrief").set_value(25)
    labelled(page.button, "Save").click().run()
    assert journal.settings()["debrief_minutes"] == 25
    assert labelled(opened("Settings").number_input, "Minutes for one debrief").value == 25


@pytest.mark.parametrize("kept", ["many", 0, 9_999, True, None])
def test_a_setting_that_does_not_fit_is_replaced_by_the_usual(
    opened: Opened, journal: Journal, kept: object
) -> None:
    journal.save_settings({"debrief_minutes": kept})
    assert labelled(opened("Settings").number_input, "Minutes for one debrief").value == 15


def test_a_kind_that_is_nearly_one_that_exists_is_told(opened: Opened, journal: Journal) -> None:
    page = opened("Kinds")
    page.text_input(key="own_kind_label").set_value("Did not know the company").run()
    assert "Knew too little about the company" in words(page)
    assert labelled(page.button, "Add it all the same")
    assert journal.rows("kinds") == []


def test_a_kind_of_ones_own_is_added_and_the_fields_are_empty_again(
    opened: Opened, journal: Journal
) -> None:
    page = opened("Kinds")
    page.text_input(key="own_kind_label").set_value("Spilled the water").run()
    press(page, "own_kind_add")
    assert [row["label"] for row in journal.rows("kinds")] == ["Spilled the water"]
    assert page.text_input(key="own_kind_label").value == ""
    assert "1 of your own" in words(page)


def test_a_kind_can_be_hidden_shown_and_merged_without_touching_a_mistake(
    opened: Opened, journal: Journal
) -> None:
    add(journal, "i1", "Acme")
    cells = {"id": "m1", "interview_id": "i1", "kind": "prep.own_cv", "felt": "3"}
    journal.commit("Add a mistake", [Insert("mistakes", {**cells, "triage": "work on"})], now=NOW)
    mistakes = journal.table_bytes("mistakes")
    page = opened("Kinds")
    page.selectbox(key="kind_chosen").select("prep.own_cv").run()
    press(page, "kind_visibility_off_prep.own_cv")
    assert journal.rows("kinds")[0]["hidden"] == "true"
    press(page, "kind_visibility_prep.own_cv")
    assert journal.rows("kinds")[0]["hidden"] == "false"
    page.selectbox(key="kind_target_prep.own_cv").select("prep.no_stories").run()
    press(page, "kind_merge_prep.own_cv")
    assert journal.rows("kinds")[0]["merged_into"] == "prep.no_stories"
    press(page, "kind_call_split_prep.own_cv")
    assert journal.rows("kinds")[0]["merged_into"] == ""
    assert journal.table_bytes("mistakes") == mistakes


def test_how_much_a_kind_matters_is_kept_and_its_undo_is_seen(
    opened: Opened, journal: Journal
) -> None:
    page = opened("Kinds")
    page.selectbox(key="kind_chosen").select("prep.own_cv").run()
    page.segmented_control(key="kind_matters_prep.own_cv_medium").set_value("low").run()
    assert journal.rows("kinds")[0]["matters"] == "low"
    assert "Set by you; the catalogue says medium" in words(page)
    journal.undo(now=NOW)
    page.run()
    assert page.segmented_control(key="kind_matters_prep.own_cv_medium").value == "medium"


def test_a_change_of_a_kind_that_is_refused_says_so_and_shows_what_is_kept(
    opened: Opened, journal: Journal, folder: Path
) -> None:
    add(journal, "i1", "Acme")
    page = opened("Kinds")
    page.selectbox(key="kind_chosen").select("prep.own_cv").run()
    (folder / "kinds.csv").write_bytes(b"\0")
    page.segmented_control(key="kind_matters_prep.own_cv_medium").set_value("low").run()
    assert "Not saved" in page.error[0].value
    assert page.segmented_control(key="kind_matters_prep.own_cv_medium").value == "medium"


def test_an_import_is_shown_first_and_is_one_change(
    opened: Opened, journal: Journal, tmp_path: Path
) -> None:
    other = Journal.open(tmp_path / "other")
    add(other, "i1", "Acme")
    add(other, "i2", "Bolt", later=1)
    page = opened("Import")
    page.file_uploader[0].upload("journal.zip", export.everything(other)).run()
    row = page.table[0].value.set_index("Table").loc["Interviews"]
    assert (row["New"], row["Same"], row["Different"], row["Faulty"]) == (2, 0, 0, 0)
    assert journal.rows("interviews") == []
    labelled(page.button, "Import 2 rows").click().run()
    assert companies(journal) == ["Acme", "Bolt"]
    press(opened("History"), f"history_undo_{journal.history()[0].id}")
    assert companies(journal) == []


def test_columns_that_an_import_leaves_out_are_named_with_what_keeps_them(
    opened: Opened, journal: Journal
) -> None:
    page = opened("Import")
    page.file_uploader[0].upload("phrases.csv", b"id,phrase,mood\nx1,Why,sunny\n").run()
    assert "Columns that are not ours are left out: mood. To keep them, copy the" in words(page)
    assert journal.rows("phrases") == []


def test_tables_that_refer_to_each_other_are_imported_together(
    opened: Opened, journal: Journal
) -> None:
    page = opened("Import")
    mistakes = b"id,interview_id,kind,felt,triage\nm1,i1,prep.own_cv,3,work on\n"
    page.file_uploader[0].upload("mistakes.csv", mistakes)
    page.file_uploader[0].upload("interviews.csv", b"id,starts_at,company\ni1,2026-03-12,Acme\n")
    page.run()
    labelled(page.button, "Import 2 rows").click().run()
    assert not page.exception
    assert companies(journal) == ["Acme"]
    assert [row["interview_id"] for row in journal.rows("mistakes")] == ["i1"]


def test_of_a_row_that_differs_the_person_chooses_the_version(
    opened: Opened, journal: Journal, tmp_path: Path
) -> None:
    other = Journal.open(tmp_path / "other")
    add(journal, "i1", "Acme")
    add(other, "i1", "Acme Limited")
    page = opened("Import")
    page.file_uploader[0].upload("interviews.csv", other.table_bytes("interviews")).run()
    assert "nothing to import" in words(page)
    labelled(page.get("segmented_control"), "1 row differs from yours").set_value(
        "Take the file's"
    ).run()
    labelled(page.button, "Import 1 row").click().run()
    assert companies(journal) == ["Acme Limited"]


def test_a_row_that_changed_while_the_import_was_looked_at_is_not_overwritten(
    opened: Opened, journal: Journal
) -> None:
    add(journal, "i1", "Acme")
    page = opened("Import")
    table = b"id,starts_at,company\ni1,2026-03-12,Acme Limited\n"
    page.file_uploader[0].upload("interviews.csv", table).run()
    choice = labelled(page.get("segmented_control"), "1 row differs from yours")
    choice.set_value("Take the file's").run()
    change(journal, "i1", {"company": "Acme and Sons"}, later=1)
    labelled(page.button, "Import 1 row").click().run()
    assert "Not saved" in page.error[0].value
    assert companies(journal) == ["Acme and Sons"]


def test_nothing_of_an_imported_file_is_run_as_markdown(opened: Opened, journal: Journal) -> None:
    add(journal, "i1", "Acme")
    text = f"id,starts_at,company,felt,{MARKDOWN}\ni1,2026-03-12,{MARKDOWN},,\ni2,never,x,9,\n"
    page = opened("Import")
    page.file_uploader[0].upload("interviews.csv", text.encode()).run()
    cells = "\n".join(table.value.to_string() for table in page.table)
    assert "starts\\_at must be" in cells
    assert "\\!\\[x" in cells
    assert "![" not in cells + words(page)


@pytest.mark.parametrize("own", [{}, {"words_per_minute": 120}])
def test_settings_are_offered_only_where_the_journal_has_none(
    opened: Opened, journal: Journal, tmp_path: Path, own: dict[str, int]
) -> None:
    other = Journal.open(tmp_path / "other")
    other.save_settings({"debrief_minutes": 45})
    if own:
        journal.save_settings(own)
    page = opened("Import")
    page.file_uploader[0].upload("journal.zip", export.everything(other)).run()
    assert ("nothing to import" in words(page)) == bool(own)
    assert "A backup is made first" not in words(page)
    for button in page.button:
        if button.label == "Import the settings":
            button.click().run()
    assert journal.settings() == own or {"debrief_minutes": 45}


def test_rows_that_do_not_fit_stop_an_import_until_they_are_left_out(
    opened: Opened, journal: Journal
) -> None:
    page = opened("Import")
    table = b"id,starts_at,company,felt\ni1,2026-03-12,Acme,9\ni2,2026-03-13,Bolt,3\n"
    page.file_uploader[0].upload("interviews.csv", table).run()
    assert "1 row does not fit" in words(page)
    assert labelled(page.button, "Import 1 row").disabled
    page.checkbox[0].check().run()
    labelled(page.button, "Import 1 row").click().run()
    assert companies(journal) == ["Bolt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("interviews.csv", b""),
        ("notes.csv", b"dear diary\nit went badly\n"),
        ("journal.zip", b"PK\x03\x04 cut off"),
        (f"{MARKDOWN}.csv", b"a,b\n1,2\n"),
    ],
)
def test_a_file_that_cannot_be_imported_gets_a_clear_word(
    opened: Opened, journal: Journal, name: str, content: bytes
) -> None:
    add(journal, "i1", "Acme")
    before = journal.table_bytes("interviews")
    page = opened("Import")
    page.file_uploader[0].upload(name, content).run()
    assert not page.exception
    assert "Nothing was changed" in page.error[0].value
    assert "![x](" not in page.error[0].value
    assert journal.table_bytes("interviews") == before


def test_a_data_folder_that_is_a_file_is_told_in_words(opened: Opened, folder: Path) -> None:
    folder.write_text("mine")
    page = opened("")
    assert page.error
    assert folder.read_text() == "mine"
