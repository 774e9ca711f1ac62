"""XML from strangers → a tree, without entities, without fetching, without end.

lxml is asked to resolve nothing and to load nothing; a document that declares entities is refused before it is parsed,
since news has no use for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.errors import ArticleError

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITY = re.compile(rb"<!\s*ENTITY", re.I)
_TAG = re.compile(r"<\s*(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_AHEAD = re.compile(
    r"(?:<\?.{0,2000}?\?>|<!--.{0,4000}?-->|<!DOCTYPE\b[^\[>]{0,1000}(?:\[[^\]]{0,2000}\])?\s*>|\s+)", re.S
)


def root_of(start: str) -> str:
    """The name of the outermost element of a text that begins as XML does, without its prefix; "" of any other."""
    at = 0
    while match := _AHEAD.match(start, at):
        at = match.end()
    tag = _TAG.match(start, at)
    return tag.group(1) if tag else ""


def parse(data: bytes, name: str) -> _Element:
    """The root of a document. Raises ArticleError where it is no well-formed XML or declares entities."""
    from lxml import etree

    if _ENTITY.search(data[:65_536].replace(b"\0", b"")):
        raise ArticleError(f"{name} declares entities, which are not read: save it without its document type")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ArticleError(f"{name} is broken XML ({error.msg})") from error
    except ValueError as error:
        raise ArticleError(f"{name} is no XML: {error}") from error


def local(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def words(element: _Element | None) -> str | None:
    """The text of an element on one line, None where it has none."""
    return " ".join("".join(map(str, element.itertext())).split()) or None if element is not None else None
