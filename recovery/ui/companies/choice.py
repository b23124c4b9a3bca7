"""The choice of a company. It stays in the session: a name never stands in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from recovery.companies import known
from recovery.companies.names import key
from recovery.model import Finding, columns
from recovery.ui.clock import now
from recovery.ui.companies import drafts
from recovery.ui.journal import journal
from recovery.ui.overview.standing import rows
from recovery.ui.text import plain

if TYPE_CHECKING:
    from recovery.patterns.agenda import Open

KEY = "company_chosen"


def company() -> str:
    """Show the choice and return the company, or "" where there is none that will do."""
    names = _names()
    if KEY not in st.session_state:
        st.session_state[KEY] = _usual(names) or None
    typed = st.session_state[KEY]
    name = " ".join((typed or "").split())
    name = next((one for one in names if key(one) == key(name)), name)
    st.session_state[KEY] = name or None
    if name and name not in names:
        names = [*names, name]
    st.selectbox(
        "Company",
        names,
        key=KEY,
        index=None,
        accept_new_options=True,
        placeholder="Choose one, or type a new name",
        persist_state="session",
        width=420,
    )
    if typed and not name:
        _said("A name of spaces names nothing. Type one with a letter in it.")
    return _checked(name)


def choose(name: str) -> None:
    """Turn to a company."""
    st.session_state[KEY] = name


def next_interview(company: str) -> Open | None:
    """Return the next planned interview at a company."""
    at = now().timestamp()
    return next(
        (one for one in rows().planned if one.ends > at and key(one.company) == key(company)), None
    )


def _names() -> list[str]:
    here = journal()
    kept = _listed(str(here.folder), here.version())
    have = {key(name) for name in kept}
    return [*kept, *(name for name in drafts.companies() if key(name) not in have)]


@st.cache_resource(show_spinner=False, max_entries=4)
def _listed(folder: str, version: str) -> list[str]:  # noqa: ARG001 - both are the key
    return known.companies(journal().read("interviews"), journal().read("findings"))


def _usual(names: list[str]) -> str:
    """Return the company of the next interview, or else of the newest one."""
    standing, at = rows(), now().timestamp()
    ahead = [one for one in standing.planned if one.ends > at]
    for one in (*ahead[:1], *reversed(standing.over)):
        if one.company in names:
            return one.company
    return names[0] if names else ""


def _checked(name: str) -> str:
    """Say what a name still needs, and return it where it will do."""
    try:
        columns(Finding)["company"].metadata["cell"].read(name)
    except ValueError as error:
        _said(f"This name {error}. Type another one; nothing was saved.")
        return ""
    return name


def _said(what: str) -> None:
    st.info(plain(what), icon=":material/info:")
