"""How the expected records quote: words of the dispatch in place of offsets.

In: a dispatch and a quotation. Out: the span that it stands for.

    "France [[agreed]] on"       the words in double brackets; those around them only say which ones are meant
    "February 15"                without brackets, all of it
    "Heavy weapons … exchanged"  from the first words to the last, the nearest ones after the first

The words on the left of the ellipsis must stand in the text exactly once; anything else raises ValueError.
"""

from __future__ import annotations

import re

from communique.model import Span

ELLIPSIS = " … "


def span_of(quotation: str, text: str) -> Span:
    """Where the quoted words stand."""
    first, _, last = quotation.partition(ELLIPSIS)
    whole = first.replace("[[", "").replace("]]", "")
    if (times := text.count(whole)) != 1:
        raise ValueError(f"“{whole}” stands {times} times in the text; quote the words around it too")
    start = text.index(whole)
    end = start + len(whole)
    if "[[" in first:
        end = start + first.index("]]") - 2
        start += first.index("[[")
    if last:
        at = text.find(last, end)
        if at < 0:
            raise ValueError(f"“{last}” does not follow “{whole}”")
        end = at + len(last)
    return Span(start, end)


def nearest(words: str, text: str, content: Span) -> Span:
    """The occurrence of a speaker's words that is nearest to what is said. Raises ValueError where there is none."""
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not found:
        raise ValueError(f"“{words}” does not stand in the text")
    return Span(*min(found, key=lambda at: min(abs(at[1] - content.start), abs(at[0] - content.end))))
