"""Who is meant where the sentence alone does not say: by the place of the event, and by the events told before it.

An outcome, its place and the earlier events of the record come in; the outcome goes out with states filled in.
"Police" in Nairobi are Kenya's, "the two leaders" are the two just named, and whoever condemns "the invasion" condemns
the one who was said to invade. Where that leaves more than one answer, nobody is filled in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from communique.events.again import Again
from communique.events.answering import Answering
from communique.events.clause import Clauses
from communique.events.codebook import Codebook
from communique.events.counterparts import Counterparts
from communique.events.firstnamed import FirstNamed
from communique.events.outcome import Outcome
from communique.events.retaliating import Retaliating
from communique.events.roles import Roles
from communique.events.sides import Sides
from communique.events.together import Together
from communique.model import Event, Mention, Participant, Record, Span

LOCAL = frozenset(
    "protester demonstrator crowd mob youth resident villager police policeman court judge prosecutor student "
    "worker union striker teacher farmer supporter opposition lawmaker deputy authority parliament magistrate "
    "rioter senator congressman legislator mp parliamentarian townsfolk miner nurse doctor driver trader vendor "
    "pensioner mourner opponent marcher looter".split()
)
"""Nouns of those who as a rule are of the country that they act in; soldiers and officials often are not."""
HARMED = frozenset(
    "people person man woman child boy girl family civilian passer-by bystander shopper worshipper pupil activist "
    "journalist reporter blogger lawyer dissident cleric priest imam mayor speaker suspect member demonstrator".split()
)
"""Nouns of those to whom something is done where they live."""
SERVING = frozenset(
    "conscript soldier officer colonel general lieutenant captain major brigadier commander sergeant admiral minister "
    "governor mayor official engineer businessman banker employee clerk astrologer singer actor".split()
)
"""Nouns of those whom the police and the courts of their own state arrest and try, and whom it dismisses."""
RULING = frozenset("government regime junta military army ruler leadership council".split())
"""Nouns of those at home against whom people protest."""
ABROAD = frozenset({"aid", "foreign", "humanitarian", "international", "relief", "western"})
"""Words of those who are as a rule of another country."""
DOMESTIC = frozenset({"COERCE", "SANCTION"})
DISMISSALS = frozenset({"dismiss", "dismiss-official"})
"""Entries of SANCTION by which somebody loses an office at home."""
SERIAL = frozenset({"expel", "withdraw"})
"""Modes of SANCTION that states take up one after the other."""
SERIES = 3
"""Sentences over which they do."""
STREETS = frozenset({"PROTEST", "ASSAULT"})
"""Types that are done to people where the paragraph plays."""
HOME = frozenset({"COP", "JUD"})
"""Sectors of those who act at home."""
HOMEBOUND = frozenset({"OPP", "LEG", "JUD", "COP", "PTY"})
"""Sectors of named bodies and people of no known state that are of the country they act in: a party, a court."""
GUESSED = 0.5
"""The confidence up to which a mention's state was only borrowed from the rest of the text."""


