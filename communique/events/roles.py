"""Who they are: the heads that fill a role become participants.

Token indices come in, `Participant`s go out, through the actors of the record. A phrase that names no known
actor but people or an organisation stays in as itself, without id or code; a place that something is done to
stands for its country. Resolves nothing anew: chains and actors are the actors stage's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.actors import PEERS
from communique.events.clause import Clauses
from communique.events.inside import Inside
from communique.events.kinds import fits
from communique.events.listed import listed
from communique.events.role_words import (
    COLLECTIVES,
    PEOPLE,
    PERSONAL,
    PRONOUNS,
    UNDER,
)
from communique.model import Actor, Mention, Participant, Record, Span


class Roles(Inside):
    """Turns heads into participants for one record. Built once a record."""

    __slots__ = (
        "_actors",
        "_by_head",
        "_countries",
        "_first",
        "_found",
        "_heads",
        "_peoples",
        "_places",
        "_pronouns",
    )

    def __init__(self, record: Record, clauses: Clauses) -> None:
        super().__init__(record, clauses)
        self._actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self._found: dict[tuple[int, bool], Sequence[Participant]] = {}
        self._by_head: dict[int, Mention] = {}
        self._pronouns: set[tuple[int, int]] = set()
        self._first: dict[tuple[int, str], Span] = {}
        self._heads: dict[int, int] = {}
        self._peoples: set[int] = set()
        for mention in record.mentions:
            span, head = mention.span, mention.head
            known = self._by_head.get(head)
            if known is None or len(span) > len(known.span):
                self._by_head[head] = mention
            if mention.kind == "pronoun":
                self._pronouns.add((span.start, span.end))
                continue
            self._heads[span.start] = head
            if record.tokens[head].xpos == "NNPS" and mention.type == "group":
                self._peoples.add(span.start)
            if mention.actor is not None:
                self._first.setdefault((record.tokens[head].sentence, mention.actor), span)
        self._countries = {place.span.start: place.country for place in record.places if place.country}
        self._places = {
            place.span.start: place.country for place in record.places if place.country and place.role == "location"
        }

    def participants(self, heads: Iterable[int], territory: bool = False) -> tuple[Participant, ...]:
        """The participants that these heads and their conjuncts name, each once, in text order of the heads.

        With `territory`, a place without an actor stands for its country.
        """
        found: list[Participant] = []
        for head in heads:
            for index in self._coordinated(head):
                for part in self._at(index, territory):
                    if not found or not any(same(part, known) and not _apart(part, known) for known in found):
                        found.append(part)
        return tuple(found)

    def _coordinated(self, head: int) -> list[int]:
        """Conjuncts, and a name that a headline sets beside another: "Biden, Xi agree", "Fiji, Tonga open talks"."""
        found = self._clauses.conjuncts(head)
        beside = [child for child in self._clauses.tree.children(head, "appos") if self._another(head, child)]
        return [*found, *beside] if beside else found

    def _another(self, head: int, beside: int) -> bool:
        """Whether a bare name behind a comma, with none after it, is somebody else's, of another state."""
        tokens = self._clauses.tokens
        after = self._clauses.tree.subtree(beside)[-1] + 1
        if not self._clauses.behind_comma(beside) or (after < len(tokens) and tokens[after].form == ","):
            return False
        one, other = self._by_head.get(head), self._by_head.get(beside)
        if one is None or other is None or {one.kind, other.kind} != {"named"}:
            return False
        first, second = self.index.at(head), self.index.at(beside)
        if first is None or second is None or None in (first.code, second.code) or first.code == second.code:
            return False
        persons = {one.type, other.type} == {"person"}
        return persons or (first.actor == first.code and second.actor == second.code)

    def modifiers(self, heads: Iterable[int]) -> tuple[Participant, ...]:
        """The actors named by attributes of a noun ("Russian and Iranian air strikes", "US-China talks")."""
        found: list[Participant] = []
        for head in heads:
            for index in self._clauses.conjuncts(head):
                part = self.index.mention(index) and self.index.at(index)
                if part is None and self._clauses.lemma(index) == "lead":  # "a Saudi-led strike"
                    part = next(
                        filter(None, map(self.index.at, self._clauses.tree.children(index, "compound", "obl"))), None
                    )
                if part and not any(same(part, known) for known in found):
                    found.append(part)
        return tuple(found)

    def pronouns(self, heads: Iterable[int]) -> tuple[Participant, ...]:
        """Persons who are named by a pronoun alone, of which nothing is known but that somebody is meant."""
        tokens = self._clauses.tokens
        return tuple(
            Participant(tokens[head].span, None, None)
            for head in heads
            if tokens[head].xpos == "PRP" and tokens[head].form.lower() in PERSONAL
        )

    def collective(self, index: int) -> tuple[Participant, ...]:
        """Who is named by a bare attribute: of "rebel positions" the rebels, of "a police post" the police."""
        tokens = self._clauses.tokens
        for child in self._clauses.tree.children(index, "compound"):
            if tokens[child].upos == "NOUN" and self._clauses.lemma(child) in COLLECTIVES:
                return (Participant(tokens[child].span, None, None),)
        return ()

    def owner(self, word: int) -> tuple[Participant, ...]:
        """The named possessor of a word: of "Sweden's accession to NATO" Sweden."""
        child = self._clauses.tree.child(word, "nmod:poss")
        if child is None or self._clauses.tokens[child].upos == "PRON":
            return ()
        return self.participants([child], territory=True)

    @staticmethod
    def sites(parts: Sequence[Participant]) -> bool:
        """Whether all of them are but places that lie in some country."""
        return bool(parts) and all(part.actor is None and part.code is not None for part in parts)

    def fits(self, part: Participant, kinds: frozenset[str]) -> bool:
        """Whether a participant is of one of these kinds; one of whom nothing is known fits all."""
        return fits(part, kinds, self._actors, people=part.span.start in self._peoples)

    def _several(self, index: int) -> Sequence[Participant]:
        """The states that "the leaders of Norway and Sweden" act for; empty where the phrase names one or none."""
        owner = self._clauses.tree.child(index, "nmod:poss")
        if owner is not None and self._clauses.tokens[owner].xpos == "WP$":  # "A and B, whose leaders met C"
            return self._joint(self._clauses.resolve(owner))
        for child in self._clauses.tree.children(index, "nmod"):
            if "of" in self._clauses.cases(child) and self._clauses.tree.child(child, "conj") is not None:
                named: list[Participant] = []
                for one in self._clauses.conjuncts(child):  # the third may hang on the second
                    named += [part for part in self.index.conjoined(one) if all(part.actor != p.actor for p in named)]
                if len({part.code for part in named if part.code is not None}) > 1:
                    return named
        return ()

    def _joint(self, head: int) -> Sequence[Participant]:
        """Those who are coordinated at a head, where they are of several states and of none unknown."""
        named = [part for one in self._clauses.conjuncts(head) for part in self.index.conjoined(one)[:1]]
        codes = {part.code for part in named}
        return named if len(codes) > 1 and None not in codes else ()

    def _listed(self, index: int) -> Sequence[Participant]:
        """Those whom the phrase names one by one, but for people of one state that it tells itself."""
        if not (heads := listed(self._clauses, index)):
            return ()
        own = self.index.mention(index) and self.index.at(index)
        found = [part for head in heads if (part := self.index.at(head)) is not None and part.code is not None]
        if not found or (own and {part.code for part in found} == {own.code}):
            return ()
        return found

    def _at(self, index: int, territory: bool) -> Sequence[Participant]:
        found = self._found.get((index, territory))
        if found is None:
            found = self._found[index, territory] = self._find(index, territory)
        return found

    def _find(self, index: int, territory: bool) -> Sequence[Participant]:
        if self.strength(index):
            return ()
        if (owner := self.applicant(index)) is not None:
            return self._at(owner, territory)
        if several := self._several(index) or self._listed(index):
            return several
        part = self.index.at(index)
        if part is not None and self._of_a_peer(index):
            return (Participant(self._phrase(index), None, None),)
        if self._peer(index):
            beside = (self.index.at(child) for child in self._clauses.tree.children(index, "appos"))
            part = next((one for one in beside if one is not None and one.code is not None), part)  # "ally Belarus"
            if part is not None and self._complement(part, index):
                code = self._nation(index)  # "its Serbian ally"
                part = None if code is None else Participant(self._phrase(index), None, code)
        if part is not None:
            named = self._named(part, index)
            if named is not part and (several := self._several(self._heads[named.span.start])):
                return several
            if len(alike := self.index.alike(index)) > 1:
                return alike
            return (self._whole(self._foreign(self._coded(named, index), index), index),)
        token = self._clauses.tokens[index]
        mention = self._by_head.get(index)
        country = self._places.get(mention.span.start if mention else token.span.start)
        if mention is not None and mention.type in PEOPLE and token.xpos not in PRONOUNS:
            # of "recalled its envoy from Addis Ababa" the tagger makes a body what is a place
            return (Participant(mention.span, mention.actor, country if mention.kind == "named" else None),)
        if mention is not None and mention.kind == "named" and mention.type == "place":
            country = country or self._countries.get(mention.span.start)
            return (Participant(mention.span, None, country),)  # who acts or is acted upon under a place's name
        if territory and country is not None:
            return (Participant(mention.span if mention else token.span, None, country),)
        if token.upos in ("NOUN", "PROPN") and (
            self._clauses.lemma(index) in COLLECTIVES
            or self.opposed(index)
            or (token.upos == "PROPN" and mention is None)
        ):
            return (Participant(self._phrase(index), None, None),)
        return ()

    def _peer(self, index: int) -> bool:
        """Whether a noun denotes somebody who is not its possessor's: "its partners", "his opposite number"."""
        if self._clauses.lemma(index) != "number":
            return self._clauses.lemma(index) in PEERS
        return any(self._clauses.lemma(one) == "opposite" for one in self._clauses.tree.children(index, "amod"))

    def _complement(self, part: Participant, index: int) -> bool:
        """ "allies of Kyiv" are not Kyiv."""
        tokens = self._clauses.tokens
        below = self._clauses.tree.children(index, "nmod")
        return not part.span.overlaps(tokens[index].span) and any(tokens[one].span.overlaps(part.span) for one in below)

    def _coded(self, part: Participant, index: int) -> Participant:
        """Somebody of no known state has the code of whom the phrase names beside him: "members of the Greek crew"."""
        if part.code is not None:
            return part
        apart = self._peer(index)
        for other in (*self.index.inside(index), *self._led(index)):
            if other.code is not None and not (apart and self._possessive(other)):
                return replace(part, code=other.code)
        return part

    def _led(self, index: int) -> Iterator[Participant]:
        """Under whom somebody acts: "gunmen led by Hamas", "tanks from Russia", "fighters loyal to the warlord"."""
        tree, clauses = self._clauses.tree, self._clauses
        for child in tree.children(index, "acl", "amod"):
            for one in tree.children(child, "obl") if clauses.lemma(child) in UNDER else ():
                if {"by", "to"}.intersection(clauses.cases(one)) and (part := self.index.at(one)) is not None:
                    yield part

    def _whole(self, part: Participant, index: int) -> Participant:
        """People of whom only the state is known are not the state: of "Egyptian engineers" the engineers act."""
        if part.actor != part.code or self.index.mention(index) is not None:
            return part
        mention = self._by_head.get(index)
        span = self._phrase(index)
        if mention is not None and mention.kind == "nominal" and mention.type == "person":
            span = mention.span
        elif self._clauses.tokens[index].upos != "NOUN" or self._clauses.lemma(index) not in COLLECTIVES:
            return part
        return part if part.span.contains(span) else Participant(span, None, part.code)

    def _foreign(self, part: Participant, index: int) -> Participant:
        """ "its ally" is not of the state that "its" stands for; of which it is only "its Serbian ally" says."""
        owner = self._clauses.tree.child(index, "nmod:poss")
        if part.code is None or owner is None or not self._peer(index):
            return part
        own = self.index.at(owner)
        if own is None or own.code != part.code or part.actor == own.code or self._clauses.tree.child(index, "appos"):
            return part
        return replace(part, code=self._nation(index))

    def _nation(self, index: int) -> str | None:
        """Of what state an adjective says that somebody is, whoever "its" was taken for."""
        named = map(self.index.at, self._clauses.tree.children(index, "amod", "compound"))
        return next((one.code for one in named if one is not None and one.code is not None), None)

    def _named(self, part: Participant, index: int) -> Participant:
        """A pronoun gives way to the name or noun that it stands for, where the same sentence has it."""
        if part.actor is None or (part.span.start, part.span.end) not in self._pronouns:
            return part
        sentence = self._clauses.tokens[index].sentence
        better = self._first.get((sentence, part.actor))
        if better is None or (better.start > part.span.start and self._clauses.tokens[index].xpos == "PRP"):
            return part  # what comes after a subject rarely is the subject: "It closed its embassy"
        return replace(part, span=better)

    def _phrase(self, index: int) -> Span:
        """The noun with the words before it that belong to it, without its determiner."""
        tree = self._clauses.tree
        first = min((index, *tree.children(index, "compound", "amod", "nummod", "flat")))
        last = max((index, *tree.children(index, "flat")))
        return tree.span([first, last])


def same(one: Participant, other: Participant) -> bool:
    """Whether two participants are one actor, or the same words."""
    return one.span.overlaps(other.span) or (one.actor is not None and one.actor == other.actor)


def _apart(one: Participant, other: Participant) -> bool:
    """Whether two that share words are actors of different states: the two of "US and British forces"."""
    return one.actor != other.actor and None not in (one.code, other.code) and one.code != other.code
