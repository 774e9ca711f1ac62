"""What a mention shows of itself: the grounds on which mentions are taken for one thing.

In: drafts in text order with their actors, and the genders that the text or the lexicon tell. Out: `Traits`, one row
of small numbers a mention. Gender comes from pronouns, titles and nouns such as "spokeswoman", never from a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.actors.reading import Draft, Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int32]
    Floats = NDArray[np.float32]

CLASSES = (
    *("named", "definite", "demonstrative", "indefinite", "owned", "counted", "bare"),
    *("I", "you", "we", "he", "she", "it", "they", "other"),
)
"""How a mention presents itself; the pronouns by their person."""
TYPES = ("person", "organization", "place", "group", "event", "facility", "other")
ROLES = ("subject", "object", "oblique", "modifier", "owner", "apposition", "conjunct", "predicate", "compound", "none")
SINGULAR, PLURAL = 1, 2
MAN, WOMAN = 1, 2
PERSONS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "I"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves", "'s"), "we"),
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
}
DETERMINERS = {
    "the": "definite",
    **dict.fromkeys(("this", "that", "these", "those"), "demonstrative"),
    **dict.fromkeys(("a", "an", "some", "any", "no", "every", "each", "another", "many", "several"), "indefinite"),
}
MEN = frozenset(
    "man men boy boys father son brother husband king prince duke lord uncle nephew grandfather grandson gentleman "
    "gentlemen actor widower monk priest sir mr dad guy lad fiancé groom".split()
)
WOMEN = frozenset(
    "woman women girl girls mother daughter sister wife queen princess duchess lady aunt niece grandmother "
    "granddaughter actress widow nun madam mrs ms mom fiancée bride".split()
)
NOT_GENDERED = frozenset({"human", "german", "woman", "women", "roman", "norman", "ottoman", "shaman", "talisman"})
RELATIONS = {
    **dict.fromkeys(("nsubj", "csubj"), "subject"),
    **dict.fromkeys(("obj", "iobj"), "object"),
    "obl": "oblique",
    "nmod": "modifier",
    "nmod:poss": "owner",
    "appos": "apposition",
    "conj": "conjunct",
    **dict.fromkeys(("root", "xcomp", "ccomp", "parataxis"), "predicate"),
    **dict.fromkeys(("compound", "amod", "flat", "nmod:desc"), "compound"),
}
WORDS = 6
"""Words of a phrase that are compared, the head aside."""
NOTHING = (0,) * WORDS
SINGLE = 16
"""Columns of a mention besides its words and flags."""
OPENING, CLOSING, EITHER = frozenset("“„«‟"), frozenset("”»"), frozenset('"＂')
MARKS = OPENING | CLOSING | EITHER


@dataclass(slots=True)
class Traits:
    """Columns by mention; words, lemmas and actors as numbers that are equal where they are, 0 for none."""

    head: Integers
    first: Integers
    last: Integers
    sentence: Integers
    paragraph: Integers
    kind: Integers
    type: Integers
    role: Integers
    number: Integers
    gender: Integers
    actor: Integers
    lemma: Integers
    whole: Integers
    words: Integers
    """(mentions, WORDS): the content words besides the head."""
    proper: Integers
    """(mentions, WORDS): the words of a name, the head among them."""
    initials: Integers
    acronym: Integers
    governor: Integers
    quote: Integers
    speaks: Integers
    """The number of a quotation beside which the mention is the subject of the verb of speaking."""
    flags: Floats
    """(mentions, FLAGS)."""


FLAGS = (
    *("possessive", "reflexive", "quoted", "expletive", "clause after", "modified behind", "proper", "actor"),
    *("first sentence", "opens sentence", "coordinated", "negated", "temporal"),
)
SPEAKING = frozenset(
    "say tell add ask warn note explain argue claim write insist declare announce state reply respond admit".split()
)


CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
UNTOLD = frozenset({"DET", "PUNCT", "PART"})
"""Parts of speech that make no difference to what a phrase says."""
NO = frozenset({"no", "No", "nO", "NO"})
TEMPORAL = frozenset("year day month week time today tomorrow yesterday".split())
_CLASS, _TYPE, _ROLE = ({name: number for number, name in enumerate(names)} for names in (CLASSES, TYPES, ROLES))


class _Numbers(dict[str, int]):
    """A number for each string, from 1; 0 for the empty one."""

    def __init__(self) -> None:
        super().__init__({"": 0})

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


@dataclass(slots=True)
class _Below:
    """What the dependents of a mention's head show."""

    owned: bool = False
    counted: bool = False
    coordinated: bool = False
    behind: bool = False
    denied: bool = False
    determiner: str | None = None


