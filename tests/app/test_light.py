"""What a page does not need it does not load."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from recovery import places

if TYPE_CHECKING:
    from pathlib import Path

SHOW = """
import sys
from streamlit.testing.v1 import AppTest

test = AppTest.from_file(sys.argv[1], default_timeout=60).run()
if sys.argv[2] != "overview":
    test.switch_page(f"../../pages/{sys.argv[2]}.py").run()
assert not test.exception
print(*{"scipy", "altair"} & set(sys.modules))
"""
OTHERS = ["overview", "debrief", "entries", "answers", "companies", "letter", "data"]


def loaded(page: str, folder: Path) -> set[str]:
    """Show a page in a process of its own, over the example, and tell what it loaded."""
    frame = places.front() / "recovery" / "ui" / "frame.py"
    run = subprocess.run(
        [sys.executable, "-c", SHOW, str(frame), page],
        env={"RECOVERY_DATA": str(folder), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stdout.split())


@pytest.fixture
def example(tmp_path: Path) -> Path:
    folder = tmp_path / "journal"
    folder.mkdir()
    for table in places.example().glob("*.csv"):
        (folder / table.name).write_bytes(table.read_bytes())
    return folder


def test_only_the_patterns_load_scipy_and_altair(example: Path) -> None:
    assert {page: loaded(page, example) for page in OTHERS} == {page: set() for page in OTHERS}
    assert loaded("patterns", example) == {"scipy", "altair"}
