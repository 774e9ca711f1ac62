"""Who the words of a record stand for, set otherwise by a person: links, merges and splits of chains.

In: a record. Out: the same with mentions, parties and speakers that stand for somebody else. Actors themselves are
neither made nor taken away here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from communique.errors import QueryError
from communique.model import Actor, Claim, Event, Mention, Participant, Record, Speaker


def linked(record: Record, position: int, actor: str | None) -> Record:
    """With one mention, and the parties and speakers that are its words, standing for this actor, or for nobody."""
    mention = record.mentions[position]
    before = mention.actor
    chain = next((each.chain for each in record.mentions if actor is not None and each.actor == actor), None)
    new = replace(mention, actor=actor, chain=_free(record) if chain is None else chain)
    record = replace(record, mentions=(*record.mentions[:position], new, *record.mentions[position + 1 :]))
    known = _known(record, actor)

    def party(one: Participant) -> Participant:
        return _as(one, known) if one.actor == before and one.span.overlaps(mention.span) else one

    def speaker(one: Speaker | None) -> Speaker | None:
        theirs = one is not None and one.actor == before and one.span.overlaps(mention.span)
        return replace(one, actor=actor) if one is not None and theirs else one

    return _each(record, party, lambda claim: _voices(claim, speaker))


def parted(record: Record, position: int) -> Record:
    """With one mention out of its chain: it stands for nobody that the others stand for."""
    alone = sum(mention.chain == record.mentions[position].chain for mention in record.mentions) == 1
    if alone and record.mentions[position].actor is None:
        raise QueryError(f"mention {position} of {record.article.id} stands alone already")
    return linked(record, position, None)


def merged(record: Record, one: str, into: str) -> Record:
    """With everything that stands for one actor standing for another of the record, in one chain."""
    if one == into:
        raise QueryError(f"{one} cannot be merged with itself: give the other actor's id")
    known = _known(record, into)
    chains = {mention.chain for mention in record.mentions if mention.actor == one}
    chain = next((mention.chain for mention in record.mentions if mention.actor == into), None)
    into_chain = min(chains, default=0) if chain is None else chain

    def mention(each: Mention) -> Mention:
        if each.actor != one and not (each.chain in chains and each.actor is None):
            return each
        return replace(each, actor=into, chain=into_chain)

    def party(each: Participant) -> Participant:
        return _as(each, known) if each.actor == one else each

    def speaker(each: Speaker | None) -> Speaker | None:
        return replace(each, actor=into) if each is not None and each.actor == one else each

    def claim(each: Claim) -> Claim:
        about = tuple(dict.fromkeys(into if actor == one else actor for actor in each.about))
        return replace(_voices(each, speaker), about=about, inner=tuple(map(claim, each.inner)))

    record = replace(record, mentions=tuple(map(mention, record.mentions)))
    return _each(record, party, claim)


def coded(record: Record, identifier: str) -> Record:
    """With every party of this actor coded as the actor is."""
    known = _known(record, identifier)
    return _each(record, lambda party: _as(party, known) if party.actor == identifier else party, lambda claim: claim)


def _known(record: Record, actor: str | None) -> Actor | None:
    return next((each for each in record.actors if each.id == actor), None)


def _as(party: Participant, actor: Actor | None) -> Participant:
    if actor is None:
        return replace(party, actor=None, code=None, sectors=())
    return replace(party, actor=actor.id, code=actor.code, sectors=actor.sectors)


def _free(record: Record) -> int:
    return max((mention.chain for mention in record.mentions), default=-1) + 1


def _voices(claim: Claim, change: Callable[[Speaker | None], Speaker | None]) -> Claim:
    inner = tuple(_voices(each, change) for each in claim.inner)
    return replace(claim, speaker=change(claim.speaker), origin=change(claim.origin), inner=inner)


def _each(record: Record, party: Callable[[Participant], Participant], claim: Callable[[Claim], Claim]) -> Record:
    def event(one: Event) -> Event:
        return replace(one, actors=tuple(map(party, one.actors)), recipients=tuple(map(party, one.recipients)))

    return replace(record, events=tuple(map(event, record.events)), claims=tuple(map(claim, record.claims)))
