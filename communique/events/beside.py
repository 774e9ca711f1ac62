"""Who takes part although no frame has a place for him: beside the verb, inside its object, behind what it governs.

A match, or heads of phrases, and those who are known to act come in; further participants go out. Which of them is
needed is for `compose`.
"""

from __future__ import annotations

from dataclasses import replace

from communique.events.clause import Clauses
from communique.events.clause_words import TEMPORAL
from communique.events.match import Match
from communique.events.role_words import COLLECTIVES
from communique.events.roles import Roles, same
from communique.model import Participant

BESIDE = frozenset({"against", "at", "between", "by", "for", "from", "in", "into", "of", "on", "over", "to", "with"})
"""Prepositions of those who are acted upon, where the frame has found nobody."""
AROUND = frozenset("after amid at before during in inside since throughout under until within without".split())
"""Prepositions of where, when and how, behind which nobody is dealt with: "asked to raise it at the EU summit"."""
FOR = frozenset({"against", "for", "on", "to"})
"""Prepositions of those for whom something is meant."""
OPENLY = frozenset({"person", "private", "public", "secret"})
"""Nouns that with "in" name nobody: "backed the bid in public"."""
MAKING = frozenset("build create draft draw_up establish form found launch open set set_up write".split())
"""Verbs of what is yet to be: who "proposes to set up a council" proposes nothing to it."""
DURING = frozenset({"during", "on", "in", "after", "at"})
"""Prepositions by which a verb says when in the course of a visit or of talks."""
TOGETHER = frozenset({"together", "jointly", "along", "alongside"})
JOINTLY = frozenset({"together_with", "along_with", "alongside"})
TERRITORIAL = frozenset({"COERCE", "MOBILIZE", "AID", "ASSAULT", "RETREAT", "SANCTION", "PROTEST", "THREATEN"})
"""Types that are done to whoever lives where they happen."""

HOSTILE = frozenset({"ASSAULT", "PROTEST"})
"""Types of which people named by the frame itself are acted upon ("stones at police"), and not sent."""
FRIENDLY = frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT"})
"""Types that are not done to whom they are done against: "defended the step against critics"."""
OCCASIONS = frozenset("visit trip protest response retaliation reply answer".split())
"""Nouns of what gave rise to something: "cut off talks in protest at a visit to Taiwan" cuts off none with it."""
SENDING = frozenset({"AID", "MOBILIZE"})
"""Types in which "from" tells whence something is sent."""


