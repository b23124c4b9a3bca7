"""The brief on the page: shown as it prints, and to be downloaded as one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery import places
from recovery.brief import compose, html, paper, parts
from recovery.brief.compose import UnknownInterviewError
from recovery.cells import day_of
from recovery.companies import known
from recovery.companies.names import key
from recovery.patterns.order import in_time_order
from recovery.ui.clock import now
from recovery.ui.companies.paper import on_paper
from recovery.ui.days import until, when
from recovery.ui.journal import catalogue, journal
from recovery.ui.overview.standing import rows
from recovery.ui.text import distinct, plain, short

if TYPE_CHECKING:
    from datetime import datetime

    from recovery.brief.compose import Brief
    from recovery.brief.paper import Size
    from recovery.brief.parts import Item, Part
    from recovery.patterns.agenda import Open

PARAMETER = "brief"
CHOSEN = "brief_chosen"
OFFERED = 40
PAGES = places.front() / "pages"
WIDTH = 780


def open_button(company: str) -> None:
    """Show the way to the brief: this company's newest interview, or else the next of all."""
    ahead = _ahead()
    held = known.of_company(journal().read("interviews"), company) if company else None
    mine = "" if held is None or held.empty else str(in_time_order(held)["id"].iloc[-1])
    mine = next((one.id for one in ahead if key(one.company) == key(company)), mine)
    if mine or ahead:
        st.button(
            "The brief, one page" if mine else "The brief for your next interview",
            icon=":material/description:",
            key="brief_open",
            on_click=_open,
            args=(mine or ahead[0].id,),
        )


def sheet(interview_id: str) -> None:
    """Show the brief for an interview."""
    st.button(
        "Companies", icon=":material/arrow_back:", type="tertiary", key="back", on_click=_back
    )
    try:
        made = _made(interview_id)
    except UnknownInterviewError as error:
        st.title("The brief", anchor=False)
        st.info(plain(str(error)), icon=":material/search_off:")
        return
    on_paper()
    st.title("The brief", anchor=False)
    st.markdown(_sentence(made, interview_id))
    _acts(made, interview_id)
    _sheet(made)


def _made(interview_id: str) -> Brief:
    here = journal()
    # Whether it is over changes with the time; a minute is close enough.
    return _composed(
        str(here.folder), here.version(), interview_id, now().replace(second=0, microsecond=0)
    )


@st.cache_resource(show_spinner=False, max_entries=8)
def _composed(folder: str, version: str, interview_id: str, at: datetime) -> Brief:  # noqa: ARG001 - folder and version are the key
    tables = {table: journal().read(table) for table in compose.TABLES}
    return compose.brief(tables, catalogue(), interview_id, at)


def _sentence(made: Brief, interview_id: str) -> str:
    ahead = {one.id: one for one in _ahead()}
    if one := ahead.get(interview_id):
        return plain(f"One page to walk in with: {made.company}, {until(one.starts_at, now())}.")
    if ahead:
        return "This is not your next interview; that one is first in the list."
    if made.state == "cancelled":
        return "This interview was cancelled. Its page is still here."
    return (
        "No interview is planned. This is the page for one that is over, from what you know today."
    )


def _acts(made: Brief, interview_id: str) -> None:
    named = {one.id: (_named(one), one.role) for one in _offered()}
    named.setdefault(interview_id, (short(f"{made.company}, {made.when}", 80), ""))
    offered = dict(zip(named, distinct(list(named.values())), strict=True))
    st.session_state[CHOSEN] = interview_id
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "For the interview",
            list(offered),
            format_func=offered.__getitem__,
            key=CHOSEN,
            on_change=_chosen,
            width=420,
        )
        st.download_button(
            "Download, to print or keep",
            html.page(made),
            file_name=f"brief-{_day(interview_id)}.html",
            mime="text/html",
            icon=":material/download:",
            type="primary",
            key="brief_download",
            on_click="ignore",
        )
        if not _ahead():
            st.page_link(PAGES / "debrief.py", label="Plan an interview", icon=":material/event:")
    st.caption("Or print this page with Ctrl+P (Cmd+P on a Mac): only what is framed comes out.")


def _sheet(made: Brief) -> None:
    """Show what stands on the sheet; the keys are what the print stylesheet knows it by."""
    size = paper.size(made)
    with st.container(border=True, key="brief", width=WIDTH, gap="xsmall"):
        st.markdown(f"## {plain(parts.title(made))}")
        with st.container(key=f"sheet_{size.name}", gap="xsmall"):
            for line in parts.lines(made):
                st.markdown(plain(line))
            for part in parts.parts(made):
                _part(part, size)


def _part(part: Part, size: Size) -> None:
    st.markdown(f"##### {part.title}")
    shown = [_item(item) for item in part.items] or [part.empty]
    texts = zip(part.texts, [one for one in (*shown, plain(part.after)) if one], strict=True)
    for number, (text, markdown) in enumerate(texts):
        with st.container(key=f"lines_{size.needs(part, text)}_{part.name}_{number}"):
            st.markdown(markdown)


def _item(item: Item) -> str:
    lead = f"**{plain(item.lead)}**" if item.lead else ""
    note = f":small[({plain(item.note)})]" if item.note else ""
    return " ".join(one for one in (lead, plain(item.text), note) if one)


def _offered() -> list[Open]:
    """Return the interviews to come, the next first, then those just over, the newest first."""
    standing, ahead = rows(), _ahead()
    past = standing.planned[: len(standing.planned) - len(ahead)]
    over = sorted([*past, *standing.over], key=lambda one: one.ends, reverse=True)
    return [*ahead, *over][:OFFERED]


def _ahead() -> list[Open]:
    at = now().timestamp()
    return [one for one in rows().planned if one.ends > at]


def _named(one: Open) -> str:
    return f"{short(one.company, 40) or 'Not named'}, {when(day_of(one.starts_at))}"


def _day(interview_id: str) -> str:
    """Return the interview's date for the file's name, which holds nothing that was written."""
    row = journal().row("interviews", interview_id) or {}
    return day_of(row.get("starts_at", ""))


def _open(interview_id: str) -> None:
    st.query_params[PARAMETER] = interview_id


def _chosen() -> None:
    st.query_params[PARAMETER] = st.session_state[CHOSEN]


def _back() -> None:
    st.query_params.pop(PARAMETER, None)
