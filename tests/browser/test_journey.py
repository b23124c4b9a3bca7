"""The main way: a debrief typed in a real browser is on disk, in the chart and in the export."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.watching import on_disk, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.serving import Server
    from tests.browser.watching import Watch

WENT_WELL = 'I was on time, and "calm".\nSecond line.'
HAPPENED = "Talked for ten minutes; = never reached the point."
SAID = "Everything since school."
BETTER = "Two minutes: the result first."
QUESTION = "Tell me about yourself, please"


def _click(page: Page, name: str, role: str = "button") -> None:
    page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]
    settled(page)


def _fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True)
    field.click()
    field.press_sequentially(text) if "\n" not in text else field.fill(text)
    field.press("Tab")
    settled(page)


def _scale(page: Page, label: str, value: str) -> None:
    group = page.get_by_test_id("stButtonGroup").filter(has_text=label)
    group.get_by_role("radio", name=value, exact=True).click()
    settled(page)


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _first_half(page: Page) -> None:
    """Type the interview, the facts and one mistake."""
    _click(page, "Add an interview")
    _fill(page, "Company", "Oakline & Söhne")
    _fill(page, "Role", "Data analyst")
    _click(page, "Go on to the facts")
    _fill(page, "What went well?", WENT_WELL)
    _scale(page, "How did it feel?", "2")
    _click(page, "Go on to the mistakes")
    _click(page, "Nothing here")
    page.get_by_role("button", name="Rambled / answer too long").click()
    settled(page)
    _scale(page, "It bothered me", "4")
    _scale(page, "What becomes of it?", "Work on it")
    page.get_by_text("More about it").click()
    _fill(page, "What happened?", HAPPENED)


def _second_half(page: Page) -> None:
    """Type one question and what to take from it, and close."""
    _click(page, "Next")
    page.get_by_test_id("stButtonGroup").get_by_text("Questions I was asked").click()
    settled(page)
    _fill(page, "Question 1: what were you asked?", QUESTION)
    _scale(page, "My answer was", "2")
    _fill(page, "What I said", SAID)
    _click(page, "Go on to what you take from it")
    _fill(page, "I wish I had said", BETTER)
    _fill(page, "If", "I have talked for a minute")
    _fill(page, "then I will", "say the result and stop")
    _click(page, "Close the debrief")


def test_a_debrief_typed_through_a_killed_server_is_on_disk_in_the_chart_and_in_the_export(
    server: Server, page: Page, watch: Watch, tmp_path: Path
) -> None:
    watch.disconnects = True
    page.goto(f"{server.url}/debrief")
    _first_half(page)
    on_disk(page, server, HAPPENED)
    server.kill()
    server.start()
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="Oakline & Söhne")).to_be_visible()
    expect(page.get_by_text("Rambled / answer too long").last).to_be_visible()
    _second_half(page)

    expect(page.get_by_text(re.compile("Saved|closed", re.IGNORECASE)).first).to_be_visible()
    (interview,) = _rows(server.folder, "interviews")
    assert interview["company"] == "Oakline & Söhne"
    assert interview["role"] == "Data analyst"
    assert interview["went_well"] == WENT_WELL
    assert interview["felt"] == "2"
    assert interview["status"] == "closed"
    assert {"prep.no_stories", "content.rambling"} <= set(interview["reviewed"].split("; "))
    assert "logistics.late" not in interview["reviewed"]
    (mistake,) = _rows(server.folder, "mistakes")
    assert mistake["interview_id"] == interview["id"]
    assert (mistake["kind"], mistake["felt"]) == ("content.rambling", "4")
    assert (mistake["triage"], mistake["what_happened"]) == ("work on", HAPPENED)
    (answer,) = _rows(server.folder, "answers")
    assert (answer["question"], answer["rating"]) == (QUESTION, "2")
    assert (answer["said"], answer["wish_i_had_said"]) == (SAID, BETTER)
    (plan,) = _rows(server.folder, "plans")
    assert (plan["about"], plan["then_action"]) == ("content.rambling", "say the result and stop")
    assert not list((server.folder / "drafts").glob("*.json"))

    page.goto(f"{server.url}/patterns")
    settled(page)
    expect(page.get_by_text("Rambled / answer too long").first).to_be_visible()

    page.goto(f"{server.url}/data?section=Export")
    settled(page)
    assert _exported(page, tmp_path)["interviews"] == [interview]
    assert _exported(page, tmp_path)["mistakes"] == [mistake]


def _exported(page: Page, folder: Path) -> dict[str, list[dict[str, str]]]:
    with page.expect_download() as started:
        page.get_by_role("button", name=re.compile("zip", re.IGNORECASE)).first.click()
    path = folder / "export.zip"
    started.value.save_as(path)
    with zipfile.ZipFile(path) as archive:
        return {
            Path(name).stem: list(
                csv.DictReader(io.StringIO(archive.read(name).decode(), newline=""))
            )
            for name in archive.namelist()
            if name.endswith(".csv")
        }
