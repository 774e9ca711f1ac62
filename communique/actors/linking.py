"""Chains: which mentions of a text are of one thing.

In: drafts in text order, resolved as far as the rules go. Out: a chain number for each. Names and phrases of one actor
of the lexicon are one chain whatever else speaks; for every other mention a small network weighs the mentions before
it, or none (`training/chain_weights.py` made it of GUM). Two actors that the lexicon knows never share a chain, nor do
"he" and "she". A chain lends no actor: it may be right where an actor would be a guess.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from communique.actors.reading import Draft, Reading
from communique.actors.traits import traits
from communique.errors import SetupError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from communique.actors.traits import Traits

    Floats = NDArray[np.float32]
    Positions = NDArray[np.int64]

WEIGHTS = "chains.npz"
LEAST = 0.0
"""What a link must score; 0 is as likely as a thing not met before."""
BLOCK = 200_000
"""Pairs scored at once, so that a book needs no more memory than an article."""
SLICE = 1000
"""Pairs that go through the network together: what stands between its layers then stays in the processor's cache."""


class Ranker:
    """A network of two hidden layers over a mention, its candidate, and the pair. Raises SetupError without weights."""

    def __init__(self) -> None:
        import numpy as np

        try:
            with (files("communique.actors") / "weights" / WEIGHTS).open("rb") as stream, np.load(stream) as stored:
                self._layers = {name: np.asarray(stored[name], dtype=np.float32) for name in stored.files}
        except (OSError, ValueError) as error:
            raise SetupError(f"the weights of the chains cannot be read ({error}); install communique again") from error

    def scores(self, own: Floats, pairs: Floats, mentions: Positions, others: Positions) -> Floats:
        """For each pair how much speaks for one thing; above 0 it is likelier than a thing not met before."""
        import numpy as np

        layers = self._layers
        mine = own @ layers["mention"] + layers["bias"]
        its = own @ layers["candidate"]
        scores = np.empty(len(mentions), dtype=np.float32)
        for begin in range(0, len(mentions), SLICE):
            part = slice(begin, begin + SLICE)
            hidden = mine[mentions[part]]
            hidden += its[others[part]]
            hidden += pairs[part] @ layers["pair"]
            np.maximum(hidden, 0.0, out=hidden)
            hidden = hidden @ layers["second"]
            hidden += layers["second_bias"]
            np.maximum(hidden, 0.0, out=hidden)
            scores[part] = hidden @ layers["out"] + layers["out_bias"][0]
        return scores


@cache
def ranker() -> Ranker:
    """The packaged one, loaded once."""
    return Ranker()


class Chains:
    """Drafts that are being joined. A chain holds the lexicon's actors and the genders of its members."""

    def __init__(self, drafts: list[Draft], genders: list[int]) -> None:
        self._above = list(range(len(drafts)))
        self._actors = [{draft.actor} if _listed(draft) else set() for draft in drafts]
        self._genders = [{gender} if gender else set() for gender in genders]

    def of(self, draft: int) -> int:
        """The first draft of its chain."""
        above = self._above
        while above[draft] != draft:
            above[draft] = above[above[draft]]
            draft = above[draft]
        return draft

    def join(self, one: int, other: int, *, certain: bool = False) -> None:
        """Makes two chains one, unless they are of two actors or genders and the link is not `certain`."""
        first, second = sorted((self.of(one), self.of(other)))
        if first == second:
            return
        actors, genders = self._actors, self._genders
        if not certain and (_apart(actors[first], actors[second]) or _apart(genders[first], genders[second])):
            return
        self._above[second] = first
        actors[first] |= actors[second]
        genders[first] |= genders[second]


def _apart(left: Set[object], right: Set[object]) -> bool:
    return bool(left) and bool(right) and left.isdisjoint(right)


def _listed(draft: Draft) -> bool:
    """Whether the lexicon knows whose name this is, or who held the office that a phrase names."""
    if draft.actor is None or draft.actor.startswith("text:"):
        return False
    return draft.kind == "named" or (draft.kind == "nominal" and draft.actor.startswith("person:"))


def chain_numbers(reading: Reading, genders: dict[str, str | None]) -> list[int]:
    """The chain of each draft, numbered by first mention. Linear in mentions; raises SetupError without weights."""
    if not reading.drafts:
        return []
    found = traits(reading, genders)
    chains = Chains(reading.drafts, found.gender.tolist())
    for draft, earlier in _certain(reading):
        chains.join(draft, earlier, certain=True)
    for draft, (antecedent, _) in enumerate(antecedents(found)):
        if antecedent >= 0:
            chains.join(draft, antecedent)
    order: dict[int, int] = {}
    return [order.setdefault(chains.of(draft), len(order)) for draft in range(len(reading.drafts))]


def antecedents(found: Traits, *, every: bool = False) -> list[tuple[int, float]]:
    """For each mention the candidate with most to speak for it and how much, -1 and 0 where none beats a new thing.

    `every` weighs also the candidates that are left out as hopeless.
    """
    import numpy as np

    from communique.actors.candidates import candidates
    from communique.actors.likeness import own_features, pair_features

    own = own_features(found)
    mentions, others = candidates(found, every=every)
    best = [(-1, LEAST)] * len(own)
    for begin in range(0, len(mentions), BLOCK):
        here, back = mentions[begin : begin + BLOCK], others[begin : begin + BLOCK]
        scores = ranker().scores(own, pair_features(found, here, back), here, back)
        likely = np.flatnonzero(scores > LEAST)
        choices = here[likely].tolist(), back[likely].tolist(), scores[likely].tolist()
        for mention, other, score in zip(*choices, strict=True):
            if score > best[mention][1]:
                best[mention] = other, score
    return best


def _certain(reading: Reading) -> list[tuple[int, int]]:
    """Mentions of one actor of the lexicon or of one name, each with the one before."""
    last: dict[str, int] = {}
    links = []
    people = [draft for draft in reading.drafts if draft.kind == "named" and draft.type == "person"]
    bearers = {draft.actor for draft in people if draft.actor is not None}
    for number, draft in enumerate(reading.drafts):
        if draft.kind == "pronoun" or (draft.kind == "nominal" and not _single(draft.actor, bearers)):
            continue
        key = draft.actor or "".join(reading.folded[draft.first : draft.last])
        if key in last:
            links.append((number, last[key]))
        if key:
            last[key] = number
    return links


def _single(actor: str | None, bearers: Set[str]) -> bool:
    """Whether it is one person, state or body, and not a sector or an office, of which a text may have several."""
    return actor is not None and (actor.startswith("person:") or ":" not in actor or actor in bearers)
