"""A list of feeds as feed readers export it (OPML)."""

from __future__ import annotations

from collections.abc import Iterator

from communique.ingest.lines import BadLine
from communique.ingest.sources.source import Given, Item, Link, Settings
from communique.ingest.xml import local, parse, root_of


class FeedList:
    name = "opml"
    endings = frozenset({".opml"})

    def recognises(self, given: Given) -> bool:
        return given.ending in self.endings or given.kind == "text/x-opml" or root_of(given.start) == "opml"

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        found = 0
        for outline in parse(given.document(), given.name).iter():
            address = outline.get("xmlUrl") if local(outline) == "outline" else None
            if address:
                found += 1
                yield Link(address.strip(), "feed")
        if not found:
            message = f"{given.name} lists no feeds: each stands in an `outline` with an `xmlUrl`"
            yield BadLine(0, message, given.name)
