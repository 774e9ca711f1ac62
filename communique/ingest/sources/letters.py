"""Newsletters in a mailbox (mbox), or one message (.eml): each message is an article.

A mailbox is read line by line, one message held at a time, and never unpacked or run: attachments are passed over.
"""

from __future__ import annotations

import email.policy
import hashlib
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from typing import BinaryIO

from communique.errors import ArticleError
from communique.ingest.entries import BROKEN
from communique.ingest.files import MAX_BYTES
from communique.ingest.lines import BadLine
from communique.ingest.page import read_page
from communique.ingest.sources.markup import paragraphs
from communique.ingest.sources.source import Given, Item, Settings
from communique.model import Article

FEW = 25
"""Words of a plain part that only says "open this letter in a browser"; the HTML part is read then."""
ODD = (ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError)
"""What the standard library's parser has been seen to raise over headers and parts that no program writes."""


class Letters:
    name = "mbox"
    endings = frozenset({".mbox", ".mbx", ".eml"})

    def recognises(self, given: Given) -> bool:
        return given.ending in self.endings or given.kind in {"application/mbox", "message/rfc822"} or _begins(given)

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        try:
            with given.open() as file:
                for number, data in enumerate(_messages(given.stream(file)), start=1):
                    try:
                        yield settings.overrides.apply(_article(data, given.name))
                    except ArticleError as error:
                        message = f"{given.name}, message {number}: {error}"
                        yield BadLine(number, message, f"{given.name}:{number}")
        except BROKEN as error:
            raise ArticleError(f"{given.name} breaks off: {error}; the messages before were read") from error


def _begins(given: Given) -> bool:
    first, _, rest = given.head.partition(b"\n")
    return first.startswith(b"From ") and b":" in rest.partition(b"\n")[0]


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of each message; of one that is too long as much as tells so."""
    lines: list[bytes] = []
    size, blank = 0, True
    while line := file.readline(MAX_BYTES):
        if blank and line.startswith(b"From ") and (not lines or size):
            if lines:
                yield b"".join(lines)
            lines, size, blank = [], 0, False
            continue
        blank = not line.strip()
        if size <= MAX_BYTES:
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
    if lines:
        yield b"".join(lines)


def _article(data: bytes, name: str) -> Article:
    if len(data) > MAX_BYTES:
        raise ArticleError(f"it is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        message = message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        header = {field: str(message[field] or "").strip() for field in ("Message-ID", "Subject", "Archived-At")}
        published, publisher = _date(message), _sender(message)
        plain, markup = _part(message, "plain"), _part(message, "html")
    except ODD as error:
        raise ArticleError(f"it cannot be understood as a message ({type(error).__name__})") from error
    id = header["Message-ID"].strip("<> ") or f"{name}#{hashlib.sha256(data).hexdigest()[:16]}"
    text = plain if len(plain.split()) > FEW or not markup else _of_markup(markup, id)
    if not text.strip():
        raise ArticleError("it holds no text")
    address = header["Archived-At"].strip("<> ")
    return Article(
        id=id,
        text=text,
        headline=" ".join(header["Subject"].split()) or None,
        published=published,
        publisher=publisher,
        url=address if address.startswith(("http://", "https://")) else None,
    )


def _part(message: EmailMessage, kind: str) -> str:
    """The text of the first part of a kind, "" where there is none. A wrong charset costs no message."""
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        text = payload.decode(part.get_content_charset("utf-8"), errors="replace")
    except LookupError:
        text = payload.decode("utf-8", errors="replace")
    return text.replace("\r\n", "\n")


def _of_markup(markup: str, id: str) -> str:
    """The article of a letter that is made like a page; all its words where it is not."""
    try:
        return read_page(markup, id).text
    except ArticleError:
        return paragraphs(markup)


def _date(message: EmailMessage) -> str | None:
    moment = getattr(message["Date"], "datetime", None)
    return moment.isoformat() if isinstance(moment, datetime) else None


def _sender(message: EmailMessage) -> str | None:
    header = message["From"]
    if not isinstance(header, AddressHeader) or not header.addresses:
        return None
    first = header.addresses[0]
    return str(first.display_name or first.domain) or None
