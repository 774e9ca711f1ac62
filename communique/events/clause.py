"""Who stands where in a clause: subjects, agents and objects, wherever syntax has put them.

A tree comes in; token indices of the heads of phrases go out. Passives, prepositions, measures and coordination are
told here; `subjects` and `objects` find who acts and who is acted upon. Names nobody: see `roles`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container
from operator import attrgetter

from communique.events.clause_words import ASIDE, MEASURES, PAST_ONLY, QUANTIFIERS, RELATIVES, RESUMING
from communique.events.objects import objects
from communique.events.subjects import subject
from communique.events.words import lemmas
from communique.language import Tree

_sentence = attrgetter("sentence")
_end = attrgetter("span.end")


class Clauses:
    """Asks one tree about its clauses. Built once a record; every answer is memoised by token index."""

    __slots__ = (
        "_agents",
        "_cases",
        "_conjuncts",
        "_measured",
        "_objects",
        "_passives",
        "_sentences",
        "_subjects",
        "lemma",
        "lemmas",
        "relation",
        "tokens",
        "tree",
    )

    def __init__(self, tree: Tree, known: Container[str] = ()) -> None:
        """`known` are words by which a doubtful lemma may be put right; see `words.lemmas`."""
        self.tree = tree
        self.tokens = tree.tokens
        self.lemmas = lemmas(tree.tokens, known)
        self.lemma: Callable[[int], str] = self.lemmas.__getitem__
        self.relation = tree.relation
        self._passives: dict[int, bool] = {}
        self._agents: dict[int, int | None] = {}
        self._measured: dict[int, int] = {}
        self._conjuncts: dict[int, list[int]] = {}
        self._subjects: dict[int, int | None] = {}
        self._objects: dict[int, list[int]] = {}
        self._cases: dict[int, tuple[str, ...]] = {}
        self._sentences: dict[int, set[str]] = {}

    def around(self, index: int) -> set[str]:
        """All lemmas of the token's sentence."""
        sentence = self.tokens[index].sentence
        found = self._sentences.get(sentence)
        if found is None:
            first, last = self.bounds(sentence)
            found = self._sentences[sentence] = set(self.lemmas[first:last])
        return found

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The first token of a sentence, and the one behind its last."""
        first = bisect_left(self.tokens, sentence, key=_sentence)
        return first, bisect_right(self.tokens, sentence, lo=first, key=_sentence)

    def ending(self, end: int) -> int | None:
        """The token that ends at this offset of the text."""
        index = bisect_left(self.tokens, end, key=_end)
        return index if index < len(self.tokens) and self.tokens[index].span.end == end else None

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
        found = self._passives.get(verb)
        if found is None:
            found = self._passives[verb] = self._find_passive(verb)
        return found

    def _find_passive(self, verb: int) -> bool:
        token = self.tokens[verb]
        if token.deprel == "amod" and not self.attributive(verb):
            return False
        relations = {self.tokens[child].deprel for child in self.tree.below[verb]}
        if "aux:pass" in relations:
            return True
        if not relations.isdisjoint(("nsubj:pass", "csubj:pass")):
            return token.xpos != "VBD"  # a past tense without "be" is active, whatever its subject is called
        if "nsubj" in relations:
            return False
        if token.xpos != "VBN":
            return False
        if token.deprel in ("acl", "amod", "advcl"):
            return not any(self.relation(child) == "aux" for child in self.tree.below[verb])
        if token.deprel == "conj" and not self.tree.child(verb, "aux") and not self.tree.child(verb, "obj"):
            return self.passive(token.head) if token.head >= 0 else False
        return token.deprel in ("xcomp", "ccomp", "root") and self.tree.child(verb, "obl:agent") is not None

    def agent(self, verb: int) -> int | None:
        """Who does it: the subject, or the "by" phrase of a passive."""
        if verb not in self._agents:
            self._agents[verb] = self._find_agent(verb)
        return self._agents[verb]

    def _find_agent(self, verb: int) -> int | None:
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
        waiting = [*self.tree.children(verb, "obl", "obj", "xcomp", "nsubj")]
        for one in waiting:
            for child in self.tree.children(one, "nmod", "obl", "obj", "conj"):
                (found if "by" in self.cases(child) else waiting).append(child)
        return [one for one in found if one > verb]

    def objects(self, verb: int) -> list[int]:
        """All objects in text order, the patient of a passive first."""
        found = self._objects.get(verb)
        if found is None:
            found = self._objects[verb] = objects(self, verb)
        return found

    def subject(self, index: int) -> int | None:
        """The surface subject of a verb or a predicate, its own or the one it shares."""
        if index not in self._subjects:
            self._subjects[index] = None  # a guard: trees that loop through control end here
            self._subjects[index] = subject(self, index)
        return self._subjects[index]

    def own(self, index: int) -> list[int]:
        """What stands below a word and tells of it, in text order: not what came before or after it, nor other clauses
        beside it ("refused to go after the talks and left").
        """
        below = self.tree.below
        found = [index]
        waiting = [child for child in below[index] if not self._aside(child)]
        while waiting:
            current = waiting.pop()
            found.append(current)
            waiting += below[current]
        return sorted(found)

    def _aside(self, index: int) -> bool:
        relation = self.relation(index)
        if relation in ("conj", "parataxis"):
            return self.verbal(index)
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

    def verbal(self, index: int) -> bool:
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
        found = self._measured.get(index)
        if found is None:
            found = self._measured[index] = self._find_measured(index)
        return found

    def _find_measured(self, index: int) -> int:
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
        found = self._conjuncts.get(index)
        if found is None:
            found = self._conjuncts[index] = self._find_conjuncts(index)
        return found

    def _find_conjuncts(self, index: int) -> list[int]:
        found = [index]
        for one in found:
            if self.tree.below[one]:
                found += [child for child in self.tree.children(one, "conj") if child not in found]
                if self.tokens[one].upos == "PROPN":
                    found += [child for child in self.tree.children(one, "flat") if self._apart(child)]
        return sorted(found) if len(found) > 2 else found

    def _apart(self, flat: int) -> bool:
        """Whether part of a name is a name of its own, with a title, behind a comma: "X, Premier Y and Z"."""
        titled = self.tree.child(flat, "nmod:desc")
        return titled is not None and self.behind_comma(flat)

    def behind_comma(self, index: int) -> bool:
        """Whether a phrase begins behind a comma, which the tagger may hang on either side."""
        first = self.tree.subtree(index)[0]
        return self.tokens[first].form == "," or (first > 0 and self.tokens[first - 1].form == ",")

    def cases(self, index: int) -> tuple[str, ...]:
        """The prepositions of a phrase, those of several words joined by "_"; shared by what is coordinated."""
        found = self._cases.get(index)
        if found is None:
            found = self._cases[index] = self._find_cases(index)
        return found

    def _find_cases(self, index: int) -> tuple[str, ...]:
        if not self.tree.below[index]:
            return ()
        found = []
        for child in self.tree.children(index, "case", "mark"):
            if self.tokens[child].upos in ("ADP", "SCONJ", "PART", "ADV", "ADJ", "VERB"):
                fixed = self.tree.children(child, "fixed")
                found.append("_".join(map(self.lemma, (child, *fixed))) if fixed else self.lemma(child))
        if len(found) > 1:
            found.append("_".join(found))
        return tuple(found)

    def complements(self, index: int) -> list[int]:
        """The prepositional phrases of a verb, noun or adjective, in text order."""
        return self.tree.children(index, "obl", "nmod")
