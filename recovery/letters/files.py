"""A letter as a file: a draft for a mail program, a document, plain text, or a link."""

from __future__ import annotations

import io
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import TYPE_CHECKING
from urllib.parse import quote

from recovery.errors import RecoveryError

if TYPE_CHECKING:
    from datetime import datetime

# Longer links are cut off by some mail programs and browsers.
SAFE_LINK = 1_900
CONTROLS = frozenset(map(chr, (*range(32), 127, 0x85, 0x2028, 0x2029)))


class RefusedHeaderError(RecoveryError):
    """A recipient or a subject holds a line break or another control character."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The {what} holds a line break or a control character, so no file was made. "
            "The letter is kept as it is. Put it on one line, then try again."
        )


def address(recipient: str) -> Address | None:
    """Return the recipient as a mail address, or None where there is none that could be one.

    Raises:
        RefusedHeaderError: It holds a control character.

    """
    _one_line("recipient", recipient)
    before, bracket, rest = recipient.rpartition("<")
    name, spec = parseaddr(recipient)
    if bracket:  # "Jonas Weber, PhD <jonas@x.org>": only a quoted name may hold a comma
        name, spec = before.strip().strip('"'), rest.removesuffix(">").strip()
    local, at, domain = spec.rpartition("@")
    if not (local and at and "." in domain.strip(".")) or any(map(str.isspace, spec)):
        return None
    try:
        return Address(display_name=name, addr_spec=spec)
    except (ValueError, MessageError, IndexError):
        return None


def eml(recipient: str, subject: str, body: str, *, now: datetime) -> bytes:
    """Write a message that mail programs open as a draft, with the text as typed.

    A recipient without an address is left to the mail program.

    Raises:
        RefusedHeaderError: The recipient or the subject holds a control character.

    """
    _one_line("subject", subject)
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Date"] = now
    message["Subject"] = subject
    if to := address(recipient):
        message["To"] = to
    message.set_content(body, charset="utf-8")
    return message.as_bytes()


def docx(body: str) -> bytes:
    """Write a document of one paragraph for each block of lines."""
    from docx import Document  # noqa: PLC0415 - only a download needs it
    from docx.shared import Cm, Pt  # noqa: PLC0415 - as above

    document = Document()
    style = document.styles["Normal"]
    style.font.size = Pt(11)
    style.paragraph_format.space_after = Pt(8)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
    for block in _printable(body).split("\n\n"):
        document.add_paragraph(block)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def txt(subject: str, body: str) -> bytes:
    """Write plain text in UTF-8, the subject on top."""
    return f"{subject}\n\n{body}\n".encode(errors="replace")


def mailto(recipient: str, subject: str, body: str) -> str | None:
    """Return a link that opens a mail program with the letter, or None when it is too long.

    Raises:
        RefusedHeaderError: The recipient or the subject holds a control character.

    """
    _one_line("subject", subject)
    to = address(recipient)
    lines = body.replace("\r\n", "\n").replace("\n", "\r\n")
    spec = quote(to.addr_spec, safe="@") if to else ""
    link = f"mailto:{spec}?subject={_quoted(subject)}&body={_quoted(lines)}"
    return link if len(link) <= SAFE_LINK else None


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")


def _one_line(what: str, text: str) -> None:
    if CONTROLS & set(text):
        raise RefusedHeaderError(what)


def _printable(text: str) -> str:
    """Leave out what a document's XML cannot hold."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in plain if one in "\n\t" or one.isprintable())
