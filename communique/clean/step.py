"""The step: what of an article's text is no body text, and what that says of the article.

An article comes in; `removed` goes out, sorted, without overlaps, inside the text, and with it whatever of
headline, byline, dateline and publication date was not known and stands in the text or the address. Nothing
is deleted or altered. Where no letter would be left, nothing is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from communique.clean import author, byline, dateline, echoes, entries, furniture, markup, picture, tables
from communique.clean.title import found_title
from communique.clean.units import Unit, split
from communique.errors import ArticleError
from communique.ingest import parse_date
from communique.model import Article, Record, Removed, Span

OPENING_UNITS = 12
OPENING_WORDS = 60
"""The article opens until this many words of prose have gone by: a headline, a standfirst and no more."""
CLOSING_UNITS = 6

DATE_FOUND = tuple(f"publication date taken from the {where}" for where in ("line", "dateline", "address"))
"""How the note begins that is left where the date was not given."""

_URL_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](?P<day>\d{1,2})(?:[/-]|$)",
    re.I,
)


class Clean:
    """Sets aside what is no body text. See the module's docstring."""

    name = "clean"
    needs = frozenset({"article"})
    gives = frozenset({"removed"})

    def __call__(self, record: Record) -> Record:
        found = _Finder(record.article).run()
        removed = _settled(record.article.text, found.removed)
        # Without the spans, what they say of the article does not hold either.
        article = found.article() if removed or not found.removed else record.article
        if (title := found_title(article, removed)) is not None:
            article = replace(article, headline=title)
        return replace(record, article=article, removed=removed)


@dataclass
class _Finder:
    """Collects over one text. Earlier entries of `removed` win where two overlap."""

    source: Article
    removed: list[Removed] = field(default_factory=list)
    lines: list[tuple[str, byline.Line]] = field(default_factory=list)
    datelines: list[dateline.Dateline] = field(default_factory=list)

    def run(self) -> _Finder:
        text = self.source.text
        units = split(text)
        self.removed += markup.find(text)
        self.removed += tables.find(text)
        self._entries(units)
        taken = self._by_rule(units, self._headlines(units))
        self.removed += echoes.find(units, frozenset(taken))
        return self

    def _entries(self, units: Sequence[Unit]) -> None:
        """The times that open the entries of a live blog, and the lines that head them."""
        found = entries.find_entries(self.source.text)
        self.removed += [Removed(entry.opening, "dateline") for entry in found]
        self.removed += [Removed(Span(unit.start, unit.end), "headline") for unit in entries.headings(found, units)]

    def _headlines(self, units: Sequence[Unit]) -> set[int]:
        at = echoes.headline(units, self.source.headline)
        for index in at:
            self.removed.insert(0, Removed(Span(units[index].start, units[index].end), "headline"))
        return set(at)

    def _by_rule(self, units: Sequence[Unit], taken: set[int]) -> set[int]:
        """The rules that look at one unit; gives back the units that were taken whole."""
        body_words = 0
        listed = 0
        dated = 0
        for index, unit in enumerate(units):
            if index in taken:
                continue
            opening = index < OPENING_UNITS and body_words < OPENING_WORDS
            closing = index >= len(units) - CLOSING_UNITS
            if index < listed:
                self.removed.append(Removed(Span(unit.start, unit.end), self.removed[-1].kind))
                taken.add(index)
            elif self._take(unit, opening=opening, closing=closing):
                taken.add(index)
                dated = self._beside_day(units, index, taken, dated)
                if self.removed[-1].kind in {"tag", "boilerplate"}:
                    listed = index + 1 + furniture.list_after(units, index)
            else:
                body_words += unit.words
        return taken

    def _beside_day(self, units: Sequence[Unit], index: int, taken: set[int], dated: int) -> int:
        """Sets aside a bare name directly above the line that dates the article; how many lines date it so far."""
        days = sum(1 for _, line in self.lines if line.published)
        above = index - 1
        if days > dated == 0 and above >= 0 and above not in taken and byline.is_name(units[above]):
            self.removed.append(Removed(Span(units[above].start, units[above].end), "boilerplate"))
            taken.add(above)
        return days

    def _take(self, unit: Unit, *, opening: bool, closing: bool) -> bool:
        """Whether a rule took the whole unit; parts of it are set aside and leave it in the body."""
        line = byline.find(unit, opening=opening, closing=closing)
        if line is not None:
            self.lines.append((unit.text, line))
            self.removed.append(Removed(line.span, line.kind))
            return line.span.start == unit.start
        if (kind := furniture.kind_of(unit)) is not None:
            self.removed.append(Removed(Span(unit.start, unit.end), kind))
            return True
        if closing and author.is_note(unit, self.source.text, self._authors()):
            self.removed.append(Removed(Span(unit.start, unit.end), "boilerplate"))
            return True
        pictures = picture.find(unit)
        if pictures:
            self.removed += pictures
            return pictures[0].span.start == unit.start
        head = dateline.find(unit, self.source.text, opening=opening)
        if head is not None:
            self.datelines.append(head)
            self.removed.append(Removed(head.span, "dateline"))
            return head.span.end == unit.end
        return False

    def article(self) -> Article:
        """The article with what was found, where it was not given."""
        published, note = (None, None) if self.source.published else self._published()
        return replace(
            self.source,
            byline=self._authors(),
            dateline=self.source.dateline or (self.datelines[0].words if self.datelines else None),
            published=self.source.published or published,
            notes=(*self.source.notes, note) if note else self.source.notes,
        )

    def _authors(self) -> str | None:
        return self.source.byline or next((line.authors for _, line in self.lines if line.authors), None)

    def _published(self) -> tuple[str | None, str | None]:
        """The publication date and where it was found, surest first."""
        dated = sorted((line.rank, index) for index, (_, line) in enumerate(self.lines) if line.published)
        for rank, index in dated:
            if rank < 2:
                return self._from_line(index)
        for head in self.datelines[:1]:
            if head.day:
                return head.day, f'publication date taken from the dateline "{head.words}"'
        if day := _day_in(self.source.url):
            return day, "publication date taken from the address"
        return self._from_line(dated[0][1]) if dated else (None, None)

    def _from_line(self, index: int) -> tuple[str | None, str]:
        text, line = self.lines[index]
        return line.published, f'publication date taken from the line "{" ".join(text.split())[:80]}"'


