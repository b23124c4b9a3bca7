"""What only a browser shows of the page Data: a real download, a real upload."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from recovery.exchange import export
from recovery.journal import Insert, Journal
from recovery.model import NOUNS

if TYPE_CHECKING:
    from playwright.sync_api import Download, Page

    from tests.browser.serving import Server

NOW = datetime.fromisoformat("2026-03-12T18:00:00+01:00")


def fill(journal: Journal) -> None:
    rows = [
        ("i1", {"company": "Tolvane & Söhne", "notes": "=1+1\r\nline two"}),
        ("i2", {"company": "007", "notes": " \u202eright to left, NA"}),
    ]
    journal.commit(
        "Add two",
        [Insert("interviews", {"id": one, "starts_at": "2026-03-12"} | row) for one, row in rows],
        now=NOW,
    )


def download(page: Page, label: str) -> Download:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    return waiting.value


def content(downloaded: Download) -> bytes:
    return Path(downloaded.path()).read_bytes()


def upload(page: Page, name: str, data: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


def test_what_is_downloaded_is_what_is_on_disk(server: Server, page: Page) -> None:
    fill(server.journal)
    page.goto(f"{server.url}/data?section=Export")
    table = download(page, "Interviews")
    assert table.suggested_filename == "interviews.csv"
    assert content(table) == (server.folder / "interviews.csv").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content(download(page, "Everything, as a zip")))) as made:
        assert {name: made.read(f"{name}.csv") for name in NOUNS} == {
            name: server.journal.table_bytes(name) for name in NOUNS
        }


def test_a_download_for_spreadsheets_is_defused(server: Server, page: Page) -> None:
    fill(server.journal)
    page.goto(f"{server.url}/data?section=Export")
    page.get_by_role("radio", name="For spreadsheets").click()
    page.get_by_text("a single quote stands before").wait_for()
    table = download(page, "Interviews")
    assert table.suggested_filename == "interviews-for-spreadsheets.csv"
    assert content(table) == export.table(server.journal, "interviews", for_spreadsheets=True)
    assert b"\"'=1+1" in content(table)


def test_a_zip_goes_in_through_the_page_and_out_again_by_undo(
    server: Server, page: Page, tmp_path: Path
) -> None:
    other = Journal.open(tmp_path / "other")
    fill(other)
    page.goto(f"{server.url}/data?section=Import")
    upload(page, "journal.zip", export.everything(other))
    page.get_by_role("button", name="Import 2 rows").click()
    page.get_by_text("Imported journal.zip").wait_for()
    assert [row["notes"] for row in server.journal.rows("interviews")] == [
        row["notes"] for row in other.rows("interviews")
    ]
    page.get_by_role("tab", name="History").click()
    page.get_by_text("Import journal.zip").wait_for()
    page.get_by_test_id("stMain").get_by_role("button", name="Undo").first.click()
    page.get_by_text("undone", exact=True).wait_for()
    assert server.journal.rows("interviews") == []


def test_the_open_section_is_in_the_address_and_survives_a_reload(
    server: Server, page: Page
) -> None:
    page.goto(f"{server.url}/data")
    page.get_by_role("tab", name="Backups").click()
    page.get_by_role("button", name="Back up now").wait_for()
    page.wait_for_url("**/data?section=Backups")
    page.reload()
    page.get_by_role("button", name="Back up now").wait_for()