class Context:
    """Fills in who is meant, for one record. Built once a record, in O(mentions)."""

    __slots__ = (
        "_again",
        "_answering",
        "_clauses",
        "_counterparts",
        "_mentions",
        "_record",
        "_retaliating",
        "_sides",
        "_sites",
        "_together",
    )

    def __init__(self, record: Record, clauses: Clauses, together: Together, codebook: Codebook, roles: Roles) -> None:
        self._record, self._clauses, self._together = record, clauses, together
        first = FirstNamed(clauses, roles)
        self._answering = Answering(record, clauses, codebook, roles, first)
        self._counterparts = Counterparts(record, clauses, roles)
        self._retaliating = Retaliating(clauses, self._counterparts)
        self._again = Again(clauses, roles, first)
        self._sides = Sides(clauses, roles, self._counterparts)
        self._mentions = {(one.span.start, one.span.end): one for one in record.mentions}
        sites = (place for place in record.places if place.role == "location")
        self._sites = sorted(sites, key=attrgetter("span.end"))

    def filled(self, outcome: Outcome, place: int | None, earlier: Sequence[Event]) -> Outcome:
        """The outcome with everybody's state that its context gives. `earlier` are the events before it, in order."""
        here = self._country(outcome, place)
        around = here or self._country_before(outcome.trigger)
        actors = tuple(self._locals(outcome.actors, around, LOCAL if outcome.coding.type != "PROTEST" else None))
        across = frozenset(part.code for part in outcome.recipients if part.code)
        actors = tuple(self._several(actors, across, earlier))
        across = frozenset(part.code for part in actors if part.code)
        recipients = tuple(self._several(outcome.recipients, across, earlier))
        nouns = LOCAL | HARMED | (RULING if outcome.coding.type == "PROTEST" else frozenset())
        inside = self._at_home(outcome, actors)
        nouns = nouns | SERVING if inside is not None else nouns
        home = here or inside or (around if outcome.coding.type in STREETS else None)
        recipients = tuple(self._locals(recipients, home, nouns))
        recipients = tuple(self._outside(outcome, actors, recipients))
        if len(actors) > 1 and any(self._mutual(part) for part in recipients):
            recipients = tuple(replace(part, span=recipients[0].span) for part in actors)
        actors, recipients = self._sides.right(outcome, actors, recipients, earlier)
        actors, recipients = self._called(actors, recipients, earlier), self._called(recipients, actors, earlier)
        told = outcome._replace(actors=actors, recipients=recipients)
        if self._answering.answers(told):
            told = told._replace(recipients=self._answering.behind(told, earlier))
        if self._again.open(told):
            told = told._replace(recipients=self._again.meant(told, earlier))
        if not told.recipients and self._retaliating.open(told):
            told = told._replace(recipients=self._retaliating.against(told, earlier))
        if self.continues(told):
            told = told._replace(recipients=self._serial(told, told.recipients, earlier))
        unchanged = (told.actors, told.recipients) == (outcome.actors, outcome.recipients)
        return outcome if unchanged else told

    def _outside(
        self, outcome: Outcome, actors: Sequence[Participant], recipients: Sequence[Participant]
    ) -> Iterator[Participant]:
        """Without the place that people protest in at home: it is where they protest, and nobody."""
        home = {part.code for part in actors}
        for part in recipients:
            site = part.actor is None and self._is_place(part) and home <= {part.code, None}
            site = site or (part.code is None and part.actor is None and self._is_spot(part))
            if outcome.coding.type != "PROTEST" or not site:
                yield part

    def looks_back(self, outcome: Outcome) -> bool:
        """Whether the events told before it are needed to fill it in."""
        if self._answering.answers(outcome) or self.continues(outcome) or self._retaliating.open(outcome):
            return True
        if self._sides.looks_back(outcome) or self._again.open(outcome):
            return True
        return any(self._stands_in(part) for part in (*outcome.actors, *outcome.recipients))

    def _stands_in(self, part: Participant) -> bool:
        """Whether it is a noun for somebody named elsewhere: "its neighbour", "both sides"."""
        head = self._clauses.ending(part.span.end)
        if head is None:
            return False
        return self._together.counted(head) or (part.code is None and self._counterparts.called(head))

    def _calling(self, part: Participant) -> int | None:
        """The noun by which somebody of no known state is called after another."""
        if part.code is not None:
            return None
        head = self._clauses.ending(part.span.end)
        return head if head is not None and self._counterparts.called(head) else None

    def _called(
        self, parts: tuple[Participant, ...], across: Sequence[Participant], earlier: Sequence[Event]
    ) -> tuple[Participant, ...]:
        """With the state in place of "its neighbour" and "the other side"."""
        if all(part.code is not None for part in parts):
            return parts
        codes = frozenset(part.code for part in across)
        found = []
        for part in parts:
            head = self._calling(part)
            meant = None if head is None else self._counterparts.meant(part, head, codes, earlier)
            found.append(meant or part)
        return tuple(found)

    def _country(self, outcome: Outcome, place: int | None) -> str | None:
        if place is not None:
            return self._record.places[place].country
        sites = [part.code for part in outcome.recipients if part.actor is None and self._is_place(part)]
        return sites[0] if len(set(sites)) == 1 else None

    @staticmethod
    def continues(outcome: Outcome) -> bool:
        """Whether it may be one of a series, told without repeating against whom: "Poland expelled four diplomats"."""
        open_ = all(part.code is None for part in outcome.recipients)
        return (
            outcome.coding.type in ("SANCTION", "THREATEN")
            and outcome.coding.mode in SERIAL
            and bool(outcome.actors)
            and open_
        )

    def _serial(
        self, outcome: Outcome, recipients: tuple[Participant, ...], earlier: Sequence[Event]
    ) -> tuple[Participant, ...]:
        """Those against whom others did the like just before, under the span of whoever is named here."""
        sentence = self._record.tokens[outcome.trigger].sentence
        own = {part.code for part in outcome.actors}
        for event in reversed(earlier):
            if sentence - event.sentence > SERIES:
                break
            known = tuple(part for part in event.recipients if part.code is not None and part.code not in own)
            if event.type == "SANCTION" and known and event.actors and own.isdisjoint(one.code for one in event.actors):
                span = recipients[0].span if recipients else self._record.tokens[outcome.trigger].span
                return tuple(replace(part, span=span) for part in known)
        return recipients

    def _mutual(self, part: Participant) -> bool:
        words = part.span.of(self._record.article.text).lower()
        return words.startswith(("each other", "one another"))

    def _country_before(self, trigger: int) -> str | None:
        """The country of the last place that the paragraph names before the sentence of the trigger.

        "In Marsabit hundreds marched. Police looked on": the police are Kenya's. None if it opens its paragraph.
        """
        sentence = self._record.sentences[self._clauses.tokens[trigger].sentence]
        begin, text = sentence.span.start, self._record.article.text
        number = bisect_right(self._sites, begin, key=attrgetter("span.end"))
        if not number or "\n" in text[self._sites[number - 1].span.end : begin]:
            return None
        return self._sites[number - 1].country

    def _is_place(self, part: Participant) -> bool:
        mention = self._mentions.get((part.span.start, part.span.end))
        return part.code is not None and (mention is None or mention.type == "place")

    def _is_spot(self, part: Participant) -> bool:
        """Whether it is a place whose country is not known: "dumped manure on Gardens Road"."""
        mention = self._mentions.get((part.span.start, part.span.end))
        return mention is not None and mention.type == "place" and mention.kind == "named"

    @staticmethod
    def _at_home(outcome: Outcome, actors: Sequence[Participant]) -> str | None:
        """The state of the police or the courts that arrest somebody: as a rule they do so at home."""
        inside = (
            outcome.coding.mode in ("arrest", "convict")
            or outcome.entry.id in DISMISSALS
            or all(not HOME.isdisjoint(part.sectors) for part in actors)
        )
        domestic = inside and outcome.coding.type in DOMESTIC
        codes = {part.code for part in actors}
        return next(iter(codes)) if domestic and len(codes) == 1 else None

    def _locals(
        self, parts: Sequence[Participant], country: str | None, nouns: frozenset[str] | None
    ) -> Iterator[Participant]:
        """With the country in place of a state that is not known, or only guessed, for those of these nouns, or all."""
        for part in parts:
            mention = self._mentions.get((part.span.start, part.span.end))
            guessed = part.code is None or (mention is not None and mention.confidence <= GUESSED)
            named = mention is not None and mention.kind != "nominal" and not _homebound(part)
            if country is None or named or not guessed or part.code == country or not self._local(part, mention, nouns):
                yield part
            else:
                yield replace(part, code=country, actor=part.actor if part.code is None else None)

    def _local(self, part: Participant, mention: Mention | None, nouns: frozenset[str] | None) -> bool:
        if mention is not None and mention.kind == "named":
            return True
        head = mention.head if mention is not None else self._clauses.ending(part.span.end)
        if head is None or self._clauses.tokens[head].upos == "PRON":
            return False
        words = {self._clauses.lemma(one) for one in self._clauses.tree.children(head, "compound", "amod")}
        if self._clauses.lemma(head) == "force":  # soldiers may be abroad, security forces are not
            return "security" in words
        if not words.isdisjoint(ABROAD):
            return False
        return nouns is None or self._clauses.lemma(head) in nouns

    def _several(
        self, parts: Sequence[Participant], others: frozenset[str | None], earlier: Sequence[Event]
    ) -> Iterator[Participant]:
        """With those who were named together in place of "the two leaders"."""
        spans = Counter(part.span for part in parts)
        done: set[Span] = set()
        for part in parts:
            if part.span in done:
                continue
            head = self._clauses.ending(part.span.end)
            alone = spans[part.span] == 1
            counted = head is not None and self._together.counted(head)
            several = head is not None and ((alone and part.code is None) or counted)
            apart = others  # who "spoke to both leaders" is neither, but Kim may be one of "the leaders"
            if counted:
                apart = others | {one.code for one in parts if one.span != part.span and one.code is not None}
            meant = self._together.meant([head], apart, earlier) if several and head is not None else ()
            if alone and not meant and head is not None and part.code is not None and self._together.apart(head):
                part = Participant(part.span, None, None)
            if meant:
                done.add(part.span)
            yield from (replace(one, span=part.span) for one in meant) if meant else (part,)


def _homebound(part: Participant) -> bool:
    """Whether somebody named, of no known state, belongs to the politics, the police or the courts of a country."""
    return part.code is None and part.actor is not None and not HOMEBOUND.isdisjoint(part.sectors)
