"""The rooms keep to themselves: what the import contracts cannot see."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from recovery import places

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "read_csv",
    "copyfile",
    "copytree",
    "unlink",
}
OPENERS = ("recovery/journal/", "recovery/exchange/", "recovery/catalogue/")
# Not the person's files: what the package itself brings along.
BROUGHT_ALONG = {
    "recovery/commands/serve.py": {"read_text", "copyfile"},  # settings, the example's copy
    "recovery/ui/journal.py": {"open", "copyfile"},  # Journal.open, the example's copy
    "recovery/letters/weighing.py": {"read_text"},  # the weights of words
    "recovery/ui/door.py": {"read_bytes"},  # Streamlit's own page
}


def sources() -> Iterator[tuple[str, ast.Module]]:
    top = places.front()
    for folder in ("recovery", "pages"):
        for file in sorted((top / folder).rglob("*.py")):
            yield file.relative_to(top).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def opened(tree: ast.Module) -> set[str]:
    """Return the names of the calls that open or move files."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    journals = {"Journal", "journal", "webbrowser"}
    found = set()
    for call in calls:
        match call:
            case ast.Name(name):
                found.add(name)
            case ast.Attribute(value=ast.Name(of), attr=name) if of not in journals:
                found.add(name)
            case ast.Attribute(value=value, attr=name) if not isinstance(value, ast.Name):
                found.add(name)
    return found & OPENING


def test_files_are_opened_in_their_rooms_alone() -> None:
    strays = {
        name: calls - BROUGHT_ALONG.get(name, set())
        for name, tree in sources()
        if not name.startswith(OPENERS) and (calls := opened(tree))
    }
    assert {name: calls for name, calls in strays.items() if calls} == {}


def test_a_page_draws_and_computes_nothing_itself() -> None:
    for name, tree in sources():
        if not name.startswith("pages/"):
            continue
        imported = {
            alias.name.partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        } | {
            (node.module or "").partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
        }
        assert imported <= {"__future__", "streamlit", "recovery", "typing"}, name


def test_a_page_is_short() -> None:
    top = places.front() / "pages"
    for file in top.glob("*.py"):
        assert len(file.read_text(encoding="utf-8").splitlines()) < 100, file.name


def test_no_html_of_ours_is_unsafe() -> None:
    strays = [
        name
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword)
        and node.arg in {"unsafe_allow_html", "unsafe_allow_javascript"}
    ]
    assert strays == []
