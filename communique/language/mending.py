"""Puts right what the engine's trees get wrong in one way again and again.

Tokens of one window come in and are changed in place. Each rule names a shape that cannot be English as it was read,
and the reading that can: "Qatari and Egyptian mediators" is no Qatari beside mediators, "was due to travel" has a
verb. What may be right is left alone. Knows no word of any lexicon but these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.model import Token

NATIONAL = ("i", "ian", "ese", "ish", "can", "ench", "utch", "elsh", "wiss", "reek", "ean", "aeli")
"""Endings of adjectives of nations, and of few names of countries."""
COUNTRIES = frozenset({"haiti", "fiji", "mali", "burundi", "malawi", "djibouti", "kiribati", "brunei", "vatican"})
ARRANGED = frozenset({"due", "set", "ready", "about", "poised", "likely", "unlikely", "slated", "scheduled"})
"""Predicates that an infinitive follows, be its verb as rare as it may."""
CLAUSAL = frozenset({"nsubj", "nsubj:pass", "cop", "aux", "advmod", "punct", "obl:unmarked", "cc", "mark", "advcl"})
"""What belongs to a predicate, and not to the infinitive behind it."""
OFFICERS = frozenset(
    "director secretary attorney prosecutor consul governor inspector solicitor surgeon auditor postmaster registrar "
    "comptroller advocate adjutant chamberlain quartermaster".split()
)
"""Offices that "general" stands behind; before it all others make a soldier."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})


def mend(tokens: list[Token], first: int) -> None:
    """Changes `tokens[first:]` in place; heads and numbers of tokens stay indices into the whole list."""
    for index in range(first, len(tokens)):
        token = tokens[index]
        if token.deprel == "conj" and token.upos == "NOUN":
            _nations(tokens, index)
        elif index > first and token.form in ("general", "General") and tokens[index - 1].lemma.lower() in OFFICERS:
            _general(tokens, first, index)
        elif token.upos in ("NOUN", "ADJ", "PROPN") and index > first + 1 and tokens[index - 1].form == "to":
            _arranged(tokens, first, index)
        elif token.deprel == "acl" and token.xpos == "VB" and index > first + 1 and tokens[index - 1].form == "to":
            _behind_a_name(tokens, index)
        elif token.upos == "VERB" and token.xpos in ("VB", "VBP") and first < index < len(tokens) - 1:
            _inside_a_name(tokens, index)
        elif token.deprel == "obj" and token.upos == "NOUN" and index > first + 1:
            _behind_of(tokens, first, index)
        elif token.deprel in ("nmod:desc", "appos", "flat") and token.head >= 0 and tokens[token.head].upos == "VERB":
            _beside_a_verb(tokens, first, index)


def _nations(tokens: list[Token], noun: int) -> None:
    """ "Qatari and Egyptian mediators": two attributes of one noun."""
    one, other = tokens[noun].head, noun - 1
    if one != noun - 3 or tokens[noun - 2].lemma not in ("and", "or") or not tokens[noun].form.islower():
        return
    if not (_national(tokens[one]) and _national(tokens[other])) or tokens[other].head not in (one, noun):
        return
    above, relation = tokens[one].head, tokens[one].deprel
    for child in range(_start(tokens, noun), len(tokens)):
        if tokens[child].head == one and child != other and tokens[child].sentence == tokens[noun].sentence:
            tokens[child] = replace(tokens[child], head=noun)
    tokens[noun] = replace(tokens[noun], head=above, deprel=relation)
    tokens[one] = replace(tokens[one], head=noun, deprel="amod", upos="ADJ", xpos="JJ")
    tokens[other] = replace(tokens[other], head=one, deprel="conj", upos="ADJ", xpos="JJ")
    tokens[noun - 2] = replace(tokens[noun - 2], head=other, deprel="cc")


def _national(token: Token) -> bool:
    word = token.form.lower()
    return token.form[:1].isupper() and len(word) > 4 and word.endswith(NATIONAL) and word not in COUNTRIES


def _general(tokens: list[Token], first: int, general: int) -> None:
    """ "The director general of the agency": no general, and what stands beside it is the director's."""
    noun = general - 1
    token, office = tokens[general], tokens[noun]
    if office.sentence != token.sentence:
        return
    if office.head == general:
        beside = token.deprel == "appos" and token.head >= 0 and tokens[token.head].upos == "VERB"
        tokens[noun] = replace(office, head=token.head, deprel="obj" if beside else token.deprel)
    elif token.head not in (noun, office.head):
        return
    tokens[general] = replace(token, head=noun, deprel="amod")
    for child in range(_start(tokens, general), len(tokens)):
        if tokens[child].head == general and tokens[child].sentence == token.sentence:
            tokens[child] = replace(tokens[child], head=noun)


