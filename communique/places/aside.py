"""Places in what was set aside from the body: datelines, headlines, captions.

A record and the names of its body come in; names go out for the parts of each span that `removed` calls a dateline
("KYIV, Ukraine (AP) —"), and for names of the body that stand in a headline or caption again. What only a headline
names is read with the headline's own record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.model import Record, Span
from communique.places.find import Name, Source
from communique.places.gazetteer import Gazetteer
from communique.places.words import Words

_PART = re.compile(r"[^\W\d_][\w.'’ -]*[\w.]")
_END = re.compile(r"[(—–:]|--|\s-\s|\d")
LONGEST = 120
"""Characters; what is longer is no dateline."""
AGAIN = frozenset({"headline", "caption", "pull-quote", "repeat"})
MOST_NAMES = 200
"""Names of the body that are looked for again."""


def aside(record: Record, names: Sequence[Name], gazetteer: Gazetteer, words: Words) -> list[Name]:
    """Names in the spans set aside, in no order; none overlap."""
    if not record.removed:
        return []
    return [*_datelines(record, gazetteer, words), *_again(record, names)]


def _datelines(record: Record, gazetteer: Gazetteer, words: Words) -> list[Name]:
    """Each part of a dateline between commas or slashes that the gazetteer knows and that is no month ("March 27")."""
    found = []
    text = record.article.text
    for removed in record.removed:
        if removed.kind != "dateline" or len(removed.span) > LONGEST:
            continue
        stretch = removed.span.of(text)
        end = _END.search(stretch)
        for part in re.finditer(r"[^,/]+", stretch[: end.start()] if end else stretch):
            match = _PART.search(part[0])
            entries = gazetteer.entries(match[0]) if match and match[0].rstrip(".") not in words.words else ()
            if match and entries:
                start = removed.span.start + part.start() + match.start()
                found.append(Name(Span(start, start + len(match[0])), match[0], entries, Source.AROUND))
    return found


def _again(record: Record, names: Sequence[Name]) -> list[Name]:
    """Names of the body, as written there or in capitals, in headlines and captions."""
    spans = [removed.span for removed in record.removed if removed.kind in AGAIN]
    known = {name.text: name for name in names if name.entries and name.source is not Source.ANYONE}
    if not spans or not known:
        return []
    listed = sorted(list(known)[:MOST_NAMES], key=len, reverse=True)
    known = {text: known[text] for text in listed} | {text.upper(): known[text] for text in listed if len(text) > 3}
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in sorted(known, key=len, reverse=True)))
    text = record.article.text
    return [
        Name(Span(*match.span()), known[match[0]].text, known[match[0]].entries, Source.AROUND)
        for span in spans
        for match in pattern.finditer(text, span.start, span.end)
    ]
