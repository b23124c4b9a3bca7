"""What is open, each with the link that leads on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.cells import day_of
from recovery.ui.days import until, when
from recovery.ui.overview import search
from recovery.ui.overview.again import felt_again
from recovery.ui.overview.due import Begun, answers, letters
from recovery.ui.overview.outcomes import outcomes
from recovery.ui.overview.pattern import pattern, worth_knowing
from recovery.ui.text import plain, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from recovery.patterns.agenda import Agenda, Open

# A link does not wrap: with its date it must fit a telephone.
NAME = 30
PAGES = places.front() / "pages"


def cards(agenda: Agenda, begun: list[Begun], due: int, now: datetime) -> None:
    """Show what is open, the most urgent first: the first half stands left, or on top.

    ``begun`` are letters that were not sent; ``due`` counts the answers to practise.
    """
    shown = list(_cards(agenda, begun, due, now))
    half = (len(shown) + 1) // 2
    for column, part in zip(st.columns(2, gap="medium"), (shown[:half], shown[half:]), strict=True):
        with column:
            for card in part:
                card()


def _cards(
    agenda: Agenda, begun: list[Begun], due: int, now: datetime
) -> Iterator[Callable[[], None]]:
    if agenda.drafts:
        drafts = agenda.drafts
        in_all = agenda.drafts_in_all
        yield partial(_listed, "Debriefs to close", drafts, in_all, page="debrief")
    if agenda.to_debrief:
        in_all = agenda.to_debrief_in_all
        yield partial(_listed, "Waiting for a debrief", agenda.to_debrief, in_all, page="debrief")
    if agenda.letters or begun:
        yield partial(letters, agenda, begun, now)
    if agenda.put_off or due:
        yield partial(answers, agenda, due)
    yield partial(_next, agenda.upcoming, now)
    if agenda.accepted:
        yield partial(search.accepted, agenda.accepted, agenda.entries)
    if agenda.felt_again:
        yield partial(felt_again, agenda.felt_again)
    if agenda.pending:
        yield partial(outcomes, agenda.pending, agenda.pending_in_all)
    if found := worth_knowing():
        yield partial(pattern, found)


def _next(upcoming: Open | None, now: datetime) -> None:
    with st.container(border=True, gap="small"):
        st.markdown("**Next interview**")
        if upcoming is None:
            st.caption("None is planned. With a plan you see its countdown here.")
            st.page_link(PAGES / "debrief.py", label="Plan an interview", icon=":material/event:")
            return
        st.text(", ".join(part for part in (upcoming.company, upcoming.role) if part))
        st.caption(f"{when(upcoming.starts_at)}, {until(upcoming.starts_at, now)}")
        with st.container(horizontal=True):
            _link(upcoming, "entries", "Open")
            st.page_link(
                PAGES / "companies.py",
                label="The brief, one page",
                icon=":material/description:",
                query_params={"brief": upcoming.id},
            )


def _listed(title: str, items: tuple[Open, ...], in_all: int, *, page: str) -> None:
    with st.container(border=True, gap="small"):
        count = f" ({in_all})" if in_all > 1 else ""
        st.markdown(f"**{title}{count}**")
        for one in items:
            name = short(one.company, NAME) or "Not named yet"
            _link(one, page, f"{name}, {when(day_of(one.starts_at))}" if one.starts_at else name)
        if in_all > len(items):
            # A draft may stand in no table yet; that page lists all.
            st.page_link(PAGES / f"{page}.py", label=f"All {in_all:,} on Debrief", icon="")


def _link(one: Open, page: str, label: str) -> None:
    icon = ":material/edit_note:" if page == "debrief" else ":material/menu_book:"
    st.page_link(
        PAGES / f"{page}.py", label=plain(label), icon=icon, query_params={"interview": one.id}
    )
