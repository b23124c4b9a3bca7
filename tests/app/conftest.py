"""A page in its frame, over a journal in a temporary folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

import recovery.ui
from recovery import places
from recovery.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable

FRAME = Path(recovery.ui.__file__).with_name("frame.py")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the dashboard under test takes for the person's journal."""
    folder = tmp_path / "journal"
    monkeypatch.setenv(places.VARIABLE, str(folder))
    return folder


@pytest.fixture
def journal(folder: Path) -> Journal:
    return Journal.open(folder)


@pytest.fixture
def framed(folder: Path) -> Callable[..., AppTest]:
    """Open a page by name in its frame and run it once; keywords go into its URL."""
    del folder  # asked for because it names the journal's folder to the page

    def framed(name: str = "overview", **query: str) -> AppTest:
        page = AppTest.from_file(FRAME, default_timeout=30)
        page.run()
        if name != "overview":
            page.switch_page(f"../../pages/{name}.py")
        for key, value in query.items():
            page.query_params[key] = value
        return page.run()

    return framed