def traits(reading: Reading, genders: dict[str, str | None]) -> Traits:
    """Linear in tokens and mentions."""
    import numpy as np

    numbers, drafts = _Numbers(), reading.drafts
    quotes, speakers = _quotes(reading)
    paragraphs = _paragraphs(reading)
    flat: list[int] = []
    for draft in drafts:
        flat += _row(reading, draft, genders, numbers, quotes)
    table = np.array(flat, dtype=np.int32).reshape(len(drafts), SINGLE + 2 * WORDS + len(FLAGS))
    single, table = table[:, :SINGLE].T, table[:, SINGLE:]
    sentence = single[3]
    return Traits(
        head=single[0],
        first=single[1],
        last=single[2],
        sentence=sentence,
        paragraph=np.array([paragraphs[number] for number in sentence.tolist()], dtype=np.int32),
        kind=single[4],
        type=single[5],
        role=single[6],
        number=single[7],
        gender=single[8],
        actor=single[9],
        lemma=single[10],
        whole=single[11],
        words=table[:, :WORDS],
        proper=table[:, WORDS : 2 * WORDS],
        initials=single[12],
        acronym=single[13],
        governor=single[14],
        quote=single[15],
        speaks=np.array([speakers.get(draft.head, 0) for draft in drafts], dtype=np.int32),
        flags=table[:, 2 * WORDS :].astype(np.float32),
    )


def _row(
    reading: Reading, draft: Draft, genders: dict[str, str | None], numbers: _Numbers, quotes: list[int]
) -> list[int]:
    """The columns of one mention: SINGLE single ones, its words, those of its name, its flags."""
    tokens, tree, folded = reading.record.tokens, reading.tree, reading.folded
    head, first, last = draft.head, draft.first, draft.last
    token = tokens[head]
    form, lemma, deprel = token.form.lower(), token.lemma.lower(), token.deprel
    is_name, alone = draft.kind == "named", last - first == 1
    content, named, whole_words = [], [], []
    for one in tokens[first:last]:
        upos = one.upos
        if upos not in UNTOLD:
            word = one.lemma.lower()
            whole_words.append(word)
            if upos in CONTENT and one.index != head:
                content.append(word)
        if upos == "PROPN" or (is_name and one.form[:1].isupper()):
            named.append(one)
    below = _below(reading, head, last)
    kind = _class(draft.kind, form, below)
    words = [numbers[word] for word in content[-WORDS:]]
    proper = [numbers[folded[one.index]] for one in named[-WORDS:]]
    capitals = "".join([one.form[0].lower() for one in named]) if len(named) > 1 else ""
    acronym = form if is_name and alone and token.form.isupper() else ""
    actor = draft.actor
    relation = RELATIONS.get(deprel) or RELATIONS.get(tree.relation(head)) or "none"
    clause = kind == "it" and token.head >= 0 and tree.child(token.head, "csubj", "ccomp", "xcomp", "advcl") is not None
    return [
        head,
        first,
        last,
        token.sentence,
        _CLASS[kind],
        _TYPE[draft.type],
        _ROLE[relation],
        _number(kind, token.xpos, draft),
        _gender(kind, lemma, genders.get(actor) if actor is not None else None),
        numbers[f"actor {actor}"] if actor is not None else 0,
        numbers[f"person {kind}"] if draft.kind == "pronoun" else numbers[lemma],
        numbers[" ".join(whole_words)],
        numbers[f"initials {capitals}"] if capitals else 0,
        numbers[f"initials {acronym}"] if acronym else 0,
        token.head + 1,
        quotes[head],
        *words,
        *NOTHING[len(words) :],
        *proper,
        *NOTHING[len(proper) :],
        deprel == "nmod:poss",
        form.endswith(("self", "selves")),
        quotes[head] > 0,
        deprel == "expl",
        clause,
        below.behind,
        token.upos == "PROPN",
        actor is not None,
        token.sentence == 0,
        first == reading.record.sentences[token.sentence].first,
        deprel == "conj" or below.coordinated,
        below.denied,
        lemma in TEMPORAL,
    ]


