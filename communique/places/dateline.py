"""The places of a dateline that was set aside from the body: "KYIV, Ukraine (AP) —".

A record comes in; names go out for each span that `removed` calls a dateline. Those that stand in the body are found
with everything else.
"""

from __future__ import annotations

import re

from communique.model import Record, Span
from communique.places.find import Name, Source
from communique.places.gazetteer import Gazetteer

_PART = re.compile(r"[^\W\d_][\w.'’ -]*[\w.]")
_END = re.compile(r"[(—–:]|--|\s-\s|\d")
LONGEST = 120
"""Characters; what is longer is no dateline."""


def dateline(record: Record, gazetteer: Gazetteer) -> list[Name]:
    """Names of the datelines, each part between commas or slashes one."""
    found = []
    text = record.article.text
    for removed in record.removed:
        if removed.kind != "dateline" or len(removed.span) > LONGEST:
            continue
        stretch = removed.span.of(text)
        end = _END.search(stretch)
        for part in re.finditer(r"[^,/]+", stretch[: end.start()] if end else stretch):
            match = _PART.search(part[0])
            entries = gazetteer.entries(match[0]) if match else ()
            if match and entries:
                start = removed.span.start + part.start() + match.start()
                found.append(Name(Span(start, start + len(match[0])), match[0], entries, Source.AROUND))
    return found
