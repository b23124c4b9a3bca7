"""What is open, each with the link that leads on."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.model import Outcome
from recovery.patterns.order import DAY
from recovery.ui.days import until, when
from recovery.ui.filters import NOT_RECORDED, OUTCOME
from recovery.ui.text import plain

if TYPE_CHECKING:
    from datetime import datetime

    from recovery.patterns.agenda import Agenda, Open

# A link does not wrap: with its date it must fit a telephone.
NAME = 30
PAGES = places.front() / "pages"


def cards(agenda: Agenda, now: datetime) -> None:
    """Show what is open: drafts, the next interview, debriefs and outcomes to come."""
    left, right = st.columns(2, gap="medium")
    with left:
        if agenda.drafts:
            _listed("Debriefs to close", agenda.drafts, len(agenda.drafts), page="debrief")
        if agenda.to_debrief:
            _listed(
                "Waiting for a debrief",
                agenda.to_debrief,
                agenda.to_debrief_in_all,
                page="debrief",
            )
        _next(agenda.upcoming, now)
    if agenda.pending:
        with right:
            _listed(
                "No outcome yet",
                agenda.pending,
                agenda.pending_in_all,
                page="entries",
                wanted={OUTCOME: [Outcome.WAITING.value, NOT_RECORDED]},
            )


def _next(upcoming: Open | None, now: datetime) -> None:
    with st.container(border=True, gap="small"):
        st.markdown("**Next interview**")
        if upcoming is None:
            st.caption("None is planned. With a plan you see its countdown here.")
            st.page_link(PAGES / "debrief.py", label="Plan an interview", icon=":material/event:")
            return
        st.text(", ".join(part for part in (upcoming.company, upcoming.role) if part))
        st.caption(f"{when(upcoming.starts_at)}, {until(upcoming.starts_at, now)}")
        _link(upcoming, "entries", "Open")


def _listed(
    title: str,
    items: tuple[Open, ...],
    in_all: int,
    *,
    page: str,
    wanted: dict[str, list[str]] | None = None,
) -> None:
    with st.container(border=True, gap="small"):
        count = f" ({in_all})" if in_all > 1 else ""
        st.markdown(f"**{title}{count}**")
        for one in items:
            name = shorten(one.company, NAME, placeholder="…") or "Not named yet"
            _link(one, page, f"{name}, {when(one.starts_at[:DAY])}" if one.starts_at else name)
        if in_all > len(items):
            st.page_link(
                PAGES / "entries.py",
                label=f"All {in_all:,} in Entries",
                icon="",
                query_params=wanted,
            )


def _link(one: Open, page: str, label: str) -> None:
    icon = ":material/edit_note:" if page == "debrief" else ":material/menu_book:"
    st.page_link(
        PAGES / f"{page}.py", label=plain(label), icon=icon, query_params={"interview": one.id}
    )
