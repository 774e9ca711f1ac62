"""A piece of HTML → its paragraphs as plain text: for newsletters and the texts of feeds, which are no whole pages.

trafilatura looks for the article among a page's furniture; here there is none, and what is wanted is all of it.
"""

from __future__ import annotations

import re

BLOCKS = frozenset(
    "p div section article aside header footer h1 h2 h3 h4 h5 h6 li ul ol table tr td th blockquote pre br hr figure "
    "figcaption dd dt body".split()
)
SILENT = frozenset("script style head title template noscript object iframe svg".split())
_BREAK = re.compile(r"\s*\x00\s*")


def paragraphs(markup: str) -> str:
    """The text of some HTML, a blank line between blocks; a text without markup as it is."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        root = document_fromstring(markup.replace("\0", " "), parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    parts: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in SILENT
            parts.append("\0" if tag in BLOCKS else "")
            parts.append((element.text or "") if not silent else "")
        else:
            silent -= tag in SILENT
            parts.append("\0" if tag in BLOCKS else "")
            parts.append((element.tail or "") if not silent else "")
    blocks = (" ".join(block.split()) for block in _BREAK.split("".join(parts)))
    return "\n\n".join(block for block in blocks if block)
