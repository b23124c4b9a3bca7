"""What only a browser shows of the frame around the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.serving import Server


@pytest.mark.parametrize("name", ["Debrief", "Entries", "Patterns", "Data"])
def test_a_deep_link_as_the_very_first_request_opens_its_page_framed(
    server: Server, page: Page, name: str
) -> None:
    page.goto(f"{server.url}/{name.lower()}")
    page.get_by_role("heading", name=name, exact=True).wait_for()
    menu = page.get_by_test_id("stSidebarNav")
    for entry in ("Overview", "Debrief", "Entries", "Patterns", "Data"):
        assert menu.get_by_role("link", name=entry).is_visible()
    assert page.title() == f"{name} - Interview recovery"
