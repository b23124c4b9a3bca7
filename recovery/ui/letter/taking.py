"""The letter as a file, as text to copy, or in the mail program."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from recovery.letters import files
from recovery.letters.facts import name as name_in
from recovery.ui.clock import now
from recovery.ui.feeding import feed
from recovery.ui.letter import draft as drafts
from recovery.ui.notices import refusals
from recovery.ui.undisturbed import undisturbed

if TYPE_CHECKING:
    from recovery.ui.letter.fields import View

WIDTH, HEIGHT = 440, 160
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def taking(view: View) -> None:
    """Offer the letter in every form; each is made when it is asked for."""
    # The parts of a closed popover would be made at every run of the page.
    offer = st.popover(
        "Take it along", icon=":material/outbox:", key="letter_take", on_change="rerun"
    )
    if offer.open:
        with offer, st.container(width=WIDTH, gap="small"), refusals():
            _address(view)
            _mail(view)
            _files(view)
            st.caption("Or copy it; the button is at the right of each text.")
            st.code(view.cell("subject"), language=None, wrap_lines=True)
            st.code(view.cell("body"), language=None, wrap_lines=True, height=HEIGHT)


def _address(view: View) -> None:
    key = f"letter_{view.id}_address"
    typed = address_in(view.cell("recipient"))
    feed(key, typed)
    st.text_input(
        "E-mail address, if you know it",
        key=key,
        max_chars=320,
        on_change=_addressed,
        args=(view.id, key),
    )
    if typed and files.address(view.cell("recipient")) is None:
        st.caption(
            "This does not look like an e-mail address, such as name@company.com. It is kept; the "
            "files leave the recipient out, and your mail program asks for it."
        )


def address_in(recipient: str) -> str:
    """Return what stands for an address behind a recipient's name."""
    _, open_, rest = recipient.partition("<")
    if open_:
        return rest.rpartition(">")[0] or rest
    return recipient if "@" in recipient else ""


@undisturbed
def _addressed(letter_id: str, key: str) -> None:
    draft = drafts.read(letter_id)
    if draft is None:
        return
    typed = re.sub(r"[<>\s]", "", st.session_state[key])
    name = name_in(draft[drafts.CELLS]["recipient"])
    drafts.put(letter_id, {"recipient": f"{name} <{typed}>".strip() if typed else name})


def _mail(view: View) -> None:
    link = files.mailto(view.cell("recipient"), view.cell("subject"), view.cell("body"))
    if link is None:
        st.caption(
            "The letter is too long for a link into a mail program; the e-mail draft below "
            "carries all of it."
        )
        return
    st.link_button("Open in your mail program", link, icon=":material/mail:", type="tertiary")


def _files(view: View) -> None:
    to, subject, body = (view.cell(name) for name in ("recipient", "subject", "body"))
    made = {
        "eml": ("E-mail draft", partial(files.eml, to, subject, body, now=now())),
        "docx": ("Word", partial(files.docx, body)),
        "txt": ("Text", partial(files.txt, subject, body)),
    }
    mimes = {"eml": "message/rfc822", "docx": DOCUMENT, "txt": "text/plain"}
    with st.container(horizontal=True):
        for ending, (label, data) in made.items():
            st.download_button(
                label,
                data=data,
                file_name=f"thank-you-letter.{ending}",
                mime=mimes[ending],
                on_click="ignore",
                icon=":material/download:",
                type="tertiary",
                key=f"letter_file_{ending}",
            )
