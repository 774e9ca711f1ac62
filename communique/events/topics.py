"""What each claim is about: the events that it tells or names again, and the claim that it answers.

A record with claims and events comes in, its claims go out with `about_events` and `about_claims`. An event is told
in a claim where its trigger lies in the content, and named again where a word there means it (`retold`): "denied the
attack". A claim that denies what somebody else's tells answers it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.actors import actor_index
from communique.claims import PRESUPPOSING
from communique.events.remarks import SAID, Remarks
from communique.events.retold import Retold, by_cue, words_of
from communique.model import Claim, Event

if TYPE_CHECKING:
    from communique.events.coder import Reading

REFUTING = frozenset({"deny", "oppose"})
ANSWERED = 6
"""Claims that a denial looks back over."""


class Topics:
    """Completes the claims of one record that has just been coded."""

    def __init__(self, reading: Reading, events: Sequence[Event]) -> None:
        self._record, self._clauses = reading.record, reading.clauses
        self._events = sorted(events, key=lambda event: event.trigger.start)
        self._triggers = [event.trigger.start for event in self._events]
        self._retold = Retold(reading, self._events)
        self._remarks = Remarks(reading.clauses, actor_index(reading.record))

    def completed(self) -> tuple[Claim, ...]:
        """The claims in their order, with what they are about."""
        found: dict[str, Claim] = {}
        for claim in self._record.claims:
            found[claim.id] = self._complete(claim, claim.id, found)
        return tuple(found.values())

    def _complete(self, claim: Claim, top: str, earlier: dict[str, Claim]) -> Claim:
        told = [event for event in self._inside(claim) if self._said(event, claim, top)]
        again = list(self._again(claim, {event.id for event in told}))
        before = list(earlier.values())
        replied = claim.replies_to if not self._only_judged(claim, again, earlier) else None
        answered = replied or (self._denied(claim, [*told, *again], before) if claim.id == top else None)
        nouns = (token for token in self._tokens(claim) if self._clauses.lemma(token) in SAID)
        words = (self._remarks.at(token, claim, before) for token in nouns)
        spoken = dict.fromkeys(one for one in (answered, *words) if one is not None)
        if answered is None and claim.stance in REFUTING and len(spoken) == 1 and claim.id == top:
            answered = self._of_another(claim, earlier[next(iter(spoken))])
        ids = [event.id for event in (*told, *again)]
        for other in () if ids or self._tells_itself(claim) else spoken:
            # "denied the accusation", "welcomed the promise": about what that was about, and the saying itself
            ids += [
                *earlier[other].about_events,
                *(event.id for event in self._events if by_cue(event, earlier[other])),
            ]
        return replace(
            claim,
            replies_to=answered,
            about_events=tuple(dict.fromkeys(ids)),
            about_claims=tuple(spoken),
            inner=tuple(self._complete(each, top, earlier) for each in claim.inner),
        )

    def _of_another(self, claim: Claim, other: Claim) -> str | None:
        """The id of what another said and this one rejects: "rejected the accusation", however far up it stands."""
        speakers = [each.speaker.actor if each.speaker else None for each in (claim, other)]
        return other.id if None not in speakers and speakers[0] != speakers[1] else None

    def _tells_itself(self, claim: Claim) -> bool:
        """Whether the content is a clause, and not only a word for what another said."""
        return any(self._record.tokens[token].upos in ("VERB", "AUX") for token in self._tokens(claim))

    def _tokens(self, claim: Claim) -> Sequence[int]:
        """The words of the content without the cue."""
        content, cue, tokens = claim.content, claim.cue, self._record.tokens
        inside = words_of(content, self._clauses.tree.starts)
        if cue is None or not cue.overlaps(content):
            return inside
        return [token for token in inside if not cue.overlaps(tokens[token].span)]

    def _inside(self, claim: Claim) -> list[Event]:
        first = bisect_left(self._triggers, claim.content.start)
        last = bisect_left(self._triggers, claim.content.end)
        return [event for event in self._events[first:last] if claim.content.contains(event.trigger)]

    def _said(self, event: Event, claim: Claim, top: str) -> bool:
        """Whether it is told by the claim, and not by the cue or by the outlet between two parts of a quotation."""
        if by_cue(event, claim):
            return False
        return claim.kind != "direct" or event.claim == top

    def _again(self, claim: Claim, told: set[str]) -> Iterator[Event]:
        """The events told elsewhere that the content names."""
        for token in self._tokens(claim):
            naming = self._retold.naming(token, claim)
            if naming is None:
                continue
            found = self._retold.meant(naming, claim, told)
            if found is not None:
                yield found

    def _only_judged(self, claim: Claim, again: Sequence[Event], earlier: dict[str, Claim]) -> bool:
        """Whether what it seems to answer only judged the event that it denies, and charged nobody who denies it.

        "France condemned the attack. Moscow denied the attack": of France's words nothing is denied.
        """
        other = earlier.get(claim.replies_to or "")
        if other is None or not again or claim.stance != "deny" or other.stance not in PRESUPPOSING:
            return False
        return claim.speaker is None or claim.speaker.actor not in other.about

    def _denied(self, claim: Claim, events: Sequence[Event], earlier: Sequence[Claim]) -> str | None:
        """The last earlier claim of somebody else that tells what this one says did not happen."""
        if claim.speaker is None or claim.speaker.actor is None:
            return None
        denied = [event for event in events if event.reality == "denied" or claim.stance == "deny"]
        for other in earlier[: -ANSWERED - 1 : -1] if denied else ():
            own = other.speaker is None or other.speaker.actor in (None, claim.speaker.actor)
            if not own and other.stance != "deny" and any(self._tells(other, event) for event in denied):
                return other.id
        return None

    def _tells(self, claim: Claim, event: Event) -> bool:
        """Whether a claim says what another event says: the type is one, and somebody who takes part."""
        for token in self._tokens(claim):
            naming = self._retold.naming(token, claim)
            if naming is not None and self._retold.tells(naming, event):
                return True
        return False
