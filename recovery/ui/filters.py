"""The filters that pages share: five in the URL, company and search in the session only.

A filter's key is the same on every page, so a choice goes along from page to page. The
URL never holds a person's text: kinds stand there by id, companies and words not at all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import streamlit as st

from recovery.model import Format, Outcome, Stage
from recovery.patterns.selection import Filters
from recovery.ui.days import FIRST, LAST, day
from recovery.ui.journal import catalogue, journal
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pandas import DataFrame
    from streamlit.delta_generator import DeltaGenerator

__all__ = ["Filters", "filters", "summary"]

PERIOD, STAGE, FORMAT, OUTCOME = "period", "stage", "format", "outcome"
KIND, KINDS, COMPANIES, SEARCH = "kind", "filter_kinds", "filter_companies", "filter_text"
NOT_RECORDED = "not recorded"


def filters(
    interviews: DataFrame,
    *,
    page: Literal["entries", "patterns"],
    bar: DeltaGenerator | None = None,
) -> Filters:
    """Show the filters in one row and return what they ask for.

    ``bar`` is a horizontal container to put them in; without it they make their own. The
    text search stands on the page Entries alone.
    """
    kinds, companies = _options(str(journal().folder), journal().version())
    with bar or st.container(horizontal=True, vertical_alignment="center"):
        text = _search() if page == "entries" else ""
        with (
            st.popover("Filters", icon=":material/filter_list:", disabled=not len(interviews)),
            st.container(width=640, gap="xsmall"),
        ):
            wanted = replace(_chosen(kinds, companies), text=text)
        if wanted.active:
            st.button(
                "Clear filters",
                icon=":material/filter_list_off:",
                type="tertiary",
                key="filters_clear",
                on_click=_clear,
            )
    return wanted


def summary(wanted: Filters) -> str:
    """Say in one line what is asked for, as Markdown that runs nothing."""
    label = catalogue().label
    period = {
        "from": day(wanted.since) if wanted.since else "",
        "to": day(wanted.until) if wanted.until else "",
    }
    parts = [
        " ".join(f"{word} {value}" for word, value in period.items() if value),
        *(one for name in ("stages", "formats") for one in getattr(wanted, name)),
        *(f"outcome {one or NOT_RECORDED}" for one in wanted.outcomes),
        *dict.fromkeys(label(kind) for kind in wanted.kinds),
        *wanted.companies,
        f"“{wanted.text}”" if wanted.text else "",
    ]
    return plain(", ".join(part for part in parts if part))


def _chosen(kinds: dict[str, tuple[str, ...]], companies: list[str]) -> Filters:
    since, until = _period()
    stages = _pills("Stage", list(Stage), STAGE)
    formats = _pills("Format", list(Format), FORMAT)
    outcomes = _pills("Outcome", [*Outcome, NOT_RECORDED], OUTCOME)
    left, right = st.columns(2)
    with left:
        chosen = _kinds(kinds)
    with right:
        named = _multiselect("Company", companies, COMPANIES)
    return Filters(
        since=since,
        until=until,
        stages=stages,
        formats=formats,
        outcomes=tuple("" if one == NOT_RECORDED else one for one in outcomes),
        kinds=tuple(one for kind in chosen for one in kinds[kind]),
        companies=named,
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def _options(folder: str, version: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:  # noqa: ARG001 - both are the key
    """Return the kinds that were recorded, each with all ids that count as it, and companies."""
    recorded = list(journal().read("mistakes")["kind"].unique())
    kinds: dict[str, list[str]] = {}
    for kind in recorded:
        kinds.setdefault(catalogue().merged(kind), []).append(kind)
    places = {kind: place for place, kind in enumerate(catalogue().kinds)}
    companies = journal().read("interviews")["company"].unique()
    return (
        {
            kind: tuple(dict.fromkeys([kind, *kinds[kind]]))
            for kind in sorted(kinds, key=lambda one: (places.get(one, len(places)), one))
        },
        sorted(companies, key=str.casefold),
    )


def _search() -> str:
    text = (
        st.text_input(
            "Search all that you wrote",
            type="search",
            key=SEARCH,
            persist_state="session",
            live="300ms",
            max_chars=200,
            placeholder="Search all that you wrote",
            label_visibility="collapsed",
            width=320,
        )
        or ""
    )
    return text.strip()


def _period() -> tuple[date | None, date | None]:
    chosen = st.date_input(
        "Period",
        value=[],
        key=PERIOD,
        bind="query-params",
        persist_state="session",
        format="YYYY-MM-DD",
        min_value=FIRST,
        max_value=LAST,
    )
    days = chosen if isinstance(chosen, tuple) else (chosen,)
    first, last = next(iter(days), None), days[1] if len(days) > 1 else None
    # An address may hold the two the other way round.
    return (last, first) if first and last and last < first else (first, last)


def _pills(label: str, options: list[str], key: str) -> tuple[str, ...]:
    return tuple(
        st.pills(
            label,
            [str(one) for one in options],
            selection_mode="multi",
            key=key,
            bind="query-params",
            persist_state="session",
        )
    )


def _kinds(kinds: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Show the kinds by label and keep them in the URL by id.

    ``bind`` would write the labels, and a kind of the person's own is named in their words.
    """
    asked = st.query_params.get_all(KIND)
    if asked and asked != st.session_state.get("filter_kinds_in_url"):
        st.session_state[KINDS] = asked
    chosen = _multiselect("Kind of mistake", list(kinds), KINDS, catalogue().label)
    if asked != list(chosen):
        st.query_params[KIND] = list(chosen)
    st.session_state["filter_kinds_in_url"] = list(chosen)
    return chosen


def _multiselect(
    label: str, options: list[str], key: str, named: Callable[[str], str] = str
) -> tuple[str, ...]:
    # What is no longer there (a deleted entry's company) is asked for no longer.
    known = set(options)
    if key in st.session_state:
        st.session_state[key] = [one for one in st.session_state[key] if one in known]
    return tuple(
        st.multiselect(
            label,
            options,
            key=key,
            format_func=named,
            persist_state="session",
            placeholder="Any",
        )
    )


def _clear() -> None:
    for key in (STAGE, FORMAT, OUTCOME, KINDS, COMPANIES):
        st.session_state[key] = []
    st.session_state[PERIOD] = []
    st.session_state[SEARCH] = ""
    st.query_params.pop(KIND, None)
    st.session_state["filter_kinds_in_url"] = []
