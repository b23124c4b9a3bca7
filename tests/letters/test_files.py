from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.parser import BytesParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.letters import files

if TYPE_CHECKING:
    from email.message import EmailMessage

NOW = datetime(2026, 10, 7, 8, 30, tzinfo=UTC)
BODY = (
    "Dear Jürgen,\n\nthank you \u2013 for “the walk”.\n\n"
    + "long " * 400
    + "\n\nKind regards,\nKim"
)
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300)


def text_of(message: EmailMessage) -> str:
    """A mail's text; on the way its lines end in CRLF."""
    return str(message.get_content()).replace("\r\n", "\n").rstrip("\n")


def test_a_mail_opens_as_a_draft_with_everything_as_typed() -> None:
    data = files.eml("Jürgen Müßig <j.m@example.org>", "Thank you \u2013 Späti", BODY, now=NOW)
    read = message_from_bytes(data, policy=policy.default)
    assert read["X-Unsent"] == "1"
    assert read["Subject"] == "Thank you \u2013 Späti"
    assert read["To"].addresses[0].addr_spec == "j.m@example.org"
    assert read["To"].addresses[0].display_name == "Jürgen Müßig"
    assert text_of(read) == BODY
    assert read["Date"].datetime == NOW
    assert max(map(len, data.split(b"\r\n"))) <= 998


@given(subject=TEXT, body=TEXT)
def test_a_mail_keeps_any_text(subject: str, body: str) -> None:
    data = files.eml("Kim <kim@example.org>", subject, body, now=NOW)
    read = BytesParser(policy=policy.default).parsebytes(data)
    assert " ".join(str(read["Subject"]).split()) == " ".join(subject.split())
    assert text_of(read) == body.rstrip("\n")
    assert set(read.keys()) <= {
        "X-Unsent",
        "Date",
        "Subject",
        "To",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x00", "\x85", "\u2028"])
def test_a_header_is_never_injected(end: str) -> None:
    bad = f"Jonas{end}Bcc: other@example.org"
    for recipient, subject in ((bad, "Thank you"), ("Jonas <j@example.org>", bad)):
        with pytest.raises(files.RefusedHeaderError, match="control character"):
            files.eml(recipient, subject, BODY, now=NOW)
        with pytest.raises(files.RefusedHeaderError):
            files.mailto(recipient, subject, "short")


@pytest.mark.parametrize(
    "recipient", ["", "Jonas Weber", "jonas@", "@example.org", "a b@example.org", "j@localhost"]
)
def test_what_is_no_address_is_left_to_the_mail_program(recipient: str) -> None:
    assert files.address(recipient) is None
    read = message_from_bytes(files.eml(recipient, "Hello", BODY, now=NOW), policy=policy.default)
    assert read["To"] is None
    assert (files.mailto(recipient, "Hello", "short") or "").startswith("mailto:?")


def test_a_document_holds_each_paragraph() -> None:
    paragraphs = [one.text for one in docx.Document(io.BytesIO(files.docx(BODY))).paragraphs]
    assert paragraphs == BODY.split("\n\n")


@given(body=st.text(max_size=200))
def test_any_text_makes_a_whole_document(body: str) -> None:
    data = files.docx(body)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    told = "\n".join(one.text for one in docx.Document(io.BytesIO(data)).paragraphs)
    assert "".join(told.split()) == "".join(one for one in body if one.isprintable()).replace(
        " ", ""
    )


def test_plain_text_begins_with_the_subject() -> None:
    assert files.txt("Thank you", BODY).decode() == f"Thank you\n\n{BODY}\n"


def test_a_link_opens_the_letter_and_is_not_made_when_it_would_be_cut() -> None:
    link = files.mailto("Jonas <jo.nas+a@example.org>", "Thank you & more", "One?\n\nTwo = 2 #3")
    assert link is not None
    parts = urlsplit(link)
    assert unquote(parts.path) == "jo.nas+a@example.org"
    assert parse_qs(parts.query) == {
        "subject": ["Thank you & more"],
        "body": ["One?\r\n\r\nTwo = 2 #3"],
    }
    assert files.mailto("Jonas <j@example.org>", "Thank you", "word " * 400) is None


@pytest.mark.parametrize("name", ["Jonas Weber, PhD", "Müller, Anna", "A; B", 'Kim "K" Doe'])
def test_a_name_with_marks_keeps_its_address(name: str) -> None:
    data = files.eml(f"{name} <jonas@oakline.example>", "Hello", BODY, now=NOW)
    read = message_from_bytes(data, policy=policy.default)
    (to,) = read["To"].addresses
    assert (to.display_name, to.addr_spec) == (name, "jonas@oakline.example")
