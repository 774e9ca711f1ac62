"""Markdown that was left in the text: front matter, the signs of headings, pictures, lines that are a link.

The text comes in, spans of kind boilerplate go out. The words of headings stay. A link inside a sentence
stays whole: a gap there would break the sentence in two, which does more harm than its address.
"""

from __future__ import annotations

import re

from communique.ingest import front_matter
from communique.model import Removed, Span

_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.M)
_TARGET = r"\([^()\s]{1,500}(?:\s+\"[^\"\n]{0,200}\")?\)"
_PICTURE = re.compile(rf"!\[[^\[\]\n]{{0,300}}\]{_TARGET}")
_LINK_LINE = re.compile(rf"^[ \t]*(?:[-*+>][ \t]+)?\**\[[^\[\]\n]{{1,300}}\]{_TARGET}\**[ \t]*$", re.M)


def find(text: str) -> list[Removed]:
    """The signs of Markdown in `text`, in no order."""
    spans: list[Span] = []
    if (front := front_matter(text)) is not None:
        spans.append(front)
    if "](" in text:
        spans += [Span(*match.span()) for pattern in (_PICTURE, _LINK_LINE) for match in pattern.finditer(text)]
    if text.startswith("#") or "\n#" in text:
        spans += [Span(*match.span()) for match in _HEADING.finditer(text)]
    return [Removed(span, "boilerplate") for span in spans]