def _day_in(url: str | None) -> str | None:
    """The day in the path of an address such as /2024/05/03/ or /2024/may/03/."""
    match = _URL_DATE.search(url or "")
    if match is None:
        return None
    month = match.group("month")
    day = f"{match.group('day')} {month} {match.group('year')}"
    if month.isdigit():
        day = f"{match.group('year')}-{int(month):02}-{int(match.group('day')):02}"
    try:
        return parse_date(day)
    except ArticleError:
        return None


def _settled(text: str, removed: Sequence[Removed]) -> tuple[Removed, ...]:
    """Sorted and without overlaps: where two meet, the first found keeps its span and the other what is left of it."""
    free = sorted(enumerate(removed), key=lambda entry: (entry[1].span.start, entry[0]))
    kept: list[tuple[int, Removed]] = []
    for rank, item in free:
        if kept and kept[-1][1].span.end > item.span.start:
            before_rank, before = kept[-1]
            if item.span.end <= before.span.end and before_rank < rank:
                continue
            if before_rank < rank:
                item = Removed(Span(before.span.end, item.span.end), item.kind)
            elif before.span.start < item.span.start:
                kept[-1] = (before_rank, Removed(Span(before.span.start, item.span.start), before.kind))
            else:
                kept.pop()
        kept.append((rank, item))
    settled = tuple(item for _, item in kept)
    return settled if _leaves_words(text, settled) else ()


def _leaves_words(text: str, removed: Sequence[Removed]) -> bool:
    at = 0
    for item in removed:
        if any(character.isalpha() for character in text[at : item.span.start]):
            return True
        at = item.span.end
    return any(character.isalpha() for character in text[at:])
