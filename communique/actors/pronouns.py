"""Pronouns that carry an actor.

In: drafts in text order, names and phrases resolved. Out: pronouns with the actor of their antecedent where one
is clear. It refuses "we", "you" and "I", which a quote's speaker must settle,
and "it" where no organisation or state is the subject nearby.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.actors.reading import Draft, Reading
from communique.actors.traits import gender_of_noun

SINGULAR_MEN = frozenset({"he", "him", "his", "himself"})
SINGULAR_WOMEN = frozenset({"she", "her", "hers", "herself"})
THINGS = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
RESOLVED = SINGULAR_MEN | SINGULAR_WOMEN | THINGS | PLURAL
OBJECTIVE = frozenset({"him", "her", "them", "it"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "hers", "theirs"})
CHARGES = frozenset({"charge", "claim", "accusation", "allegation", "assertion", "suggestion"})
ANSWERING = frozenset({"deny", "reject", "dispute", "dismiss", "refute"})
QUOTED = re.compile(r"(?P<mark>[\"”])\s+(?:\w+\s+)?\Z")
CUE, LONGEST = 30, 1000
"""Characters before a pronoun in which a quotation ends, and in which it opens."""
SHARING = 4
"""Verbs up a chain that share one subject."""
FAR = 3
"""Sentences that a pronoun may look back over; "it" looks back one."""
MANY = frozenset({"REB", "PRM", "UAF", "OPP"})
"""Sectors of names in the plural that "they" speaks of: "the Houthis", and not "the United Nations"."""
BODIES = frozenset({"organization", "place", "group"})
SUBORDINATE = frozenset({"advcl", "acl", "csubj", "ccomp"})


@dataclass(slots=True)
class Antecedent:
    """Somebody whom a pronoun may mean."""

    actor: str
    draft: Draft
    sentence: int
    subject: bool
    person: bool
    plural: bool
    coordinated: bool
    main: bool
    gender: str | None


class Pronouns:
    """Resolves pronouns while the drafts are gone through in text order."""

    def __init__(self, reading: Reading, genders: dict[str, str | None]) -> None:
        self.reading = reading
        self.genders = genders
        self.met: list[Antecedent] = []

    def note(self, draft: Draft) -> None:
        """A resolved draft that later pronouns may mean."""
        if draft.actor is None:
            return
        token = self.reading.record.tokens[draft.head]
        if draft.kind == "named" and token.deprel in ("amod", "compound") and draft.type in ("group", "place"):
            return
        if draft.kind == "nominal" and self.reading.tree.child(draft.head, "cop") is not None:
            return
        person = draft.type == "person"
        one = draft.kind == "named" and draft.type in ("place", "organization")  # the United Nations are one
        if one and token.xpos == "NNPS":
            one = MANY.isdisjoint(self.reading.actors[draft.actor].sectors)
        plural = (token.xpos in ("NNS", "NNPS") and not one) or (draft.type == "group" and draft.kind == "named")
        subject = self._subject(draft.head)
        coordinated = token.deprel == "conj" or self.reading.tree.child(draft.head, "conj") is not None
        gender = self.genders.get(draft.actor)
        if gender is None and draft.actor.startswith("person:"):
            gender = self.reading.lexicon.person(draft.actor.removeprefix("person:")).gender
        if gender is None and draft.kind == "nominal":
            gender = gender_of_noun(token.lemma.lower())
        self.met.append(
            Antecedent(
                draft.actor,
                draft,
                token.sentence,
                subject,
                person,
                plural,
                coordinated,
                subject and self._main(draft.head),
                gender,
            )
        )

    def resolve(self, draft: Draft) -> None:
        """Sets the actor of a pronoun where one antecedent is best."""
        token = self.reading.record.tokens[draft.head]
        form = token.form.lower()
        if form not in RESOLVED or token.deprel == "expl":
            return
        if form in THINGS and form not in POSSESSIVE and not token.deprel.startswith(("nsubj", "iobj")):
            if self._dealt_with(draft.head):
                self._only(draft, token.sentence)
            return
        best, rank = None, (0, 0, 0, 0)
        acting = self._acting(draft.head) if form in OBJECTIVE else None
        accuser = self._accuser(draft.head)
        own = self._own_quotation(draft) if form in ("he", "she") else None
        for antecedent in self._near(token.sentence, 1 if form in THINGS else FAR):
            if not self._agrees(form, antecedent) or self._coargument(draft.head, antecedent.draft.head, form):
                continue
            if antecedent.actor in (acting, accuser) and antecedent.actor is not None:
                continue
            if own is not None and antecedent.draft.span.start > own:
                continue
            near = -(token.sentence - antecedent.sentence)
            found = (
                int(form in PLURAL and (antecedent.plural or (antecedent.coordinated and antecedent.subject))),
                near,
                int(antecedent.subject) + int(antecedent.main),
                antecedent.draft.head,
            )
            if best is None or found > rank:
                best, rank = antecedent, found
        if best is not None and form in PLURAL and best.coordinated:
            return
        objects = accuser is not None or form in POSSESSIVE
        if best is None or (form in THINGS and not best.subject and not objects):
            return
        draft.actor = best.actor
        draft.type = best.draft.type
        draft.confidence = min(draft.confidence, 0.6)
        if form in SINGULAR_MEN | SINGULAR_WOMEN and self.genders.get(best.actor) is None:
            self.genders[best.actor] = "m" if form in SINGULAR_MEN else "f"

    def _own_quotation(self, draft: Draft) -> int | None:
        """Where the quotation opens that ends right before a pronoun: whoever speaks it seldom names himself there.

        As in “Novak must go,” he said, also with the cue before the pronoun; None where none ends.
        """
        text, at = self.reading.record.article.text, draft.span.start
        match = QUOTED.search(text, max(0, at - CUE), at)
        if match is None:
            return None
        opening = text.rfind("“" if match["mark"] == "”" else '"', max(0, at - LONGEST), match.start("mark"))
        return opening if opening >= 0 else None

    def _dealt_with(self, pronoun: int) -> bool:
        """Whether "it" must be somebody: "threatened it with sanctions", and not "read it"."""
        tokens = self.reading.tree.tokens
        governor = tokens[pronoun].head
        dealing = self.reading.lexicon.metonymy["dealing"]
        return tokens[pronoun].deprel == "obj" and governor >= 0 and tokens[governor].lemma.lower() in dealing

    def _only(self, draft: Draft, sentence: int) -> None:
        """Sets the actor of an object to the only body of this sentence and the last that it can be."""
        acting = self._acting(draft.head)
        found = {
            antecedent.actor: antecedent
            for antecedent in self._near(sentence, 1)
            if antecedent.actor != acting
            and self._agrees("it", antecedent)
            and not self._coargument(draft.head, antecedent.draft.head, "it")
        }
        roots = {self.reading.actors[actor].code for actor in found}
        if len(found) == 1 or (len(roots) == 1 and None not in roots):
            best = next(iter(found.values()))
            draft.actor, draft.type = best.actor, best.draft.type
            draft.confidence = min(draft.confidence, 0.6)

    def _near(self, sentence: int, far: int) -> Iterator[Antecedent]:
        for antecedent in reversed(self.met):
            if sentence - antecedent.sentence > far:
                return
            yield antecedent

    def _agrees(self, form: str, antecedent: Antecedent) -> bool:
        if form in SINGULAR_MEN or form in SINGULAR_WOMEN:
            wanted = "m" if form in SINGULAR_MEN else "f"
            known = self.genders.get(antecedent.actor) or antecedent.gender
            return antecedent.person and not antecedent.plural and known in (None, wanted)
        if form in THINGS:
            return not antecedent.person and not antecedent.plural and antecedent.draft.type in BODIES
        if antecedent.plural or (antecedent.coordinated and antecedent.subject):
            return True
        return antecedent.subject and antecedent.draft.type == "organization"

    def _coargument(self, pronoun: int, antecedent: int, form: str) -> bool:
        """Whether both depend on one verb, so that only a reflexive could mean the other."""
        if form in POSSESSIVE or form.endswith(("self", "selves")):
            return form in POSSESSIVE and self._inside(pronoun, antecedent)
        tokens = self.reading.record.tokens
        return tokens[pronoun].head == tokens[antecedent].head and tokens[pronoun].head >= 0

    def _acting(self, pronoun: int) -> str | None:
        """Who does to the pronoun what is done to it: in "Ana met Eva and thanked her" it is Ana, and "her" is not."""
        tree = self.reading.tree
        verb, relation = tree.tokens[pronoun].head, tree.tokens[pronoun].deprel
        if verb < 0 or relation.partition(":")[0] not in ("obj", "iobj", "obl"):
            return None
        for _ in range(SHARING):
            subject = tree.child(verb, "nsubj")
            if subject is not None:
                draft = self.reading.by_head.get(subject)
                return draft.actor if draft is not None and subject < pronoun else None
            own = tree.tokens[verb]
            controlled = own.deprel == "xcomp" and tree.child(own.head, "obj", "iobj") is None
            if own.head < 0 or not (own.deprel == "conj" or controlled):
                return None
            verb = own.head
        return None

    def _accuser(self, pronoun: int) -> str | None:
        """Who made the charge that the pronoun answers: of "Rome accused Oslo of theft, a charge it denies" Rome."""
        tree, tokens = self.reading.tree, self.reading.tree.tokens
        verb = tokens[pronoun].head
        if not tokens[pronoun].deprel.startswith("nsubj") or tokens[verb].lemma not in ANSWERING:
            return None
        if tree.relation(verb) != "acl" or tokens[tokens[verb].head].lemma not in CHARGES:
            return None
        for ancestor in tree.ancestors(verb):
            subject = tree.child(ancestor, "nsubj")
            draft = self.reading.by_head.get(subject) if subject is not None else None
            if draft is not None and draft.actor is not None:
                return draft.actor
        return None

    def _inside(self, pronoun: int, antecedent: int) -> bool:
        """Whether a possessive stands within the phrase of the antecedent; "the minister and his aide" are two."""
        tokens, index = self.reading.record.tokens, pronoun
        for ancestor in self.reading.tree.ancestors(pronoun):
            if ancestor == antecedent:
                return tokens[index].deprel != "conj"
            index = ancestor
        return False

    def _main(self, head: int) -> bool:
        """Whether it stands in a main clause or in what somebody says there, not in "before Trump takes office"."""
        for ancestor in self.reading.tree.ancestors(head):
            if self.reading.tree.tokens[ancestor].deprel.partition(":")[0] in SUBORDINATE:
                return False
        return True

    def _subject(self, head: int) -> bool:
        tokens = self.reading.record.tokens
        token = tokens[head]
        while token.deprel in ("conj", "flat", "nmod:desc", "appos") and token.head >= 0:
            token = tokens[token.head]
        if not token.deprel.startswith("nsubj"):
            return False
        others = self.reading.tree.children(token.head, "nsubj") if token.index > token.head >= 0 else []
        return not any(other < token.head for other in others)
