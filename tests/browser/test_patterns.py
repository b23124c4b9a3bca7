"""The Patterns page by mouse: marks and table rows lead to entries, and back with the filters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.watching import settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.serving import Server

FILTER = "stage=hiring+manager"
ROW = 35  # pixels, of a table's row and of its heading


def opened(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/patterns?{FILTER}")
    page.get_by_role("heading", name="What recurs").wait_for()
    settled(page)


def entries(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile(r"\d{4} · "))


def newest(page: Page) -> str:
    """Where the first entry behind the kind that is looked at leads."""
    return entries(page).first.get_attribute("href") or ""


def test_a_mark_shows_its_entries_and_the_way_back_keeps_the_filters(
    example: Server, page: Page
) -> None:
    opened(page, example)
    chart = page.get_by_test_id("stVegaLiteChart").first
    second = chart.locator(".layer_0_marks path").nth(1)
    before = newest(page)
    second.click(force=True)
    expect(entries(page).first).not_to_have_attribute("href", before)
    chosen = newest(page)
    company = entries(page).first.inner_text().rpartition(" · ")[2].strip()
    entries(page).first.click()
    page.get_by_role("heading", name=company, level=1).wait_for()
    page.get_by_role("link", name="Back to the patterns").click()
    page.get_by_role("heading", name="What recurs").wait_for()
    settled(page)
    assert FILTER in page.url
    expect(entries(page).first).to_have_attribute("href", chosen)


def test_a_row_of_the_table_shows_its_entries(example: Server, page: Page) -> None:
    opened(page, example)
    before = newest(page)
    page.get_by_text("What recurs, as a table").click()
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    settled(page)
    table.click(position={"x": 15, "y": int(ROW * 2.5)})
    expect(entries(page).first).not_to_have_attribute("href", before)
    assert FILTER in page.url
