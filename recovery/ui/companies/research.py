"""What is known of one company, by aspect, and what is missing for the next interview."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from recovery.cells import day_of
from recovery.companies import known
from recovery.companies.searches import searches
from recovery.patterns.ids import among
from recovery.ui.clock import now
from recovery.ui.companies import choice, drafts, spellings
from recovery.ui.companies.finding import TEXT_WIDTH, fields, finding
from recovery.ui.companies.sheet import open_button
from recovery.ui.days import day
from recovery.ui.journal import journal
from recovery.ui.pause import commit_on_pause
from recovery.ui.refusable import refusable_with
from recovery.ui.saving import told
from recovery.ui.text import plain
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from recovery.companies.known import Known
    from recovery.patterns.agenda import Open


def research() -> None:
    """Show the company that is chosen, and what can be added."""
    st.title("Companies", anchor=False)
    told()
    sentence = st.empty()
    spellings.notice()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        company = choice.company()
        upcoming = choice.next_interview(company) if company else None
        open_button(company)
    if not company:
        sentence.markdown(_nothing_chosen())
        _cleared()
        return
    on = date.fromisoformat(day_of(upcoming.starts_at)) if upcoming else now().date()
    found = known.about(journal().read("findings"), company, on)
    sentence.markdown(_sentence(found, upcoming))
    left, right = st.columns([3, 2], gap="large")
    questions = _questions(company)
    with left:
        _findings(found, questions)
        _searches(company)
    with right:
        draft = drafts.new(company)
        fields(draft, questions)
        _others(company, draft["cells"]["id"])
    _cleared()
    spellings.ask_again()
    commit_on_pause()


def _others(company: str, shown: str) -> None:
    """List the findings of this company that are typed, in another tab or before, and not saved."""
    for draft in drafts.others(company, shown):
        cells = draft["cells"]
        with st.container(border=True, gap="xsmall"):
            st.caption("Not saved yet")
            st.text(
                cells["finding"] or cells["source"] or "A finding without its words",
                width=TEXT_WIDTH,
            )
            st.button(
                "Write on",
                type="tertiary",
                icon=":material/edit:",
                key=f"finding_prefer_{cells['id']}",
                on_click=drafts.prefer,
                args=(draft,),
            )


def _cleared() -> None:
    """Offer to bring back what was cleared last, of whatever company it is."""
    draft = drafts.cleared()
    if draft:
        st.button(
            "Bring back what was cleared",
            key="finding_bring_back",
            type="tertiary",
            icon=":material/undo:",
            help=f"A finding about {plain(draft['cells']['company'])}",
            on_click=_bring_back,
            args=(draft,),
        )


@undisturbed
@refusable_with("What was cleared stays put away.")
def _bring_back(draft: drafts.Draft) -> None:
    drafts.bring_back(draft)
    choice.choose(draft["cells"]["company"])


def _sentence(found: Known, upcoming: Open | None) -> str:
    count = len(found.findings)
    noted = {0: "nothing yet", 1: "1 finding"}.get(count, f"{count:,} findings")
    what_for = f"the interview on {day(_on(upcoming))}" if upcoming else "a next interview"
    missing = known.named(found.missing)
    parts = [
        f"You have noted {noted} about {found.company}.",
        f"Missing for {what_for}: {missing}." if missing else f"Nothing is missing for {what_for}.",
    ]
    if found.old:
        parts.append(f"Found long ago, so look again: {known.named(found.old)}.")
    if found.unsourced:
        noun = "finding has" if found.unsourced == 1 else "findings have"
        parts.append(f"{found.unsourced} {noun} no source.")
    return plain(" ".join(parts))


def _on(upcoming: Open) -> date:
    return date.fromisoformat(day_of(upcoming.starts_at))


def _nothing_chosen() -> str:
    return (
        "Its mission, its history, the work it specialises in: what you find about a company "
        "stands here, with its source. Name one to begin."
    )


def _findings(found: Known, questions: dict[str, str]) -> None:
    if not found.findings:
        st.caption("What you find stands here, by aspect. These searches are a start.")
    for aspect, its in found.by_aspect.items():
        title = aspect.value.capitalize() if aspect else "Without an aspect"
        with st.container(border=True, gap="xxsmall"):
            st.markdown(f"**{title}**")
            for one in its:
                finding(one, questions)


def _searches(company: str) -> None:
    prepared = searches(company)
    if not prepared:
        return
    st.markdown("**Prepared searches**")
    with st.container(horizontal=True, gap="small"):
        for one in prepared:
            st.link_button(one.label, one.url, icon=":material/open_in_new:")
    st.caption(
        "Each opens a new tab and tells that site the company's name. "
        "Nothing is looked up unless you follow one."
    )


def _questions(company: str) -> dict[str, str]:
    """Return the questions asked at a company and those that nobody asked yet, by answer id."""
    here = journal()
    return _asked(str(here.folder), here.version(), company)


@st.cache_resource(show_spinner=False, max_entries=8)
def _asked(folder: str, version: str, company: str) -> dict[str, str]:  # noqa: ARG001 - the key
    read = journal().read
    held = known.of_company(read("interviews"), company)["id"]
    answers, findings = read("answers"), known.of_company(read("findings"), company)
    never_asked, found = answers["interview_id"].eq(""), among(answers["id"], findings["answer_id"])
    mine = never_asked | found | among(answers["interview_id"], held)
    rows = answers[mine]
    return dict(zip(rows["id"], rows["question"], strict=True))
