"""How many independent reports an occurrence has: its accounts in, a number out.

Reports rest on one source, and count once together, where

- an article copies another, or both copy one, unless the sentence that tells the event is one that the copy added;
- they stand in one outlet;
- they cite one outlet or document as their origin, or one cites the outlet of the other.

An article of an unknown outlet that cites nobody counts for itself. Reports that quote one spokesman are independent:
each outlet heard him.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.model import Duplicate
from communique.stories.accounts import Account


def independent(accounts: Sequence[Account], copies: Mapping[str, Duplicate]) -> int:
    """The number of independent reports; `copies` holds what the articles of the accounts copy."""
    sources = _Sources()
    for account in accounts:
        report = f"article:{account.article}"
        sources.root(report)
        copy = copies.get(account.article)
        if copy is not None and account.trigger.sentence not in copy.added:
            sources.join(report, f"article:{copy.original}")
        if account.publisher is not None:
            sources.join(report, f"outlet:{account.publisher}")
        if account.origin is not None:
            sources.join(report, f"outlet:{account.origin}")
    return len({sources.root(f"article:{account.article}") for account in accounts})


class _Sources:
    """Sets that are joined (Tarjan's union by parents)."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}

    def root(self, name: str) -> str:
        while (parent := self.parents.setdefault(name, name)) != name:
            name = parent
        return name

    def join(self, one: str, other: str) -> None:
        self.parents[self.root(one)] = self.root(other)
