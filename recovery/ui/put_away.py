"""What was discarded: kept on disk, a pile for each draft, until it is brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recovery.ui.journal import journal

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "put-away-"
MOST = 20  # in a pile; the oldest go
PILE = "pile"


def lay(name: str, draft: Mapping[str, Any]) -> None:
    """Lay a draft on top of the pile of its name; what is the same below it goes."""
    _keep(name, [dict(draft), *(one for one in pile(name) if one != draft)][:MOST])


def under(name: str, draft: Mapping[str, Any]) -> None:
    """Lay a draft under the pile of its name: what lies on top of it is taken next."""
    others = [one for one in pile(name) if one != draft]
    _keep(name, [*others[: MOST - 1], dict(draft)])


def pile(name: str) -> list[dict[str, Any]]:
    """Return what was put away under a name, the newest first."""
    kept = journal().read_draft(PREFIX + name) or {}
    drafts = kept.get(PILE, [kept] if kept else [])  # an older version kept only the newest
    return [one for one in drafts if isinstance(one, dict)] if isinstance(drafts, list) else []


def take(name: str) -> dict[str, Any] | None:
    """Take the newest draft off the pile of its name."""
    drafts = pile(name)
    if not drafts:
        return None
    _keep(name, drafts[1:])
    return drafts[0]


def names(prefix: str = "") -> list[str]:
    """Return the names of the drafts that something was put away of."""
    kept = (one.removeprefix(PREFIX) for one in journal().drafts() if one.startswith(PREFIX))
    return [one for one in kept if one.startswith(prefix)]


def _keep(name: str, drafts: list[dict[str, Any]]) -> None:
    if drafts:
        journal().save_draft(PREFIX + name, {PILE: drafts})
    else:
        journal().delete_draft(PREFIX + name)
