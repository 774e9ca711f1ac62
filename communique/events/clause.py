"""Who stands where in a clause: subjects, agents and objects, wherever syntax has put them.

A tree comes in; token indices of the heads of phrases go out. Resolves passives, shared subjects of
coordinated verbs, control and raising, participial and relative clauses. Names nobody: see `roles`.
"""

from __future__ import annotations

from collections.abc import Container

from communique.events.clause_words import (
    ASIDE,
    DASHES,
    DEPTH,
    MEASURES,
    NAMING,
    NOMINAL,
    OPENING,
    PARTICLES,
    PAST_ONLY,
    QUANTIFIERS,
    RELATIVES,
    RESUMING,
    SINGLING,
    TEMPORAL,
    UTTERED,
)
from communique.events.words import lemmas
from communique.language import Tree

SUBJECTS = ("nsubj", "csubj")
OBJECTS = ("obj", "iobj")


class Clauses:
    """Asks one tree about its clauses. Built once a record; every answer is memoised by token index."""

    __slots__ = ("_cases", "_objects", "_sentences", "_subjects", "lemmas", "tokens", "tree")

    def __init__(self, tree: Tree, known: Container[str] = ()) -> None:
        """`known` are words by which a doubtful lemma may be put right; see `words.lemmas`."""
        self.tree = tree
        self.tokens = tree.tokens
        self.lemmas = lemmas(tree.tokens, known)
        self._subjects: dict[int, int | None] = {}
        self._objects: dict[int, list[int]] = {}
        self._cases: dict[int, tuple[str, ...]] = {}
        self._sentences: dict[int, set[str]] = {}
        for token, lemma in zip(self.tokens, self.lemmas, strict=True):
            self._sentences.setdefault(token.sentence, set()).add(lemma)

    def around(self, index: int) -> set[str]:
        """All lemmas of the token's sentence."""
        return self._sentences[self.tokens[index].sentence]

    def relation(self, index: int) -> str:
        """The relation to the head, without its subtype."""
        return self.tree.relation(index)

    def lemma(self, index: int) -> str:
        return self.lemmas[index]

    def attributive(self, verb: int) -> bool:
        """Whether a verb only describes a noun ("the suspended aid").

        Of a sentence that has no other verb the tagger may call its verb so: "Qatar suspended aid to Sudan".
        """
        token = self.tokens[verb]
        if token.deprel != "amod":
            return False
        before = verb - 1
        if token.xpos not in ("VBD", "VBN") or before < 0 or token.head < verb or self.tokens[token.head].head >= 0:
            return True
        named = self.tokens[before].upos == "PROPN" and self.tokens[before].head in (verb, token.head)
        return not named or self.tokens[token.head].upos != "NOUN" or bool(self.tree.children(token.head, "det", "cop"))

    def passive(self, verb: int) -> bool:
        """Whether the surface subject is what the verb is done to."""
        token = self.tokens[verb]
        if token.deprel == "amod" and not self.attributive(verb):
            return False
        relations = {self.tokens[child].deprel for child in self.tree.children(verb)}
        if "aux:pass" in relations:
            return True
        if not relations.isdisjoint(("nsubj:pass", "csubj:pass")):
            return token.xpos != "VBD"  # a past tense without "be" is active, whatever its subject is called
        if "nsubj" in relations:
            return False
        if token.xpos != "VBN":
            return False
        if token.deprel in ("acl", "amod", "advcl"):
            return not any(self.relation(child) == "aux" for child in self.tree.children(verb))
        if token.deprel == "conj" and not self.tree.child(verb, "aux") and not self.tree.child(verb, "obj"):
            return self.passive(token.head) if token.head >= 0 else False
        return token.deprel in ("xcomp", "ccomp", "root") and self.tree.child(verb, "obl:agent") is not None

    def agent(self, verb: int) -> int | None:
        """Who does it: the subject, or the "by" phrase of a passive."""
        if not self.passive(verb):
            return self.subject(verb)
        for child in self.tree.children(verb, "obl"):
            cases = self.cases(child)
            if "by" in cases or (self.tokens[child].deprel == "obl:agent" and not cases):
                return child
        return None

    def agents_below(self, verb: int) -> list[int]:
        """The "by" phrases of a passive that the tagger hung on something else: "was accused of spying by Japan"."""
        if not self.passive(verb):
            return []
        found: list[int] = []
        waiting = self.tree.children(verb, "obl", "obj", "xcomp", "nsubj")
        for one in waiting:
            for child in self.tree.children(one, "nmod", "obl", "obj", "conj"):
                (found if "by" in self.cases(child) else waiting).append(child)
        return [one for one in found if one > verb]

    def patient(self, verb: int) -> int | None:
        """Whom it is done to: the object, or the subject of a passive, or what a relative clause hangs on."""
        if self.passive(verb):
            return self.subject(verb)
        for child in self.tree.children(verb, "obj"):
            return self.resolve(child)
        if self.tokens[verb].deprel == "amod" and not self.attributive(verb):
            return self.tokens[verb].head
        if (phrase := self.after_particle(verb)) is not None:
            return phrase
        for child in self.tree.children(verb, "appos", "dep", "obl", "xcomp"):
            noun = child > verb and self.tokens[child].upos in ("NOUN", "PROPN")
            if noun and not self.cases(child) and self.lemma(child) not in TEMPORAL:
                return child  # a noun right of a verb without a preposition is its object, whatever the tagger says
        subjects = self.tree.children(verb, "nsubj")
        if len(subjects) > 1 and subjects[0] < verb < subjects[-1]:
            return subjects[-1]  # the tagger called the object a second subject
        token = self.tokens[verb]
        if token.deprel == "acl:relcl" and token.head >= 0:
            subject = self.tree.child(verb, "nsubj")
            if subject is not None and self.tokens[subject].xpos not in RELATIVES:
                return token.head
        if token.deprel == "conj" and self.relation(token.head) in ("root", "conj", "ccomp", "advcl", "xcomp"):
            return self._shared_object(verb)
        return None

    def _shared_object(self, verb: int) -> int | None:
        """Of coordinated verbs the last has the object of all ("shelled and burned the village")."""
        return None if self.tree.child(verb, "obj", "ccomp", "xcomp", "obl") is not None else self._sibling_object(verb)

    def _sibling_object(self, verb: int) -> int | None:
        for sibling in self.tree.children(self.tokens[verb].head, "conj"):
            if sibling > verb and (found := self.tree.child(sibling, "obj")) is not None:
                return found
        return None

    def after_particle(self, verb: int) -> int | None:
        """The object of a verb whose particle the tagger took for a preposition: "called off the strike"."""
        phrase = self._behind_particle(verb)
        if phrase is None or len(self.tree.children(phrase, "case")) > 1:
            return None  # of "pulled out of the treaty" the treaty is no object
        return phrase

    def particle_as_case(self, verb: int) -> int | None:
        """A particle right behind a verb that the tagger hung on what follows, be it a number ("hand over 30 cars")."""
        if self._behind_particle(verb) is not None:
            return verb + 1
        after = verb + 1
        if after < len(self.tokens) and self.lemmas[after] in PARTICLES and self.tokens[after].head > after:
            number = self.tokens[self.tokens[after].head]
            if number.upos == "NUM" and number.head >= 0 and self.tokens[number.head].head == verb:
                return after
        return None

    def _behind_particle(self, verb: int) -> int | None:
        after = verb + 1
        if after < len(self.tokens) and self.lemmas[after] in PARTICLES and self.relation(after) == "case":
            phrase = self.tokens[after].head
            if phrase > after and self.tokens[phrase].head == verb:
                return phrase
        return None

    def objects(self, verb: int) -> list[int]:
        """All objects in text order, the patient of a passive first."""
        if verb not in self._objects:
            self._objects[verb] = self._find_objects(verb)
        return self._objects[verb]

    def _find_objects(self, verb: int) -> list[int]:
        first = self.patient(verb)
        found = [] if first is None else [first]
        found += [child for child in self.tree.children(verb, *OBJECTS) if child not in found]
        return found + [child for child in self.predicates(verb) if child not in found]

    def predicates(self, verb: int) -> list[int]:
        """What a verb of naming says that its object is."""
        if self.lemma(verb) not in NAMING:
            return []
        return [
            child
            for child in self.tree.children(verb, "xcomp", "ccomp")
            if child > verb
            and (self.tokens[child].upos in ("NOUN", "ADJ", "PROPN") or self.tokens[child].xpos == "JJ")
            and not self.tree.children(child, "mark", "nsubj", "cop")
        ]

    def subject(self, index: int) -> int | None:
        """The surface subject of a verb or a predicate, its own or the one it shares."""
        if index not in self._subjects:
            self._subjects[index] = None  # a guard: trees that loop through control end here
            found = self._subject(index, DEPTH)
            found = found if found is not None else self._misnamed(index)
            self._subjects[index] = found if found is not None else self._stray(index)
        return self._subjects[index]

    def _misnamed(self, index: int) -> int | None:
        """The tagger called the subject something else: a noun without a preposition right before its verb."""
        others = ("nmod", "flat", "dep", "obl", "vocative", "dislocated", "appos")
        for child in reversed(self.tree.children(index, *others)):
            noun = child < index and self.tokens[child].upos in ("NOUN", "PROPN")
            if noun and not self.cases(child) and self.lemma(child) not in TEMPORAL:
                return child
        return None

    def _stray(self, index: int) -> int | None:
        """A finite verb has a subject: where the tree lost it, the first subject of the sentence before the verb."""
        token = self.tokens[index]
        if token.xpos not in ("VBD", "VBZ", "VBP") and self.tree.child(index, "aux") is None:
            return None
        before = index - 1
        found = None
        while before >= 0 and self.tokens[before].sentence == token.sentence:
            if self.tokens[before].deprel in ("nsubj", "nsubj:pass") and self.tokens[before].xpos not in RELATIVES:
                found = before
            before -= 1
        return found

    def _whence(self, index: int) -> bool:
        """Whether a name stands before a dash at the head of a sentence and tells whence it is reported."""
        first = index
        while first and self.tokens[first - 1].sentence == self.tokens[index].sentence:
            first -= 1
            if self.tokens[first].upos not in ("PROPN", "PUNCT", "NUM"):
                return False
        dash = next((one for one in range(index + 1, first + OPENING) if self._is(one, DASHES)), None)
        if dash is None or any(self.tokens[one].upos not in ("PROPN", "PUNCT", "NUM") for one in range(first, dash)):
            return False
        return not any(self._is(one, DASHES) for one in range(dash + 1, dash + OPENING))

    def _is(self, index: int, forms: Container[str]) -> bool:
        return index < len(self.tokens) and self.tokens[index].form in forms

    def _subject(self, index: int, depth: int) -> int | None:
        for child in self.tree.children(index):
            if self.tokens[child].upos == "PROPN" and self.relation(child) == "nsubj" and self._whence(child):
                continue
            if self.relation(child) in SUBJECTS and self.tokens[child].deprel != "nsubj:outer":
                above = self.tokens[index].head
                if "as" in self.cases(child) and self.relation(index) == "advcl" and above >= 0:
                    named = self.tree.child(above, "obj")  # "leaving Norway as the last to ..."
                    return named if named is not None else self.resolve(child)
                return self.resolve(child)
        token = self.tokens[index]
        if depth == 0 or token.head < 0:
            return None
        relation = self.relation(index)
        if relation == "conj" and self.resumes(index):
            return self.subject(self.tokens[token.head].head)
        if relation in ("conj", "parataxis", "ccomp", "dep"):
            if relation == "ccomp" and token.xpos in ("VBD", "VBZ", "VBP") and self.tree.child(index, "mark") is None:
                return self._subject(token.head, depth - 1)
            return self._subject(token.head, depth - 1) if self._verbal(token.head) or relation == "conj" else None
        if relation == "xcomp":
            return self._controller(index, token.head, depth)
        if relation == "advcl":
            noun = self.tokens[token.head].upos in NOMINAL and self.tree.child(token.head, "cop", "nsubj") is None
            return self.resolve(token.head) if noun else self._subject(token.head, depth - 1)
        if relation == "acl":
            return self._of_noun(index, token.head, depth)
        if relation == "amod":
            return token.head if self.attributive(index) else index - 1
        return None

    def own(self, index: int) -> list[int]:
        """What stands below a word and tells of it, in text order: not what came before or after it, nor other clauses
        beside it ("refused to go after the talks and left").
        """
        found: list[int] = []
        waiting = [index]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting += [child for child in self.tree.children(current) if not (current == index and self._aside(child))]
        return sorted(found)

    def _aside(self, index: int) -> bool:
        relation = self.relation(index)
        if relation in ("conj", "parataxis"):
            return self._verbal(index)
        if relation == "advcl":
            return (
                self.tokens[index].xpos in ("VBD", "VBP", "VBZ", "VBN") and self.tree.child(index, "mark") is not None
            )
        return relation == "obl" and not ASIDE.isdisjoint(self.cases(index))

    def resumes(self, index: int) -> bool:
        """Whether a verb goes on where a report ended ("denied that they had fired and called it a lie").

        The tagger ties it to the reported verb; but that one has an auxiliary, and this one is in the past without.
        Of "had fired and killed" both may share the auxiliary, unless the second is a verb of speech.
        """
        token = self.tokens[index]
        if token.deprel != "conj" or token.xpos not in ("VBD", "VBN") or self.relation(token.head) != "ccomp":
            return False
        above = self.tree.children(token.head, "aux")
        if self.tree.child(token.head, "cop") is not None:
            return token.xpos == "VBD" and self.lemma(index) in RESUMING
        if not above or self.tree.child(index, "aux") is not None:
            return False
        if self.lemma(index) in RESUMING or token.form.lower() in PAST_ONLY:
            return token.xpos == "VBD" or self.tokens[above[-1]].lemma != "have"
        return token.xpos == "VBD" and all(self.lemma(auxiliary) != "have" for auxiliary in above)

    def _controller(self, index: int, governor: int, depth: int) -> int | None:
        """ "urged them to leave": they; "agreed to leave": whoever agreed; "was asked to leave": whoever was asked."""
        if not self._verbal(governor):
            return self._subject(governor, depth - 1)
        for child in self.tree.children(governor, *OBJECTS):
            if child < index and self.lemma(governor) != "promise":
                return self.resolve(child)
        return self._subject(governor, depth - 1)

    def _of_noun(self, index: int, noun: int, depth: int) -> int | None:
        """Relative and participial clauses act on their noun; "a decision to leave" is its owner's."""
        token = self.tokens[index]
        if token.xpos == "VBG" and self.lemma(noun) in UTTERED and (author := self._author(noun, depth)) is not None:
            return author
        if token.deprel == "acl:relcl" or token.xpos in ("VBG", "VBN"):
            return self.resolve(noun)
        if self.singled_out(noun):
            return self._stood_for(noun, depth)
        owner = self.tree.child(noun, "nmod:poss")
        if owner is not None:
            return owner
        head = self.tokens[noun].head
        if head >= 0 and self._verbal(head):
            return self.resolve(noun) if self.relation(noun) == "nsubj" else self._subject(head, depth - 1)
        return None

    def _author(self, noun: int, depth: int) -> int | None:
        """Whose words they are: their owner's, or whose deed it is to make them."""
        owner = self.tree.child(noun, "nmod:poss")
        governor = self.tokens[noun].head
        if owner is not None or self.relation(noun) != "obj" or governor < 0:
            return owner
        return self._subject(governor, depth - 1)

    def singled_out(self, noun: int) -> bool:
        """Whether an infinitive tells by what a noun stands out: "the first state to ratify", "the only one to go"."""
        return any(
            self.lemma(child) in SINGLING or self.tokens[child].xpos in ("JJS", "RBS")
            for child in self.tree.children(noun, "amod", "det", "nummod", "advmod")
        )

    def _stood_for(self, noun: int, depth: int) -> int | None:
        """Who it is that stands out: "Norway is the last state to", "leaving Norway as the only state to"."""
        governor = self.tokens[noun].head
        if self.tree.child(noun, "cop") is not None:
            subject = self.tree.child(noun, "nsubj")
            return subject if subject is not None else noun
        if governor < 0:
            return noun
        if "as" in self.cases(noun) and not self._verbal(governor):
            return governor
        if "as" in self.cases(noun):
            named = self.tree.child(governor, "obj")
            return named if named is not None else self._subject(governor, depth - 1)
        if self.lemma(governor) in ("become", "remain", "be"):
            return self._subject(governor, depth - 1)
        return noun

    def _verbal(self, index: int) -> bool:
        return self.tokens[index].upos in ("VERB", "AUX", "ADJ")

    def resolve(self, index: int) -> int:
        """A relative pronoun is its antecedent; a measure ("a series of") is what it measures."""
        token = self.tokens[index]
        if token.xpos in RELATIVES or (token.lemma == "that" and token.upos in ("PRON", "SCONJ")):
            for ancestor in self.tree.ancestors(index):
                above = self.tokens[ancestor]
                if above.deprel == "acl:relcl":
                    return above.head if above.head >= 0 else index
                if above.upos in ("VERB", "AUX") and above.deprel not in ("conj", "xcomp", "ccomp", "acl:relcl"):
                    break
            return index
        return index

    def measured(self, index: int) -> int:
        """The noun that a measure measures: "talks" of "a series of talks"; else the noun itself."""
        for _ in range(MEASURES):
            counts = self.lemma(index) in QUANTIFIERS or self.tokens[index].upos in ("DET", "PRON", "NUM", "ADJ")
            below = self.tree.children(index, "nmod", "obl") if counts else []
            inner = next((child for child in below if "of" in self.cases(child)), None)
            if inner is None:
                return index
            index = inner
        return index

    def conjuncts(self, index: int) -> list[int]:
        """The noun and those coordinated with it, in text order; the third may hang on the second."""
        found = [index]
        for one in found:
            found += [child for child in self.tree.children(one, "conj") if child not in found]
        return sorted(found) if len(found) > 2 else found

    def cases(self, index: int) -> tuple[str, ...]:
        """The prepositions of a phrase, those of several words joined by "_"; shared by what is coordinated."""
        if index not in self._cases:
            self._cases[index] = self._find_cases(index)
        return self._cases[index]

    def _find_cases(self, index: int) -> tuple[str, ...]:
        found = []
        for child in self.tree.children(index, "case", "mark"):
            if self.tokens[child].upos in ("ADP", "SCONJ", "PART", "ADV", "ADJ", "VERB"):
                fixed = self.tree.children(child, "fixed")
                found.append("_".join(self.lemma(part) for part in (child, *fixed)))
        if len(found) > 1:
            found.append("_".join(found))
        return tuple(found)

    def complements(self, index: int) -> list[int]:
        """The prepositional phrases of a verb, noun or adjective, in text order."""
        return self.tree.children(index, "obl", "nmod")
