"""Plain text and Markdown → `Article`. The text stays exactly as given; only what it says of itself is read off.

A headline is taken from plain text only where the first line looks like one and nothing else; byline,
dateline and "Published:" lines are left to `clean`. Markdown gives its front matter and its first title.
"""

from __future__ import annotations

import datetime
import re

from communique.errors import ArticleError
from communique.ingest.dates import WHEN_PATTERN, parse_date
from communique.ingest.overrides import NOTHING, Overrides
from communique.model import Article, Span

MAX_HEADLINE = 25
"""Words. Of 840 headlines of seven US publishers (PolNeAR train) 839 have at most 23."""
MAX_QUESTION = 10
"""Words of a first line that asks or exclaims; longer ones open an article more often than they head it."""
KICKERS = frozenset(
    (
        "analysis", "breaking", "breaking news", "commentary", "editorial", "exclusive", "for immediate release",
        "live", "news", "opinion", "politics", "press release", "statement", "update", "urgent", "world", "world news",
    )
)  # fmt: skip
"""Lines that stand above a headline."""

_FRONT = re.compile(r"\ufeff?\s*---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
_KEY = re.compile(r"^\w[\w -]{0,30}:(?:\s|$)", re.M)
_TITLE = re.compile(r"#[ \t]+(\S.*?)[ \t]*#*[ \t]*$|(\S[^\n]*)\r?\n=+[ \t]*$", re.M)
_FIRST = re.compile(r"\s*(\S[^\n]*?)[ \t\r]*(?:\n[ \t\r]*\n|$)")
_LINE = re.compile(r"\s*(\S[^\n]*?)[ \t\r]*\n[ \t]*")
_STOP = re.compile(r"[.…][\"'”’)]*$|[!?][\"'”’)]+$")
_NO_HEADLINE = re.compile(
    r"(?i:by|question|photo|image|published|updated|posted|tags?|dear)\b"
    r"|.*\(\w[\w .]{1,25}\)\s*(?:[-–—―_]|$)|.*[-–—―_,;:]\s*$"
    rf"|(?:.{{0,40}},\s)?(?i:{WHEN_PATTERN})\W*$"
)
"""First lines that are a byline, a dateline, a date, a label or a greeting."""
_OUTLET = r"[A-Z][\w.'’&-]*(?:\s(?:of|the|and|de|[A-Z][\w.'’&-]*)){0,6}"
_APART = r"(?:[ \t]*[,|–—•][ \t]*|[ \t]-[ \t])"
_OPENS = re.compile(
    r"(?:By|BY)(?: (?:[A-ZÀ-ÖØ-Þ][\w.'’-]*,?|and|in|at|for|of|the|&)){1,12}[ \t]*(?:\n|$)"
    r"|(?i:published|updated|posted)\b[^\n]{0,60}(?:\n|$)"
    rf"|(?:[^\n]{{0,20}},\s)?(?i:{WHEN_PATTERN})\W*(?:\n|$)"
    rf"|[*_]*(?:{_OUTLET}{_APART}){{1,2}}(?i:{WHEN_PATTERN})\W*(?:\n|$)"
    rf"|[*_]*(?i:{WHEN_PATTERN}){_APART}{_OUTLET}\W*(?:\n|$)"
    rf"|{_OUTLET}[ \t]*\n[ \t]*(?i:{WHEN_PATTERN})\W*(?:\n|$)"
    r"|[A-Z][A-Z .'’/-]{2,30}(?:, [^\n]{1,60}?)?(?: \([^)\n]{2,40}\)| ?[–—-] |: )"
)
"""Second lines that only stand under a headline: a byline, a date, the outlet's name with a date beside or below it, a
line that begins with a dateline."""


def read_text(
    text: str, name: str, *, overrides: Overrides = NOTHING, markdown: bool | None = None, notes: tuple[str, ...] = ()
) -> Article:
    """The article in `text`; `name` becomes its id. `markdown` None: decided by how the text begins.

    Raises ArticleError where there is nothing but white space, or where an override is wrong.
    """
    if not text or text.isspace():
        raise ArticleError(f"{name} is empty: there is nothing to read")
    found = Article(id=name, text=text, notes=notes)
    front = _FRONT.match(text) if front_matter(text) else None
    if front is not None:
        found = _front_matter(found, front.group(1))
    body = text[front.end() :] if front is not None else text
    if markdown is None:
        markdown = front is not None or body.lstrip("\ufeff \t\r\n").startswith("# ")
    if found.headline is None:
        headline = _markdown_title(body) if markdown else title_line(body)
        found = Article(
            found.id, text, headline, found.published, found.publisher, byline=found.byline, notes=found.notes
        )
    return overrides.apply(found)


def front_matter(text: str) -> Span | None:
    """Where the front matter of a Markdown text stands, with its lines of dashes; None where it has none."""
    match = _FRONT.match(text)
    return Span(match.start(), match.end()) if match and _KEY.search(match.group(1)) else None


def _front_matter(article: Article, source: str) -> Article:
    import yaml

    class Flat(yaml.SafeLoader):
        """No aliases: front matter has no use for them, and merged again and again they fill the memory."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("an alias")
            node: yaml.Node | None = super().compose_node(parent, index)
            return node

    try:
        data = yaml.load(source, Flat)
    except (yaml.YAMLError, ValueError, RecursionError):
        return Article(article.id, article.text, notes=(*article.notes, "front matter is no YAML; not used"))
    if not isinstance(data, dict):
        return article
    values = {str(key).lower(): written for key, value in data.items() if (written := _written(value))}
    published, notes = None, article.notes
    if date := values.get("date") or values.get("published"):
        try:
            published = parse_date(date)
        except ArticleError as error:
            notes = (*notes, f"front matter: {error}")
    return Article(
        article.id,
        article.text,
        headline=values.get("title") or values.get("headline"),
        published=published,
        publisher=values.get("publisher") or values.get("source"),
        url=values.get("url"),
        byline=values.get("author") or values.get("authors"),
        notes=notes,
    )


def _written(value: object) -> str | None:
    """A YAML value as one line of words; None for what has no such form."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return " and ".join(value) or None
    return value.strip() or None if isinstance(value, str) else None


def _markdown_title(body: str) -> str | None:
    """The first title, if it stands before any prose."""
    match = _TITLE.match(body.lstrip("\ufeff \t\r\n"))
    return (match.group(1) or match.group(2)).strip() if match else None


def title_line(body: str) -> str | None:
    """The first line, where it is short and has no final stop, and a blank line or a byline, and prose, follow it."""
    body = body.lstrip("\ufeff")
    for _ in range(2):
        match = _FIRST.match(body) or _LINE.match(body)
        if match is None or (match.re is _LINE and not _OPENS.match(body, match.end())):
            return None
        line, rest = match.group(1), body[match.end() :]
        if line.strip(" :.!").lower() not in KICKERS:
            break
        body = rest
    words = line.split()
    if not 2 <= len(words) <= MAX_HEADLINE or line[0].islower() or _STOP.search(line):
        return None
    if line.endswith(("?", "!")) and len(words) > MAX_QUESTION:
        return None
    if _NO_HEADLINE.match(line) or not re.search(r"[.!?][\"'”’)]*\s", rest + " "):
        return None
    return line
