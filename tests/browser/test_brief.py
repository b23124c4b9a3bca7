"""The brief on paper: printed by a real browser, it is one page, in black on white."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.brief.journals import HOSTILE, example, stuffed
from tests.browser.watching import settled

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.serving import Server

SHEETS = ("A4", "Letter")
BLACK, CLEAR = "rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"
STUFFING = {"words": "word ", "wide": "W", "chinese": "会社", "faces": "🙂", "hostile": HOSTILE}


def pages(page: Page, sheet: str) -> list[str]:
    """Print a page and return the text of each sheet."""
    return [one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(format=sheet))).pages]


def opened(page: Page, server: Server) -> Page:
    page.goto(f"{server.url}/companies?brief=next")
    expect(page.get_by_role("heading", name="Questions to ask")).to_be_visible()
    return settled(page)


def downloaded(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download, to print or keep").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_brief_alone_is_printed_on_one_page(
    page: Page, quiet_server: Server, scheme: str
) -> None:
    example(quiet_server.folder)
    quiet_server.start()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(page, quiet_server)
    for sheet in SHEETS:
        (text,) = pages(page, sheet)
        assert text.startswith("Pell Mobility")
        assert "How do you decide between a larger grid connection" in text
        assert not re.search("Overview|Download|For the interview|Keyboard", text)


def test_it_is_printed_in_black_on_white_also_from_a_dark_page(
    page: Page, quiet_server: Server
) -> None:
    example(quiet_server.folder)
    quiet_server.start()
    page.emulate_media(color_scheme="dark")
    opened(page, quiet_server)
    page.emulate_media(color_scheme="dark", media="print")
    colours = page.locator(".st-key-brief").evaluate(
        """brief => [...new Set([brief, ...brief.querySelectorAll("*")].flatMap(one => {
            const style = getComputedStyle(one); return [style.color, style.backgroundColor]
        }))]"""
    )
    assert set(colours) == {BLACK, CLEAR}
    behind = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert behind == "rgb(255, 255, 255)"


@pytest.mark.parametrize("stuffing", STUFFING)
def test_a_journal_stuffed_with_long_texts_still_prints_on_one_page(
    page: Page, quiet_server: Server, tmp_path: Path, stuffing: str
) -> None:
    stuffed(quiet_server.folder, STUFFING[stuffing])
    quiet_server.start()
    opened(page, quiet_server)
    for sheet in SHEETS:
        (text,) = pages(page, sheet)
        assert "Questions to ask" in text
    file = downloaded(page, tmp_path)
    page.set_content(file.read_text(encoding="utf-8"))
    for sheet in SHEETS:
        (text,) = pages(page, sheet)
        assert "Questions to ask" in text


def test_the_file_prints_on_one_page_and_its_name_tells_nothing(
    page: Page, quiet_server: Server, tmp_path: Path
) -> None:
    example(quiet_server.folder)
    quiet_server.start()
    file = downloaded(opened(page, quiet_server), tmp_path)
    assert file.name == "brief-2026-10-27.html"
    page.set_content(file.read_text(encoding="utf-8"))
    for sheet in SHEETS:
        (text,) = pages(page, sheet)
        assert text.startswith("Pell Mobility")


def test_a_finding_that_is_being_typed_survives_a_reload(page: Page, quiet_server: Server) -> None:
    example(quiet_server.folder)
    quiet_server.start()
    page.goto(f"{quiet_server.url}/companies")
    expect(page.get_by_role("link", name="News")).to_be_visible()
    settled(page)
    field = page.get_by_label("What I found")
    field.press_sequentially("They buy old vans back")
    expect(field).to_be_focused()
    kept = quiet_server.folder / "drafts"
    while not list(kept.glob("finding-*.json")):
        page.wait_for_timeout(50)
    page.reload()
    expect(page.get_by_label("What I found")).to_have_value("They buy old vans back")
    assert "Pell" not in page.url
