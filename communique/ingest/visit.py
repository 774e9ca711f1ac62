"""Addresses → articles and documents, as a guest who knows how to behave.

What a site's robots.txt forbids is not fetched; two requests to one host are a second apart, or what it asks for; a
server that is busy is asked again later, and given up after `TRIES`. What a `Cache` holds is asked for again only by
whether it has changed, and not at all where its source says that it has not. Every request goes through `fetch`, which
checks each hop. A site that redirects to another is asked by the rules of the first.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from communique.errors import ArticleError
from communique.ingest.cache import Cache
from communique.ingest.fetch import (
    BOUNDS,
    READ,
    USER_AGENT,
    Answer,
    Limits,
    StatusError,
    article_of,
    fetch,
    fetch_again,
)
from communique.ingest.overrides import Overrides
from communique.ingest.sources.source import MAX_DOCUMENT
from communique.model import Article

AGENT = USER_AGENT.partition(" ")[0]
"""The name that robots.txt may call us by."""
PACE = 1.0
"""Seconds between two requests to one host that asks for no other pace."""
LONGEST = 120.0
"""Seconds that a host may ask us to wait; one that asks for more is left."""
RULES_KEPT = 3600.0
"""Seconds for which a site's rules are taken to be as they were; they may have been a day old, by RFC 9309."""
TRIES = 3
BUSY = frozenset({429, 500, 502, 503, 504})
ROBOTS = Limits(seconds=10.0, size=500_000)
DOCUMENT = Limits(seconds=60.0, size=MAX_DOCUMENT)

Taken = TypeVar("Taken")


class Visitor:
    """Fetches one thing after the other; keeps each host's rules for a while, and when it was last asked."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pace: float = PACE,
        pause: Callable[[float], object] = time.sleep,
        cache: Cache | None = None,
    ) -> None:
        self.allow_private, self.pace, self.pause, self.cache = allow_private, pace, pause, cache
        self._rules: dict[str, tuple[RobotFileParser | str, float]] = {}
        self._last: dict[str, float] = {}

    def article(self, url: str, overrides: Overrides, stamp: str | None = None) -> Article:
        """The article on a page; `stamp` is what its source says of when it changed. Raises ArticleError."""
        return article_of(self._answer(url, stamp, BOUNDS, READ), url, overrides)

    def document(self, url: str, stamp: str | None = None) -> Answer:
        """A feed, a list or a file. Raises ArticleError."""
        return self._answer(url, stamp, DOCUMENT, ("",))

    def _answer(self, url: str, stamp: str | None, limits: Limits, kinds: tuple[str, ...]) -> Answer:
        known = self.cache.get(url, allow_private=self.allow_private) if self.cache else None
        if known is not None and known.is_fresh(stamp):
            return known.answer

        def work() -> Answer | None:
            if known is None:
                return fetch(url, allow_private=self.allow_private, limits=limits, kinds=kinds)
            return fetch_again(url, known.answer, allow_private=self.allow_private, limits=limits, kinds=kinds)

        answer = self._asked(url, work)
        if answer is None and known is not None:
            answer = known.answer
        assert answer is not None, "only what is known can be as it was"
        if self.cache:
            self.cache.put(url, answer, stamp, allow_private=self.allow_private)
        return answer

    def _asked(self, url: str, work: Callable[[], Taken]) -> Taken:
        site = _site(url)
        rules = self._rules_of(site)
        if isinstance(rules, str):
            raise ArticleError(f"{url} is not fetched: {rules}")
        if not rules.can_fetch(AGENT, url):
            raise ArticleError(f"{url} is not fetched: the robots.txt of its site forbids it")
        asked = rules.crawl_delay(AGENT)
        pace = max(self.pace, float(asked or 0))
        if pace > LONGEST:
            raise ArticleError(f"{url} is not fetched: its site asks for {pace:g} seconds between two pages")
        for attempt in range(1, TRIES + 1):
            self._wait(site, pace)
            try:
                return work()
            except StatusError as error:
                wait = _seconds(error.wait, 2.0**attempt)
                if error.status not in BUSY or attempt == TRIES or wait > LONGEST:
                    raise
                self.pause(wait)
        raise AssertionError("the last try returns or raises")

    def _rules_of(self, site: str) -> RobotFileParser | str:
        """What a site allows; or, where that cannot be known, why nothing of it is fetched."""
        known, until = self._rules.get(site, ("", 0.0))
        if time.monotonic() >= until:
            known = self._asked_rules(site)
            # A site that could not say what it allows may say so at the next look.
            self._rules[site] = known, time.monotonic() + RULES_KEPT / (12 if isinstance(known, str) else 1)
        return known

    def _asked_rules(self, site: str) -> RobotFileParser | str:
        rules = RobotFileParser()
        try:
            self._wait(site, 0)
            answer = fetch(f"{site}/robots.txt", allow_private=self.allow_private, limits=ROBOTS)
            rules.parse(answer.data.decode("utf-8", "replace").splitlines())
        except StatusError as error:
            if error.status >= 500 or error.status == 429:
                return f"its robots.txt cannot be had now ({error.status}): try again later"
            rules.parse([])  # there are no rules
        except ArticleError as error:
            return str(error)
        return rules

    def _wait(self, site: str, pace: float) -> None:
        if site in self._last and (left := self._last[site] + pace - time.monotonic()) > 0:
            self.pause(left)
        self._last[site] = time.monotonic()


def _site(url: str) -> str:
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}"
    except ValueError as error:
        raise ArticleError(f"{url} is no address ({error}): give one that begins with https://") from error


def _seconds(wait: str | None, otherwise: float) -> float:
    """A Retry-After in seconds; one that is a date, or nonsense, is `otherwise`."""
    return float(wait) if wait is not None and wait.strip().isdigit() else otherwise
