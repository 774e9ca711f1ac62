"""Who is meant where the sentence alone does not say: by the place of the event, and by the events told before it.

An outcome, its place and the earlier events of the record come in; the outcome goes out with states filled in.
"Police" in Nairobi are Kenya's, "the two leaders" are the two just named, and whoever condemns "the invasion" condemns
the one who was said to invade. Where that leaves more than one answer, nobody is filled in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from communique.events.clause import Clauses
from communique.events.codebook import Codebook
from communique.events.outcome import Outcome
from communique.model import Event, Mention, Participant, Record

LOCAL = frozenset(
    "protester demonstrator crowd mob youth resident villager police policeman court judge prosecutor student worker "
    "union striker teacher farmer supporter opposition lawmaker deputy authority parliament magistrate rioter "
    "townsfolk miner nurse doctor driver trader vendor pensioner mourner".split()
)
"""Nouns of those who as a rule are of the country that they act in; soldiers and officials often are not."""
GUESSED = 0.5
"""The confidence up to which a mention's state was only borrowed from the rest of the text."""
PAIRS = frozenset(
    "leader president country nation government side state party neighbour neighbor minister capital army premier man "
    "woman statesman official ally rival foe delegation pair duo envoy head ruler power".split()
)
"""Nouns that "two" or "both" make speak of the two just named."""
BACK = 4
"""Sentences over which "the two leaders" look back."""
ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types that are done in answer to what somebody did."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
ACCUSING = frozenset("accusation allegation charge claim criticism complaint".split())
COURT = frozenset("ruling verdict sentence judgment judgement".split())
SAID = {
    **dict.fromkeys("demand call appeal request ultimatum".split(), frozenset({"REQUEST", "THREATEN"})),
    **dict.fromkeys("offer proposal plan idea promise pledge".split(), frozenset({"AGREE", "REQUEST", "RETREAT"})),
    **dict.fromkeys("threat warning".split(), frozenset({"THREATEN"})),
    **dict.fromkeys("refusal veto rejection".split(), frozenset({"REJECT"})),
    **dict.fromkeys([*ACCUSING, *COURT], frozenset()),
}  # fmt: skip
"""Nouns of what was said, and the types of event that they speak of."""
EVENTS = {
    **dict.fromkeys("violence bloodshed bloodbath aggression massacre killing".split(), frozenset({"ASSAULT"})),
    **dict.fromkeys("crackdown takeover coup putsch".split(), frozenset({"COERCE", "ASSAULT"})),
}
DEEDS = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})
"""Types of what is done. An agreement has two sides, and who welcomes it welcomes neither."""


