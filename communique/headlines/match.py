"""Whether an actor or an act of the headline is one of the body's.

Two records come in, headline and body; for an actor the body's mention of it, for an event the body's events that
may be the same go out, the likeliest first. Whether the body is as sure as the headline is not asked here.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from communique.model import Actor, Event, Mention, Participant, Record, Span

STATE_SECTORS = frozenset(["GOV", "MIL", "LEG"])
"""An actor of these, or of none, speaks for its state: "Budapest" and the Hungarian government are one."""
LINKING = frozenset(["of", "the", "for", "in", "and", "de", "to"])
FAMILY_FIRST = frozenset(["CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "SGP"])
"""Where the family's name comes first: "Wang" is Wang Yi."""
SAME, AKIN, OTHER = 2, 1, 0
"""How like two actors are: the same one, of the same state, or strangers."""


class Body:
    """The actors, words and events of a body text, for looking up."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.actors = {actor.id: actor for actor in record.actors}
        self.mentions: dict[str, Mention] = {}
        for mention in record.mentions:
            if mention.actor is not None:
                known = self.mentions.get(mention.actor)
                if known is None or (known.kind != "named" and mention.kind == "named"):
                    self.mentions[mention.actor] = mention
        self._starts = [token.span.start for token in record.tokens]

    def likeness(self, actor: Actor, other_id: str | None) -> int:
        """How like an actor of the headline is to one of the body."""
        other = self.actors.get(other_id or "")
        return alike(actor, other) if other is not None else OTHER

    def mention(self, actor: Actor) -> tuple[int, Mention] | None:
        """The body's first naming of an actor, with its likeness; the same one before one of the same state."""
        akin = None
        for identifier, mention in self.mentions.items():
            likeness = self.likeness(actor, identifier)
            if likeness == SAME:
                return SAME, mention
            if likeness == AKIN and akin is None:
                akin = mention
        return (AKIN, akin) if akin is not None else None

    def lemmas(self, span: Span) -> frozenset[str]:
        """Lemmas of the content words under a span."""
        return content_lemmas(self.record, self._starts, span)

    def sentence(self, span: Span) -> int | None:
        """The index of the sentence that a span starts in."""
        index = bisect_left(self._starts, span.start)
        return self.record.tokens[index].sentence if index < len(self.record.tokens) else None


def content_lemmas(record: Record, starts: list[int], span: Span) -> frozenset[str]:
    """Lemmas, in lower case, of the nouns, verbs, adjectives, names and numbers under a span."""
    found = set()
    for index in range(bisect_left(starts, span.start), len(starts)):
        token = record.tokens[index]
        if token.span.start >= span.end:
            break
        if token.upos in ("NOUN", "VERB", "ADJ", "PROPN", "NUM"):
            found.add(token.lemma.lower())
    return frozenset(found)


def alike(left: Actor, right: Actor) -> int:
    """SAME by id, Wikidata id or name; AKIN where both stand for one state; else OTHER."""
    if left.id == right.id or (left.wikidata is not None and left.wikidata == right.wikidata):
        return SAME
    if _same_name(left, right):
        return SAME
    if left.code is not None and left.code == right.code and stately(left) and stately(right):
        return AKIN
    return OTHER


def stately(actor: Actor) -> bool:
    """Whether an actor speaks and acts for its state."""
    return not actor.sectors or bool(STATE_SECTORS.intersection(actor.sectors[:2]))


def _same_name(left: Actor, right: Actor) -> bool:
    """One name is the other, or its last words: "Orbán" and "Viktor Orban"; states that differ rule it out."""
    if left.code is not None and right.code is not None and left.code != right.code:
        return False
    ours, theirs = _names(left), _names(right)
    if ours & theirs:
        return True
    if any(_last_words(a, b) or _last_words(b, a) for a in ours for b in theirs):
        return True
    family_first = {left.code, right.code} & FAMILY_FIRST
    return bool(family_first) and any(a.split()[:1] == [b] or b.split()[:1] == [a] for a in ours for b in theirs)


def _last_words(name: str, surname: str) -> bool:
    """Such as "Orban" of "Viktor Orban", but not "Hungary" of "Government of Hungary"."""
    if not surname or not name.endswith(f" {surname}"):
        return False
    return name[: -len(surname)].split()[-1] not in LINKING


def _names(actor: Actor) -> frozenset[str]:
    return frozenset(_plain(name) for name in (actor.name, *actor.aliases))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def counterparts(event: Event, headline: Record, starts: list[int], body: Body) -> list[Event]:
    """The body's events that may be the headline's: of one type or one word, and with an actor in common."""
    actors = {actor.id: actor for actor in headline.actors}
    words = content_lemmas(headline, starts, event.trigger)
    scored = []
    for position, other in enumerate(body.record.events):
        same_word = bool(words & body.lemmas(other.trigger))
        if other.type != event.type and not same_word:
            continue
        shared = _shared(event.actors, other.actors, actors, body)
        upon = _shared(event.recipients, other.recipients, actors, body)
        if event.actors and not shared and not (upon and _vague(event)):
            continue
        score = 2 * shared + upon
        score += 2 * (other.type == event.type) + (other.mode == event.mode) + 2 * same_word
        scored.append((-score, position, other))
    return [other for _, _, other in sorted(scored, key=lambda row: row[:2])]


def _vague(event: Event) -> bool:
    """Whether the headline says of those who act only what they are: "three juntas quit the bloc"."""
    return all(part.code is None for part in event.actors)


def _shared(ours: Iterable[Participant], theirs: Iterable[Participant], actors: dict[str, Actor], body: Body) -> int:
    """The best likeness of any of ours to any of theirs."""
    theirs = tuple(theirs)
    best = OTHER
    for part in ours:
        actor = actors.get(part.actor or "")
        for other in theirs:
            if actor is not None:
                best = max(best, body.likeness(actor, other.actor))
            elif part.code is not None and part.code == other.code:
                best = max(best, AKIN)
    return best


def done_to_others(event: Event, headline: Record, found: Sequence[Event], body: Body) -> str | None:
    """Whom the body has it done to, where the headline names another state or body; None where they may be one.

    Only where all of both sides are known by their codes: the headline leaves out more often than it mistakes.
    """
    actors = {actor.id: actor for actor in headline.actors}
    named = [mention.span for mention in headline.mentions if mention.kind == "named"]
    if not event.recipients or any(part.code is None for part in event.recipients):
        return None
    if not all(any(span.overlaps(part.span) for span in named) for part in event.recipients):
        return None  # "quits international court": a description fits more than one
    theirs = [part for other in found for part in other.recipients]
    if not theirs or any(part.code is None for part in theirs) or any(not other.recipients for other in found):
        return None
    codes = {part.code for part in theirs}
    if _shared(event.recipients, theirs, actors, body) or any(part.code in codes for part in event.recipients):
        return None
    actor = body.actors.get(theirs[0].actor or "")
    return actor.name if actor is not None else None
