"""Text that would call out, run or turn into mathematics: shown as typed, on every page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from recovery.cells import Choice, Day, DayOrMoment, Text, Whole, YesNo
from recovery.journal import Insert
from recovery.model import NOUNS, columns
from tests.browser.watching import settled

if TYPE_CHECKING:
    import socket

    from playwright.sync_api import Page

    from recovery.journal import Change
    from tests.browser.serving import Server

NOW = datetime.fromisoformat("2026-03-12T18:00:00+01:00")
IDS = {
    "interviews": "i1",
    "answers": "a1",
    "kinds": "own.hostile",
    "kinds or topics": "own.hostile",
    "topics": "motivation.why_company",
}
FITS = {Whole: "2", YesNo: "false", Day: "2026-03-01", DayOrMoment: "2026-03-01"}
PAGES = (
    "",
    "debrief",
    "debrief?interview=i1",
    "entries",
    "entries?interview=i1",
    "patterns",
    "data",
    *(
        f"data?section={section}"
        for section in ("Files", "History", "Backups", "Export", "Import", "Kinds", "Settings")
    ),
)
# What Markdown, HTML or mathematics would have made of it.
MADE_OF_IT = """() => [
    ...document.querySelectorAll('[src*="127.0.0.2"], [href*="127.0.0.2"], .katex, [onerror]'),
    ...[...document.querySelectorAll('strong, em, code')].filter(e => e.innerText === 'loud'),
].map(element => element.outerHTML)"""


def hostile(port: int) -> str:
    there = f"http://127.0.0.2:{port}"
    return (
        f"![x]({there}/a.png) <img src={there}/b.png onerror=fetch('{there}/c')> "
        f"$120k-$140k$ **loud** [l]({there}/d) :material/home: `loud`"
    )


def text_of(one: Any, text: str) -> str:
    """Return a value for a cell: the text where it may hold text, else what fits."""
    if owner := one.metadata["refers_to"]:
        return IDS[owner]
    match one.metadata["cell"]:
        case Text(limit) if limit >= len(text):
            return text
        case Choice(names):
            return str(next(iter(names)))
    return FITS.get(type(one.metadata["cell"]), "")


def rows(text: str) -> list[Change]:
    changes: list[Change] = []
    for table, noun in NOUNS.items():
        cells = {name: text_of(one, text) for name, one in columns(noun).items()}
        cells["id"] = IDS.get(table, f"{table}1")
        if table == "interviews":
            cells |= {"status": "closed", "company": text}
        if table == "kinds":
            cells |= {"category": "content", "hidden": "", "merged_into": ""}
        if table == "rehearsals":
            cells["rehearsed_at"] = NOW.isoformat()
        changes.append(Insert(table, cells))
    return changes


def draft(text: str) -> dict[str, Any]:
    return {
        "interview": {"id": "i2", "company": text, "notes": text, "starts_at": "2026-03-12"},
        "mistakes": [],
        "answers": [],
        "plans": [],
        "seen": {},
        "step": 1,
        "seconds": 0,
        "saved_token": "t",
    }


@pytest.fixture
def text(elsewhere: socket.socket) -> str:
    return hostile(elsewhere.getsockname()[1])


def test_a_hostile_text_in_every_field_is_shown_as_typed_on_every_page(
    server: Server, page: Page, text: str
) -> None:
    server.journal.commit("Add " + text, rows(text), now=NOW)
    server.journal.save_draft("debrief-i2", draft(text))
    seen = ""
    for path in PAGES:
        page.goto(f"{server.url}/{path}")
        settled(page)
        assert page.evaluate(MADE_OF_IT) == [], path
        assert "met an error of its own" not in page.locator("body").inner_text(), path
        seen += " ".join(page.locator("body").inner_text().split())
    assert text in seen.replace("\u2060", "")  # a joiner without width keeps links unmade
