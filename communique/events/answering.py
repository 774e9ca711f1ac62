"""Whom an answer answers: whoever did, said or decided what "the incursion", "the move" or "the remarks" names again.

An outcome without recipients and the events told before it come in; those who did what its noun speaks of go out,
under the span of the noun. A noun of the codebook means those who are most said to have done such a thing, one that
stands before with an owner means its owner ("a Venezuelan incursion ... the incursion"), "the step" the last deed, "the
remarks" whoever spoke last. Where two fit equally well, nobody is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from communique.events.akin import akin
from communique.events.clause import Clauses
from communique.events.codebook import Codebook
from communique.events.firstnamed import BACK, COURT, OWNED, FirstNamed
from communique.events.outcome import Outcome
from communique.events.roles import Roles
from communique.model import Event, Participant, Record

UNOFFICIAL = frozenset({"OPP", "CVL", "JRN", "LAB", "REL", "SOC"})
"""Sectors of those who bear the code of a state and do not act for it: its government may answer them."""
ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Types that are done in answer to what somebody did."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
ACCUSING = frozenset("accusation allegation charge claim criticism complaint".split())
ALLEGED = frozenset("accusation allegation charge claim".split())
"""Those of them that say what somebody did, and do not only find fault with it."""
SAID = {
    **dict.fromkeys("demand call appeal request ultimatum".split(), frozenset({"REQUEST", "THREATEN"})),
    **dict.fromkeys("offer proposal plan idea promise pledge".split(), frozenset({"AGREE", "REQUEST", "RETREAT"})),
    **dict.fromkeys("threat warning".split(), frozenset({"THREATEN"})),
    **dict.fromkeys("refusal veto rejection".split(), frozenset({"REJECT"})),
    **dict.fromkeys([*ACCUSING, *COURT], frozenset()),
}  # fmt: skip
"""Nouns of what was said, and the types of event that they speak of."""
SPEECH = frozenset("remark comment statement view assertion suggestion speech word tweet post".split())
"""Nouns of what was said that say nothing of what it was."""
EVENTS = {
    **dict.fromkeys("attack strike assault raid bombing shelling".split(), frozenset({"ASSAULT"})),
    **dict.fromkeys("violence bloodshed bloodbath aggression massacre killing".split(), frozenset({"ASSAULT"})),
    **dict.fromkeys("crackdown takeover coup putsch".split(), frozenset({"COERCE", "ASSAULT"})),
}
ENTERING = dict.fromkeys(
    "incursion intrusion trespass violation overflight".split(),
    frozenset("approach breach cross enter fly intrude invade overfly penetrate sail trespass violate".split()),
)
"""Nouns of deeds, and the verbs that tell them."""
DEEDS = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})
"""Types of what is done. An agreement has two sides, and who welcomes it welcomes neither."""
GENERIC = frozenset("move step action act decision measure announcement gesture conduct provocation manoeuvre".split())
"""Nouns that stand for whatever was done last."""
ACTS = DEEDS | {"AGREE", "CONCEDE", "REJECT", "REQUEST", "THREATEN"}
"""Types that they may stand for: what is done, ordered or decided, and no mere praise, blame or talk."""
ANY = ACTS | {"ACCUSE", "SUPPORT"}
"""Types that such a noun may stand for right behind what it names."""
INCIDENTS = frozenset("affair clash collision episode exchange incident standoff".split())
"""Nouns of what happened, whoever began: for them only another answer to the same says who is blamed."""
TREATIES = frozenset("agreement deal accord pact treaty memorandum ceasefire truce".split())
"""Nouns of what two sides did: whoever blames or praises it is not said to blame or praise either."""
BLAMING = frozenset({"about", "against", "at", "over", "to", "with"})
"""Prepositions of what is answered, where it is no object: "protested against the step"."""
NOUNS = GENERIC | OWNED | SPEECH | SAID.keys() | EVENTS.keys()
"""Nouns of what somebody does or says though the codebook does not know them."""
DEVERBAL = ("ment", "ation", "al", "sion")
"""Endings of nouns of deeds."""
CONFLICT = 4
"""The quad of what is done against somebody."""
NEAR = 4
"""Sentences over which "the step" and "the remarks" look back."""
CHAIN = 2
"""Sentences over which one reaction follows another to the same deed."""


class Answering:
    """Looks for those who are answered, in one record."""

    __slots__ = ("_clauses", "_codebook", "_codes", "_first", "_record", "_roles")

    def __init__(self, record: Record, clauses: Clauses, codebook: Codebook, roles: Roles, first: FirstNamed) -> None:
        self._record, self._clauses, self._codebook, self._roles = record, clauses, codebook, roles
        self._first = first
        self._codes = {actor.id: actor for actor in record.actors}

    @staticmethod
    def answers(outcome: Outcome) -> bool:
        """Whether it may answer what was told before: a word of praise or blame for nobody in particular."""
        return outcome.coding.type in ANSWERS and bool(outcome.actors) and not outcome.recipients

    def behind(self, outcome: Outcome, earlier: Sequence[Event]) -> tuple[Participant, ...]:
        """Who did what is answered: of "condemned the invasion" whoever is most said to have attacked."""
        own = {part.code for part in outcome.actors}
        for noun in self._answered(outcome):
            parts = self._owner(noun)
            if (
                parts is not None
                and outcome.coding.type == "ACCUSE"
                and not any(self._other(one, own) for one in parts)
            ):
                parts = None  # nobody condemns what is his own: "They denounced its sanctions"
            if parts is None:
                if not self._definite(noun, outcome.trigger):
                    continue
                parts = self._meant(noun, outcome, earlier, own)
            # "Gunmen stormed a village. ... condemned the attack": it may have been those of whom nothing is known.
            if any(part.code is None for part in parts):
                return ()
            if found := tuple(part for part in parts if self._other(part, own)):
                return tuple(replace(part, span=self._clauses.tokens[noun].span) for part in found)
        return ()

    def _answered(self, outcome: Outcome) -> Iterator[int]:
        """The nouns that may name what is answered: objects first, then phrases."""
        clauses = self._clauses
        for noun in clauses.objects(outcome.trigger):
            if clauses.tokens[noun].upos == "NOUN":
                yield noun
        for word in outcome.words:
            for noun in clauses.complements(word):
                if clauses.tokens[noun].upos == "NOUN" and not BLAMING.isdisjoint(clauses.cases(noun)):
                    yield noun

    def _owner(self, noun: int) -> Sequence[Participant] | None:
        """Whose it is by a pronoun ("denounced its sanctions"); None where no pronoun owns it."""
        owner = self._clauses.tree.child(noun, "nmod:poss")
        if owner is None or self._clauses.tokens[owner].upos != "PRON":
            return None
        part = self._roles.index.at(owner)
        return () if part is None else (part,)

    def _meant(
        self, noun: int, outcome: Outcome, earlier: Sequence[Event], own: Set[str | None]
    ) -> Sequence[Participant]:
        lemma = self._clauses.lemma(noun)
        sentence = self._clauses.tokens[noun].sentence
        if lemma in TREATIES:
            return ()
        if not self._pointed(noun):  # "a step that Minsk condemned" is what its own sentence tells
            return self._last(sentence, [one for one in earlier if one.sentence == sentence], own, ANY)
        fitting = [event for event in earlier if self._speaks_of(lemma, event, own)]
        did = list(filter(None, ([part for part in event.actors if self._other(part, own)] for event in fitting)))
        if lemma in ALLEGED:
            did = [list(one.actors) for one in fitting if did and one.mode == "allege"]
        generic = lemma in GENERIC
        if did and lemma != "decision":
            return self._most(did, deeds=lemma not in SAID)
        if lemma in NOUNS or self._deeds(lemma) - {"AID"} or lemma.endswith(DEVERBAL):
            alike = COURT - GENERIC if lemma in COURT and not generic else (lemma,)
            agents = self._first.doers(noun, alike, NEAR if generic else BACK)
            if agents is not None:
                return agents
        if lemma in SPEECH:
            return self._spoken(noun, own)
        if lemma in SAID and not generic:
            return self._charging(sentence, earlier, own) if lemma in ACCUSING else ()
        if retold := [event for event in earlier if event.type in ACTS and self._told_by(event, lemma)]:
            return self._most([event.actors for event in retold], deeds=True)
        if outcome.coding.type == "ACCUSE" and (generic or lemma in INCIDENTS or self._codebook.spoken_of(lemma)):
            for event in reversed(earlier):
                if sentence - event.sentence > CHAIN:
                    break
                if event.type == "ACCUSE" and event.recipients and event.sentence < sentence:
                    codes = {part.code for part in event.recipients}
                    return event.recipients if codes.isdisjoint(own | {None}) else ()
        if not generic:
            return ()
        types = ACTS if lemma == "decision" else ACTS - {"REQUEST"}
        aimed = outcome.coding.type == "ACCUSE"  # nobody is blamed for what is done to nobody
        last = self._last(sentence, [one for one in earlier if one.recipients or not aimed], own, types)
        if last or lemma != "decision":
            return last
        return (did[-1] if did else self._first.doers(noun, COURT, BACK)) or ()  # a court decides too

    def _last(
        self, sentence: int, earlier: Sequence[Event], own: Set[str | None], types: Set[str]
    ) -> Sequence[Participant]:
        """Who did what was done last; nobody where two did so in one sentence."""
        found: Event | None = None
        for event in reversed(earlier):
            if sentence - event.sentence > NEAR or (found is not None and event.sentence < found.sentence):
                break
            if event.type not in types or event.reality == "hypothetical" or not event.actors:
                continue
            if any(part.code is None or not self._other(part, own) for part in event.actors):
                continue
            if found is not None and {one.code for one in found.actors} != {one.code for one in event.actors}:
                return ()
            found = event
        return found.actors if found is not None else ()

    def _spoken(self, noun: int, own: Set[str | None]) -> Sequence[Participant]:
        """Who of the others said something last; nobody where two did so in one sentence."""
        tokens = self._clauses.tokens
        start, sentence = tokens[noun].span.start, tokens[noun].sentence
        first = self._record.sentences[max(sentence - NEAR, 0)].span.start
        found: dict[str, Participant] = {}
        here = -1
        for claim in reversed(self._record.claims):
            speaker = claim.speaker
            if claim.content.start >= start or speaker is None or speaker.actor not in self._codes:
                continue
            if claim.content.start < max(first, here):
                break
            actor = self._codes[speaker.actor]
            part = Participant(speaker.span, actor.id, actor.code, actor.sectors)
            if claim.content.contains(tokens[noun].span) or not self._other(part, own):
                continue
            if here < 0:
                here = self._beginning(claim.content.start)
            found.setdefault(part.code or "", part)
        return list(found.values()) if len(found) == 1 else ()

    def _charging(self, sentence: int, earlier: Sequence[Event], own: Set[str | None]) -> Sequence[Participant]:
        """Who said that they did harm, where one alone did: of "said a vessel had entered its waters" its owner.

        Before that, who accused somebody of no known state just before, whom the one who answers seems to be.
        """
        for event in reversed(earlier):
            if sentence - event.sentence > 1:
                break
            charged = event.recipients and all(part.code is None for part in event.recipients)
            if charged and event.mode == "allege" and own.isdisjoint(part.code for part in event.actors):
                return event.actors
        claims = {claim.id: claim for claim in self._record.claims}
        found: dict[str, Participant] = {}
        for event in earlier:
            if event.quad != CONFLICT or event.claim not in claims or own.isdisjoint(one.code for one in event.actors):
                continue
            speaker = claims[event.claim].speaker
            actor = self._codes.get(speaker.actor or "") if speaker is not None else None
            if speaker is None or actor is None or actor.code is None or "JUD" in actor.sectors:
                continue
            if actor.code not in own:
                found[actor.code] = Participant(speaker.span, actor.id, actor.code, actor.sectors)
        return list(found.values()) if len(found) == 1 else ()

    def _beginning(self, start: int) -> int:
        """Where the sentence begins that holds this offset."""
        return max((one.span.start for one in self._record.sentences if one.span.start <= start), default=0)

    def _told_by(self, event: Event, lemma: str) -> bool:
        """Whether the words that told an event share the stem of a noun: "withdrew" of "the withdrawal"."""
        first, last = self._clauses.bounds(event.sentence)
        for token in self._clauses.tokens[first:last]:
            verb = self._clauses.lemmas[token.index] if token.upos == "VERB" else ""
            if verb and event.trigger.contains(token.span) and (verb in ENTERING.get(lemma, ()) or akin(lemma, verb)):
                return True
        return False

    @staticmethod
    def _other(part: Participant, own: Set[str | None]) -> bool:
        """Whether somebody is not of those who answer; a government does answer its own opposition."""
        return part.code not in own or not UNOFFICIAL.isdisjoint(part.sectors)

    def _speaks_of(self, lemma: str, event: Event, own: Set[str | None]) -> bool:
        """Whether a noun, in the mouth of those of these states, may mean an earlier event."""
        if lemma in COURT:
            return event.type not in DEEDS and any("JUD" in part.sectors for part in event.actors)
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
        return next(parts for parts in reversed(did) if {part.code for part in parts} == codes)

    def _definite(self, noun: int, trigger: int) -> bool:
        """ "the step"; and "closed it, a step that Minsk condemned", which names what stands before it."""
        clauses = self._clauses
        if self._pointed(noun):
            return True
        added = clauses.relation(noun) in ("appos", "parataxis", "conj", "dep", "advcl", "obl", "obj")
        lemma = clauses.lemma(noun)
        said = lemma in GENERIC or lemma in SAID or bool(self._codebook.spoken_of(lemma))
        return added and clauses.tokens[trigger].head == noun and said

    def _pointed(self, noun: int) -> bool:
        owner = self._clauses.tree.child(noun, "nmod:poss")
        if owner is not None:
            return self._clauses.tokens[owner].upos == "PRON"
        return any(self._clauses.lemma(child) in DEFINITE for child in self._clauses.tree.children(noun, "det"))

    def _deeds(self, lemma: str) -> frozenset[str]:
        """The types of deed that a noun of the codebook speaks of."""
        return EVENTS.get(lemma) or DEEDS & self._codebook.spoken_of(lemma)
