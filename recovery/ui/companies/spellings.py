"""One company spelled two ways: noticed, and merged with one press that can be undone."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import streamlit as st

from recovery.companies.names import TABLES, Alike, alike, merge
from recovery.ui.companies import choice, drafts
from recovery.ui.journal import journal
from recovery.ui.refusable import refusable
from recovery.ui.saving import save
from recovery.ui.text import plain, short
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Sequence

APART = "companies_apart"
NAME = 40


def notice() -> None:
    """Show the surest pair that may be one company, with what can be done about it."""
    found = _found()
    if not found:
        return
    pair, more = found[0], len(found) - 1
    with st.container(border=True, gap="small"):
        st.markdown("**One company, spelled two ways?**")
        if not _told_apart(pair):
            st.text(f"{pair.kept}\n{pair.other}")
        with st.container(horizontal=True):
            for kept, other in ((pair.kept, pair.other), (pair.other, pair.kept)):
                st.button(
                    f"Call both “{plain(short(kept, NAME))}”",
                    key=_key("merge", kept, other),
                    icon=":material/merge:",
                    on_click=_merge,
                    args=(kept, other),
                )
            st.button(
                "They are two",
                key=_key("merge_apart", pair.kept, pair.other),
                type="tertiary",
                on_click=_keep_apart,
                args=(pair,),
            )
        if more:
            st.caption(f"{more:,} more may be alike; the next one is asked about after this.")


def ask_again() -> None:
    """Offer to look again at the pairs that were kept apart."""
    if _apart():
        st.button(
            "Ask again about names you kept apart",
            key="merge_ask_again",
            type="tertiary",
            icon=":material/merge:",
            on_click=_set_apart,
            args=([],),
        )


def _found() -> list[Alike]:
    here = journal()
    pairs = tuple(map(tuple, _apart()))
    return _alike(str(here.folder), here.version(), pairs)


@st.cache_resource(show_spinner=False, max_entries=4)
def _alike(folder: str, version: str, apart: Sequence[Sequence[str]]) -> list[Alike]:  # noqa: ARG001 - the key
    names = [name for table in TABLES for name in journal().read(table)["company"]]
    return alike(names, apart)


def _key(act: str, one: str, other: str) -> str:
    """Return a key that holds no private text; a second press is not one for the next pair."""
    pair = sha256(f"{one}\n{other}".encode()).hexdigest()[:12]
    return f"{act}_{pair}"


@undisturbed
def _merge(kept: str, other: str) -> None:
    if save(f"Merged {short(other, NAME)} into {short(kept, NAME)}", merge(journal(), kept, other)):
        drafts.renamed(kept, other)
        if st.session_state.get(choice.KEY) == other:
            choice.choose(kept)


@undisturbed
def _keep_apart(pair: Alike) -> None:
    two = [pair.kept, pair.other]
    _set_apart([*(one for one in _apart() if one != two), two])


@refusable
def _set_apart(pairs: list[list[str]]) -> None:
    journal().save_settings({**journal().settings(), APART: pairs})


def _apart() -> list[list[str]]:
    """Return the pairs kept apart; a settings file that a person edited may hold anything."""
    kept: Any = journal().settings().get(APART)
    pairs = kept if isinstance(kept, list) else []
    return [
        pair
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair)  # noqa: PLR2004 - a pair
    ]


def _told_apart(pair: Alike) -> bool:
    """Tell whether the buttons alone show both names whole, and as two."""
    shown = {short(pair.kept, NAME), short(pair.other, NAME)}
    return shown == {pair.kept, pair.other} and len(shown) > 1
