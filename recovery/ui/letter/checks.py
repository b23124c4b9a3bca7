"""What the rules say about the text: the words in their sentence, whose rule, what to do."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from recovery.letters.review import TARGET, Written, checklist, review, words
from recovery.letters.rules import RULES
from recovery.ui.letter import draft as drafts
from recovery.ui.letter.fields import limit
from recovery.ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from recovery.letters.review import Context, Flag
    from recovery.letters.rules import Rule
    from recovery.ui.letter.fields import View

# A rule that is broken in many places shows the first of them.
SHOWN = 3
# Of a long sentence only so many characters on either side of the flagged words are shown.
AROUND, LONGEST = 60, 160
END = re.compile(r"(?<=[.!?…])\s+|\n+")


def checks(view: View) -> None:
    """Show the word count and each flag; none of them keeps the letter from being sent."""
    body = view.cell("body")
    written = Written(subject=view.cell("subject"), body=body, recipient=view.name)
    flags = review(written, _context(view))
    st.markdown(_count(words(body), len(flags)))
    _too_long(view)
    found = [list(one) for _, one in groupby(sorted(flags, key=_by_rule(flags)), key=_rule)]
    for mine in found:
        if any(flag.end > flag.start for flag in mine):
            _words(body, mine)
    _whole([mine for mine in found if not any(flag.end > flag.start for flag in mine)])
    _checklist(flags)
    st.caption("These are hints. Nothing here keeps you from sending.")


def _checklist(flags: list[Flag]) -> None:
    """Show all rules, those that hold as well, and whose each of them is."""
    with st.expander("The whole checklist", icon=":material/checklist:", key="letter_checklist"):
        for rule, holds in checklist(flags):
            icon = "check" if holds else "radio_button_unchecked"
            st.caption(f":material/{icon}: **{plain(rule.label)}** {plain(rule.source)}")


def _by_rule(flags: list[Flag]) -> Callable[[Flag], tuple[int, int, int]]:
    """Keep the order of the text, with what breaks the same rule together.

    What the letter as a whole lacks stands in the order of the checklist.
    """
    first: dict[str, int] = {}
    for one in flags:
        first.setdefault(one.rule.id, one.start)
    order = [one.id for one in RULES]
    return lambda one: (first[one.rule.id], order.index(one.rule.id), one.start)


def _context(view: View) -> Context:
    """Gather what the letter is compared with; of the others what is typed counts as well."""
    others = drafts.after(view.interview["id"])
    bodies = (
        one[drafts.CELLS]["body"] for letter_id, one in others.items() if letter_id != view.id
    )
    return replace(
        view.material.context(view.letter), others=tuple(body for body in bodies if body.strip())
    )


def _count(count: int, flags: int) -> str:
    noun = "word" if count == 1 else "words"
    found = {0: "nothing to look at", 1: "1 thing to look at"}.get(
        flags, f"{flags:,} things to look at"
    )
    low, high = TARGET
    return f"**{count:,} {noun}**, best {low} to {high}; {found}"


def _rule(flag: Flag) -> Rule:
    return flag.rule


def _words(body: str, flags: list[Flag]) -> None:
    """Show words that break a rule: where, what to do, and whose rule it is."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(flags[0].rule.label)}**")
        for flag in flags[:SHOWN]:
            if flag.end > flag.start:
                st.markdown(in_sentence(body, flag.start, flag.end))
        if len(flags) > SHOWN:
            st.markdown(f"And in {len(flags) - SHOWN:,} more places.")
        _advice(flags)


def _whole(found: list[list[Flag]]) -> None:
    """Show together what the letter as a whole still lacks."""
    if not found:
        return
    with st.container(border=True, gap="xsmall"):
        for flags in found:
            st.markdown(f"**{plain(flags[0].rule.label)}**")
            _advice(flags)


def _advice(flags: list[Flag]) -> None:
    rule = flags[0].rule
    told = " ".join(dict.fromkeys(flag.told for flag in flags[:SHOWN] if flag.told))
    st.markdown(plain(f"{told} {rule.advice}"))
    st.caption(plain(rule.source))


def in_sentence(body: str, start: int, end: int) -> str:
    """Write the sentence around flagged words, these marked, as Markdown that runs nothing."""
    before = END.split(body[:start])[-1]
    after = END.split(body[end:], maxsplit=1)[0]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    flagged = body[start:end]
    if len(flagged) > LONGEST:
        flagged = f"{flagged[:LONGEST]}…"
    spaces = (" " if before[-1:].isspace() else "", " " if after[:1].isspace() else "")
    marked = f":orange-background[{plain(flagged)}]"
    return f"“{plain(before)}{spaces[0]}{marked}{spaces[1]}{plain(after)}”"


def _too_long(view: View) -> None:
    for column, name in (("body", "letter"), ("subject", "subject")):
        length = len(view.cell(column))
        if length > limit(column):
            st.error(
                f"The {name} has {length:,} characters and the journal keeps {limit(column):,}, "
                "so it cannot be saved yet. It is kept as a draft.",
                icon=":material/info:",
            )
