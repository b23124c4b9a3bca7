"""Every page by axe-core's rules in light and dark, and on a telephone's width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.watching import settled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.serving import Server

RULES = {"runOnly": ["wcag2a", "wcag2aa"], "resultTypes": ["violations"]}
# What Streamlit's own parts fail, by rule and by the part; nothing of ours is excused.
STREAMLITS_OWN = {
    "list": "stSidebarNav",  # section names stand between the items of the menu's list
    "listitem": "stSidebarNav",
    # In dark the chosen one of a group is the primary colour on a tint of it; the colour also
    # stands under the white label of a primary button, and no one colour has 4.5:1 on both.
    "color-contrast": "stButtonGroup",
}
PAGES = {
    "": "Overview",
    "debrief": "Debrief",
    "debrief?interview=new": "Add an interview",
    "entries": "Entries",
    "entries?interview=i14": "Pell Mobility",
    "patterns": "Patterns",
    "answers": "Answers",
    "companies": "Companies",
    "companies?brief=i14": "The brief",
    "answers?mode=practice": "Practice",
    "answers?answer=a01": "Tell me about yourself.",
    "letter": "Letter",
    "data": "Data",
}


@pytest.fixture(params=["light", "dark"])
def themed(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 720}, color_scheme=request.param
    )
    yield context.new_page()
    context.close()


def failures(page: Page) -> list[str]:
    """Return what fails, without what is listed as Streamlit's own."""
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]}"
        for one in found
        for node in one["nodes"]
        if not (one["id"] in STREAMLITS_OWN and _inside(page, node, STREAMLITS_OWN[one["id"]]))
    ]


def _inside(page: Page, node: dict[str, Any], part: str) -> bool:
    found = page.locator(node["target"][-1]).first
    return bool(found.evaluate("(one, part) => !!one.closest(part)", f"[data-testid={part}]"))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_holds_to_axe_and_fits_a_telephone(
    example: Server, themed: Page, address: str
) -> None:
    themed.goto(f"{example.url}/{address}")
    themed.get_by_role("heading", name=PAGES[address]).first.wait_for()
    settled(themed)
    assert failures(themed) == []
    themed.set_viewport_size({"width": 390, "height": 844})
    settled(themed)
    assert themed.evaluate("document.documentElement.scrollWidth") <= 390
