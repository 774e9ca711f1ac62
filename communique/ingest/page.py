"""An HTML page → `Article`, through trafilatura.

The text of such an article is the extracted body, one blank line between paragraphs; offsets are into it.
A page without an article in it is an error, never an empty record.
"""

from __future__ import annotations

import re

from communique.errors import ArticleError
from communique.ingest.dates import parse_date
from communique.ingest.overrides import NOTHING, Overrides
from communique.model import Article

MIN_WORDS = 15
"""Less than this is a menu, a consent wall or an error message."""

_LOOKS = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)


def looks_like_page(text: str) -> bool:
    """Whether `text` begins as an HTML document does."""
    return _LOOKS.match(text[:4096]) is not None


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page's own `<meta>` names."""
    match = _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii", errors="ignore") if match else None


def read_page(
    html: str, name: str, *, url: str | None = None, overrides: Overrides = NOTHING, notes: tuple[str, ...] = ()
) -> Article:
    """The article on a page; `url` is where it came from, None for a saved file.

    Raises ArticleError where the page holds no article.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        document = bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"},
        )
    except AssertionError as error:  # the date is looked for without pictures, and here all of the page is one
        raise ArticleError(f"{name} is a page within a drawing: save the text of its article to a file") from error
    body = (document.text or "") if isinstance(document, Document) else ""
    if not isinstance(document, Document) or len(body.split()) < MIN_WORDS:
        raise ArticleError(
            f"{name} is a page without an article ({len(body.split())} words of running text): "
            "give the address of one article, or save its text to a file"
        )
    published = document.date or None
    if published:
        published = parse_date(published)
        notes = (*notes, "publication date taken from the page")
    return overrides.apply(
        Article(
            id=name,
            text=re.sub(r"\n+", "\n\n", body.strip()),
            headline=document.title or None,
            published=published,
            publisher=document.sitename or None,
            url=url or document.url or None,
            byline=document.author or None,
            notes=notes,
        )
    )
