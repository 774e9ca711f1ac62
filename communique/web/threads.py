"""Claims → threads: what is a reply stands under what it replies to, and its own replies under it.

In: claims in the order in which they are to be shown. Out: a tree of them. A reply whose claim is not among them stands
by itself, with that claim as `above` where it can be had. Claims that reply to each other in a ring have no first: each
stands where the ring is entered. Below `DEEPEST` a thread goes on at one depth, however long it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.archive import Archive, ClaimRow, Filter

DEEPEST = 6
Key = tuple[str, str]


@dataclass(slots=True)
class Thread:
    """A claim with the replies to it, in the order of the text; `above` is what it replies to, where that is apart."""

    claim: ClaimRow
    replies: list[Thread] = field(default_factory=list)
    above: ClaimRow | None = None

    def each(self) -> Iterator[ClaimRow]:
        """The claims of the thread."""
        yield self.claim
        for reply in self.replies:
            yield from reply.each()


def threads(claims: Sequence[ClaimRow], above: Mapping[Key, ClaimRow] | None = None) -> list[Thread]:
    """The threads of these claims, in the order of their first ones; `above` are claims that are not to be shown."""
    by_key = {claim_key(claim): Thread(claim) for claim in claims}
    parents = {key: _parent(key, by_key) for key in by_key}
    first = []
    for key, thread in by_key.items():
        parent = parents[key]
        if parent is None:
            first.append(thread)
            if thread.claim.replies_to and above:
                thread.above = above.get((thread.claim.article, thread.claim.replies_to))
        else:
            by_key[_shallow(parent, parents)].replies.append(thread)
    for thread in by_key.values():
        thread.replies.sort(key=lambda reply: reply.claim.start)
    return first


def replied_to(kept: Archive, claims: Iterable[ClaimRow]) -> dict[Key, ClaimRow]:
    """The claims that some of these reply to and that are not among them."""
    listed = list(claims)
    known = {claim_key(claim) for claim in listed}
    wanted = {(claim.article, claim.replies_to) for claim in listed if claim.replies_to} - known
    found = {}
    for article in dict.fromkeys(article for article, _ in wanted):
        for claim in kept.claims(Filter(article=article), limit=1000).items:
            if claim_key(claim) in wanted:
                found[claim_key(claim)] = claim
    return found


def claim_key(claim: ClaimRow) -> Key:
    return claim.article, claim.id


def _parent(key: Key, known: Mapping[Key, Thread]) -> Key | None:
    """What a claim replies to among those that are known; None where that leads back to the claim itself."""
    above = _above(key, known)
    at, seen = above, {key}
    while at is not None and at not in seen:
        seen.add(at)
        at = _above(at, known)
    return None if at == key else above


def _above(key: Key, known: Mapping[Key, Thread]) -> Key | None:
    claim = known[key].claim
    found = (claim.article, claim.replies_to) if claim.replies_to else None
    return found if found in known else None


def _shallow(key: Key, parents: Mapping[Key, Key | None]) -> Key:
    """The claim itself, or so far above it that a reply stands no deeper than it may."""
    line = [key]
    while (parent := parents[line[-1]]) is not None and parent not in line:
        line.append(parent)
    return line[max(0, len(line) - DEEPEST)]