class Context:
    """Fills in who is meant, for one record. Built once a record, in O(mentions)."""

    __slots__ = ("_by_sentence", "_clauses", "_codebook", "_mentions", "_record")

    def __init__(self, record: Record, clauses: Clauses, codebook: Codebook) -> None:
        self._record, self._clauses, self._codebook = record, clauses, codebook
        self._mentions = {(one.span.start, one.span.end): one for one in record.mentions}
        codes = {actor.id: actor.code for actor in record.actors}
        self._by_sentence: dict[int, list[tuple[Mention, str]]] = {}
        for mention in sorted(record.mentions, key=attrgetter("span.start")):
            code = codes.get(mention.actor or "")
            if code is not None and mention.kind == "named":
                self._by_sentence.setdefault(record.tokens[mention.head].sentence, []).append((mention, code))

    def filled(self, outcome: Outcome, place: int | None, earlier: Sequence[Event]) -> Outcome:
        """The outcome with everybody's state that its context gives. `earlier` are the events before it, in order."""
        here = self._country(outcome, place)
        actors = tuple(self._locals(outcome.actors, here))
        actors = tuple(self._both(actors, frozenset()))
        recipients = tuple(self._both(outcome.recipients, frozenset(part.code for part in actors)))
        if self.answers(outcome) and not recipients:
            recipients = self._behind(outcome, earlier)
        if (actors, recipients) == (outcome.actors, outcome.recipients):
            return outcome
        return outcome._replace(actors=actors, recipients=recipients)

    @staticmethod
    def answers(outcome: Outcome) -> bool:
        """Whether it may answer what was told before: a word of praise or blame for nobody in particular."""
        return outcome.coding.type in ANSWERS and bool(outcome.actors) and not outcome.recipients

    def _country(self, outcome: Outcome, place: int | None) -> str | None:
        if place is not None:
            return self._record.places[place].country
        sites = [part.code for part in outcome.recipients if part.actor is None and self._is_place(part)]
        return sites[0] if len(set(sites)) == 1 else None

    def _is_place(self, part: Participant) -> bool:
        mention = self._mentions.get((part.span.start, part.span.end))
        return part.code is not None and (mention is None or mention.type == "place")

    def _locals(self, parts: Sequence[Participant], country: str | None) -> Iterator[Participant]:
        for part in parts:
            mention = self._mentions.get((part.span.start, part.span.end))
            guessed = part.code is None or (mention is not None and mention.confidence <= GUESSED)
            named = mention is not None and mention.kind != "nominal"
            if country is None or named or not guessed or part.code == country or not self._local(part, mention):
                yield part
            else:
                yield replace(part, code=country, actor=part.actor if part.code is None else None)

    def _local(self, part: Participant, mention: Mention | None) -> bool:
        head = mention.head if mention is not None else self._ending(part.span.end)
        return head is not None and self._clauses.lemma(head) in LOCAL

    def _ending(self, end: int) -> int | None:
        """The token that ends at this offset."""
        tokens = self._record.tokens
        index = bisect_left(tokens, end, key=attrgetter("span.end"))
        return index if index < len(tokens) and tokens[index].span.end == end else None

    def _both(self, parts: Sequence[Participant], others: frozenset[str | None]) -> Iterator[Participant]:
        for part in parts:
            mention = self._mentions.get((part.span.start, part.span.end))
            pair = self._pair(mention, others) if mention is not None and part.code is None else []
            if pair:
                yield from (Participant(part.span, other.actor, code) for other, code in pair)
            else:
                yield part

    def _pair(self, mention: Mention, others: frozenset[str | None]) -> list[tuple[Mention, str]]:
        """The two states, or who acts for them, named last before "the two leaders"; nobody where there are more."""
        clauses, head = self._clauses, mention.head
        counted = {clauses.lemma(child) for child in clauses.tree.children(head, "nummod", "det", "amod")}
        if clauses.lemma(head) not in PAIRS or not ("both" in counted or {"the", "two"} <= counted):
            return []
        first = clauses.tokens[head].sentence
        found: dict[str, Mention] = {}
        for sentence in range(first, max(first - BACK, 0) - 1, -1):
            for other, code in self._by_sentence.get(sentence, ()):
                if other.span.end <= mention.span.start and code not in others:
                    found.setdefault(code, other)
            if len(found) > 1:
                break
        return [(other, code) for code, other in found.items()] if len(found) == 2 else []

    def _behind(self, outcome: Outcome, earlier: Sequence[Event]) -> tuple[Participant, ...]:
        """Who did what is answered: of "condemned the invasion" whoever is most said to have attacked."""
        clauses = self._clauses
        own = {part.code for part in outcome.actors}
        for noun in clauses.objects(outcome.trigger):
            if clauses.tokens[noun].upos != "NOUN" or not self._definite(noun):
                continue
            lemma = clauses.lemma(noun)
            fitting = [event for event in earlier if self._speaks_of(lemma, event, own)]
            did = [[part for part in event.actors if part.code not in own] for event in fitting]
            parts = self._most(list(filter(None, did)), deeds=lemma not in SAID)
            # "Gunmen stormed a village. ... condemned the attack": it may have been those of whom nothing is known.
            if any(part.code is None for part in parts):
                return ()
            return tuple(replace(part, span=clauses.tokens[noun].span) for part in parts)
        return ()

    def _speaks_of(self, lemma: str, event: Event, own: set[str | None]) -> bool:
        """Whether a noun, in the mouth of those of these states, may mean an earlier event."""
        if lemma in COURT:
            return any("JUD" in part.sectors for part in event.actors)
        if lemma in ACCUSING:
            return event.type == "ACCUSE" and any(part.code in own for part in event.recipients)
        if lemma in SAID:
            return event.type in SAID[lemma]
        return event.type in self._deeds(lemma)

    @staticmethod
    def _most(did: Sequence[Sequence[Participant]], deeds: bool) -> Sequence[Participant]:
        """Of what was done, those who did it most; of what was said, those who said it last."""
        if not did or not deeds:
            return did[-1] if did else ()
        counts = Counter(frozenset(part.code for part in parts) for parts in did)
        (codes, most), *others = counts.most_common(2)
        if others and others[0][1] == most:
            return ()
        return next(parts for parts in did if {part.code for part in parts} == codes)

    def _definite(self, noun: int) -> bool:
        words = {self._clauses.lemma(child) for child in self._clauses.tree.children(noun, "det")}
        return not words.isdisjoint(DEFINITE)

    def _deeds(self, lemma: str) -> frozenset[str]:
        """The types of deed that a noun of the codebook speaks of."""
        return DEEDS & (self._codebook.spoken_of(lemma) | EVENTS.get(lemma, frozenset()))