def _arranged(tokens: list[Token], first: int, verb: int) -> None:
    """ "was due to travel to Doha": an infinitive, taken for a noun."""
    word = verb - 2
    if word < first or tokens[word].form.lower() not in ARRANGED or not tokens[verb].form.islower():
        return
    children = [child for child in range(first, len(tokens)) if tokens[child].head == verb]
    if not any(tokens[child].deprel == "cop" and child < word for child in children):
        return
    above, relation = tokens[verb].head, tokens[verb].deprel
    if above == word:
        return
    for child in children:
        moved = (tokens[child].deprel in CLAUSAL and child < word) or tokens[child].deprel == "punct"
        if moved and child not in (word, verb - 1):
            tokens[child] = replace(tokens[child], head=word)
        elif tokens[child].deprel == "nmod" and child > verb:
            tokens[child] = replace(tokens[child], deprel="obl")
    tokens[word] = replace(tokens[word], head=above, deprel=relation, upos="ADJ", xpos="JJ")
    tokens[verb - 1] = replace(tokens[verb - 1], head=verb, deprel="mark", upos="PART", xpos="TO")
    tokens[verb] = replace(
        tokens[verb], head=word, deprel="xcomp", upos="VERB", xpos="VB", lemma=tokens[verb].form.lower()
    )


def _inside_a_name(tokens: list[Token], word: int) -> None:
    """ "lifted arms export curbs": a noun between two nouns, taken for a verb."""
    token, before, after = tokens[word], tokens[word - 1], tokens[word + 1]
    if token.deprel not in ("xcomp", "ccomp", "acl", "dep") or token.head < 0 or token.head >= word:
        return
    if not (before.upos == "NOUN" and before.deprel == "obj" and before.head == token.head):
        return
    if not (after.upos == "NOUN" and after.deprel == "obj" and after.head == word):
        return
    children = [child for child in range(word + 2, len(tokens)) if tokens[child].head == word]
    tokens[word + 1] = replace(after, head=token.head)
    tokens[word] = replace(token, head=word + 1, deprel="compound", upos="NOUN", xpos="NN")
    tokens[word - 1] = replace(before, head=word + 1, deprel="compound")
    for child in children:
        own = "nmod" if tokens[child].deprel == "obl" else tokens[child].deprel
        tokens[child] = replace(tokens[child], head=word + 1, deprel=own)


def _behind_a_name(tokens: list[Token], verb: int) -> None:
    """ "EU to bar airlines": what a name is to do in a headline describes no name."""
    name = tokens[verb - 2]
    if name.upos == "PROPN" and name.head == -1 and tokens[verb].head == name.index:
        tokens[verb] = replace(tokens[verb], deprel="xcomp")


def _behind_of(tokens: list[Token], first: int, noun: int) -> None:
    """ "accused him of responsibility": a noun behind "of" is no second object."""
    verb = tokens[noun].head
    case = next((one for one in range(noun - 1, max(noun - 4, first), -1) if tokens[one].head == noun), noun)
    if tokens[case].deprel != "case" or tokens[case].form not in ("of", "for", "with"):
        return
    if any(other.head == verb and other.deprel == "obj" for other in tokens[max(verb, first) : case]):
        tokens[noun] = replace(tokens[noun], deprel="obl")


def _beside_a_verb(tokens: list[Token], first: int, noun: int) -> None:
    """ "spoke with the former speaker Nancy Pelosi": a title that hangs on a verb is what the verb has, and one before
    a verb without a subject is its subject ("opposition leader Ana Lima was beaten"). So is a name."""
    token = tokens[noun]
    cased = any(tokens[child].head == noun and tokens[child].deprel == "case" for child in range(first, noun))
    if cased and token.deprel != "flat":
        tokens[noun] = replace(token, deprel="obl")
        return
    has = {
        tokens[child].deprel for child in range(_start(tokens, noun), len(tokens)) if tokens[child].head == token.head
    }
    if noun < token.head and token.deprel != "appos" and has.isdisjoint(SUBJECTS):
        tokens[noun] = replace(token, deprel="nsubj:pass" if "aux:pass" in has else "nsubj")


def _start(tokens: Sequence[Token], index: int) -> int:
    """The first token of the sentence, as far as the list goes."""
    while index > 0 and tokens[index - 1].sentence == tokens[index].sentence:
        index -= 1
    return index