class Beside:
    """Looks around the words of one record."""

    __slots__ = ("_clauses", "_roles")

    def __init__(self, clauses: Clauses, roles: Roles) -> None:
        self._clauses, self._roles = clauses, roles

    def jointly(self, match: Match) -> tuple[Participant, ...]:
        """Who does it "together with" the subject."""
        if TOGETHER.isdisjoint(self._clauses.around(match.trigger)):
            return ()
        clauses, heads = self._clauses, (match.trigger, *match.words)
        for child in (child for head in heads for child in clauses.tree.children(head, "obl", "nmod")):
            if not JOINTLY.isdisjoint(clauses.cases(child)):
                return () if child in match.recipients else self._roles.participants([child])
            for case in clauses.tree.children(child, "case"):
                if clauses.lemmas[case] == "with" and case and clauses.lemmas[case - 1] in ("together", "jointly"):
                    return self._roles.participants([child])
        return ()

    def going_on(self, match: Match) -> tuple[Participant, ...]:
        """Who does something else "during a visit to B" or "in talks with B": he is there."""
        clauses, trigger = self._clauses, match.trigger
        if clauses.relation(trigger) not in ("obl", "nmod") or DURING.isdisjoint(clauses.cases(trigger)):
            return ()
        verb = clauses.tokens[trigger].head
        while verb >= 0 and clauses.tokens[verb].upos != "VERB" and clauses.relation(verb) in ("obj", "obl", "nmod"):
            verb = clauses.tokens[verb].head
        subject = clauses.subject(verb) if verb >= 0 and clauses.tokens[verb].upos == "VERB" else None
        return self._roles.participants(clauses.conjuncts(subject)) if subject is not None else ()

    @staticmethod
    def at_home(recipients: tuple[Participant, ...], actors: tuple[Participant, ...]) -> bool:
        """Whether those acted upon are but places of those who act: "closed the Russian consulate in Seattle"."""
        own = {part.code for part in actors if part.code is not None}
        return all(part.actor is None and part.code in own for part in recipients)

    def implied(self, match: Match, actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Whoever is named where somebody is looked for and nobody stands at its head.

        Inside what is acted upon ("an inquiry into claims that soldiers ..."), inside the words that the frame names
        ("cut Iranian oil imports"), then beside the verb, where the tagger may have hung what belongs to the object.
        """
        for head in match.recipients:
            if found := self.foreign(self._roles.below(head), actors) or self._roles.collective(head):
                return found[:1]
        if found := self.owners(match, actors):
            return found
        if match.entry.reciprocal or match.entry.coding.type == "CONSULT" or match.entry.coding.mode == "resign":
            return ()
        beside = BESIDE if match.entry.coding.type in TERRITORIAL else BESIDE - {"in", "at"}
        if match.entry.coding.type in FRIENDLY:
            beside -= {"against"}
        if match.entry.coding.type in SENDING:
            beside -= {"from"}
        for child in self._clauses.tree.children(match.trigger, "obl"):
            if child < match.trigger:
                continue  # what comes first sets the scene: "In Vienna, the minister ..."
            agent = self._clauses.tokens[child].deprel == "obl:agent"
            massed = match.entry.coding.type == "MOBILIZE"  # troops "on the Finnish border" are there for Finland
            if agent or (self._roles.border(child) and not massed):
                continue
            cases, noun = self._clauses.cases(child), self._clauses.lemma(child)
            if (noun in OPENLY and "in" in cases) or noun in TEMPORAL or beside.isdisjoint(cases):
                continue
            if "without" in self._clauses.lemmas[child - 2 : child]:
                continue
            if noun in OCCASIONS:
                continue
            if found := self.others(self._roles.participants([child], territory=True), actors):
                return found
        if match.entry.coding.type == "AID":  # "gave money to fight the famine in Sweden"
            return tuple(part for part in self.others(self._roles.below(match.trigger), actors) if part.code)[:1]
        return ()

    def owners(self, match: Match, actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Whose the things are that the frame names: "cut Iranian oil imports", "shot down a Russian jet over Oslo"."""
        own = {part.code for part in actors if part.code is not None}
        for word in match.words:
            if word == match.trigger or self._clauses.tokens[word].upos != "NOUN":
                continue
            people = self._roles.participants([word]) if match.entry.coding.type in HOSTILE else ()
            named = tuple(part for part in people if self._clauses.lemma(word) in COLLECTIVES)
            told = named or self._roles.owner(word) or self._roles.attributes(word) or self._imposed(word)
            found = self.foreign(told, actors)
            if found:  # of "a meeting between its minister and the Polish envoy" the Pole
                return tuple(part for part in found if part.code not in own)[:2] or found[:2]
        return ()

    def _imposed(self, word: int) -> tuple[Participant, ...]:
        """On whom a clause behind a noun says that it lies: "sanctions imposed on B", "tariffs levied against B"."""
        clauses = self._clauses
        for clause in clauses.tree.children(word, "acl"):
            for one in clauses.tree.children(clause, "obl"):
                if not {"on", "upon", "against"}.isdisjoint(clauses.cases(one)):
                    return self._roles.participants([one], territory=True)
        return ()

    def speaker(self, heads: list[int]) -> tuple[Participant, ...]:
        """ "said they would": a pronoun that nothing is known of stands for whoever speaks, but "you" never does."""
        for head in heads:
            token = self._clauses.tokens[head]
            if token.xpos == "PRP" and token.head >= 0 and self._clauses.lemma(head) != "you":
                return self.sayer(self._clauses.tokens[head].head)
        return ()

    def sayer(self, clause: int) -> tuple[Participant, ...]:
        """Whoever is the subject of the verb that a reported clause hangs on."""
        if self._clauses.relation(clause) != "ccomp":
            return ()
        subject = self._clauses.subject(self._clauses.tokens[clause].head)
        return self._roles.participants([subject]) if subject is not None else ()

    def whence(
        self, match: Match, actors: tuple[Participant, ...], recipients: tuple[Participant, ...]
    ) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
        """Both sides where troops or tanks come "from" a state: it is theirs, and not dealt with."""
        phrases = self._clauses.tree.children(match.trigger, "obl", "nmod")
        origins = [one for one in phrases if "from" in self._clauses.cases(one)]
        came = self._roles.participants(origins, territory=True)
        if not came or any(part.code is not None for part in actors) or len(came) > 1:
            return actors, self.others(recipients, came)
        return tuple(replace(part, code=came[0].code) for part in actors), self.others(recipients, came)

    def foreign(self, parts: tuple[Participant, ...], actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Without those who act, and without the state for which they do: "called it a threat to Russia's security"."""
        own = {part.code for part in actors if part.actor == part.code or "GOV" in part.sectors}
        return tuple(part for part in self.others(parts, actors) if part.actor != part.code or part.code not in own)

    @staticmethod
    def others(parts: tuple[Participant, ...], known: tuple[Participant, ...]) -> tuple[Participant, ...]:
        if not parts or not known:
            return parts
        return tuple(part for part in parts if not any(same(part, one) for one in known))

    def beneath(self, heads: list[int], actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Whom the noun between a governing word and its event speaks of: "announced a loan programme for Kyiv"."""
        for head in heads:
            for child in self._clauses.tree.children(head, "nmod", "obl"):
                if FOR.isdisjoint(self._clauses.cases(child)):
                    continue
                if found := self.others(self._roles.participants([child], territory=True), actors):
                    return found
            for amount in self._clauses.tree.children(head, "nmod"):  # "a loan of 3 billion dollars for Kenya"
                if self._clauses.tree.child(amount, "nummod") is not None and "of" in self._clauses.cases(amount):
                    return self.beneath([amount], actors)
        return ()

    def told(self, heads: list[int], actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Who is to do what is asked, where a clause says so: "demanded that Norway close the port"."""
        subjects = [self._clauses.subject(head) for head in heads if self._clauses.tokens[head].upos == "VERB"]
        return self.others(self._roles.participants(one for one in subjects if one is not None), actors)

    def addressed(
        self, heads: list[int], actors: tuple[Participant, ...], suffered: bool = False
    ) -> tuple[Participant, ...]:
        """Of an event that the codebook does not know, who is to do it, else anyone its phrase names.

        With `suffered`, as of a threat, not those who are to do it.
        """
        for head in heads:
            if self._clauses.tokens[head].upos in ("VERB", "AUX", "ADJ"):
                subject = None if suffered else self._clauses.subject(head)
                found = self.others(self._roles.participants([subject]), actors) if subject is not None else ()
                if not found:
                    objects = self._clauses.tree.children(head, "iobj") or [
                        one
                        for one in self._clauses.tree.children(head, "obj", "obl")
                        if AROUND.isdisjoint(self._clauses.cases(one)) and self._clauses.lemma(head) not in MAKING
                    ]
                    found = self.others(self._roles.participants(objects, territory=True), actors)
            else:
                found = (
                    self.others(self._roles.within(head), actors) or self.others(self._roles.below(head), actors)[:1]
                )
            if found:
                return found[:2]
        return ()