def _below(reading: Reading, head: int, last: int) -> _Below:
    """One look at the dependents of `head`, the head of a mention that ends before `last`."""
    tokens, relation, below = reading.record.tokens, reading.tree.relation, _Below()
    for child in reading.tree.below[head]:
        token = tokens[child]
        deprel = token.deprel
        if deprel == "nmod:poss":
            below.owned = True
        elif deprel == "nummod":
            below.counted = True
        elif deprel.startswith("det"):
            below.determiner = below.determiner or DETERMINERS.get(token.form.lower())
        elif relation(child) == "conj":
            below.coordinated = True
        if child >= last and relation(child) in ("acl", "nmod"):
            below.behind = True
        if token.form in NO:
            below.denied = True
    return below


def _class(kind: str, form: str, below: _Below) -> str:
    if kind == "pronoun":
        return PERSONS.get(form, "other")
    if kind == "named":
        return "named"
    if below.owned:
        return "owned"
    return below.determiner or ("counted" if below.counted else "bare")


def _number(kind: str, xpos: str, draft: Draft) -> int:
    if kind in ("I", "he", "she", "it"):
        return SINGULAR
    if kind in ("we", "they"):
        return PLURAL
    if xpos in ("NNS", "NNPS"):
        return PLURAL
    return SINGULAR if xpos in ("NN", "NNP") and not (draft.kind == "named" and draft.type == "group") else 0


def _gender(kind: str, lemma: str, known: str | None) -> int:
    if kind in ("he", "she"):
        return MAN if kind == "he" else WOMAN
    if kind in CLASSES[1:7] and (shown := gender_of_noun(lemma)) is not None:
        known = shown
    if known is None:
        return 0
    return MAN if known == "m" else WOMAN


def gender_of_noun(lemma: str) -> str | None:
    """What a noun shows: "f" for "spokeswoman", "m" for "king", None for most."""
    if lemma in WOMEN or lemma.endswith(("woman", "women")):
        return "f"
    if lemma in MEN or (lemma.endswith("man") and lemma not in NOT_GENDERED):
        return "m"
    return None


def _paragraphs(reading: Reading) -> list[int]:
    """The paragraph of each sentence; a line break between two ends one."""
    text, sentences, number = reading.record.article.text, reading.record.sentences, 0
    found: list[int] = []
    for sentence in sentences:
        if found and "\n" in text[sentences[sentence.index - 1].span.end : sentence.span.start]:
            number += 1
        found.append(number)
    return found


def _quotes(reading: Reading) -> tuple[list[int], dict[int, int]]:
    """The quotation of each token, 0 for none; and which token speaks which, by the verb of speaking beside it.

    Marks are paired within a paragraph only: one left open ends with it.
    """
    tokens, text = reading.record.tokens, reading.record.article.text
    quotes, number, depth, before = [0] * len(tokens), 0, False, 0
    if not any(mark in text for mark in MARKS):
        return quotes, {}
    ends: list[tuple[int, int]] = []
    for token in tokens:
        if depth and "\n" in text[before : token.span.start]:
            depth = False
            ends.append((ends.pop()[0], token.index))
        before = token.span.end
        if token.form not in MARKS:
            if depth:
                quotes[token.index] = number
        elif token.form in OPENING or (token.form in EITHER and not depth):
            number, depth = number + 1, True
            ends.append((token.index, len(tokens)))
        elif depth:
            depth = False
            ends.append((ends.pop()[0], token.index))
    speakers: dict[int, int] = {}
    for quote, (first, last) in enumerate(ends, 1):
        for at in (*range(last + 1, min(last + 12, len(tokens))), *range(first - 1, max(-1, first - 12), -1)):
            if quotes[at] == 0 and tokens[at].upos == "VERB" and tokens[at].lemma in SPEAKING:
                subject = reading.tree.child(at, "nsubj")
                if subject is not None:
                    speakers[subject] = quote
                    break
    return quotes, speakers
