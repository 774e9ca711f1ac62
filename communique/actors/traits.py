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
OPENING, CLOSING, EITHER = frozenset("“„«‟"), frozenset("”»"), frozenset('"＂')


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

    def of(self, word: str) -> int:
        return self.setdefault(word, len(self) + 1) if word else 0


def traits(reading: Reading, genders: dict[str, str | None]) -> Traits:
    """Linear in tokens and mentions."""
    import numpy as np

    numbers, drafts = _Numbers(), reading.drafts
    quotes, speakers = _quotes(reading)
    paragraphs = _paragraphs(reading)
    rows = [_row(reading, draft, genders, numbers, quotes) for draft in drafts]
    table = np.array([row[0] for row in rows], dtype=np.int32).reshape(len(rows), -1).T
    flags = np.array([row[3] for row in rows], dtype=np.float32).reshape(len(rows), len(FLAGS))
    sentence = table[3]
    return Traits(
        head=table[0],
        first=table[1],
        last=table[2],
        sentence=sentence,
        paragraph=np.array([paragraphs[number] for number in sentence.tolist()], dtype=np.int32),
        kind=table[4],
        type=table[5],
        role=table[6],
        number=table[7],
        gender=table[8],
        actor=table[9],
        lemma=table[10],
        whole=table[11],
        words=np.array([row[1] for row in rows], dtype=np.int32).reshape(len(rows), WORDS),
        proper=np.array([row[2] for row in rows], dtype=np.int32).reshape(len(rows), WORDS),
        initials=table[12],
        acronym=table[13],
        governor=table[14],
        quote=table[15],
        speaks=np.array([speakers.get(draft.head, 0) for draft in drafts], dtype=np.int32),
        flags=flags,
    )


def _row(
    reading: Reading, draft: Draft, genders: dict[str, str | None], numbers: _Numbers, quotes: list[int]
) -> tuple[list[int], list[int], list[int], list[bool]]:
    tokens, tree = reading.record.tokens, reading.tree
    token = tokens[draft.head]
    form = token.form.lower()
    kind = _class(reading, draft)
    is_name = draft.kind == "named"
    content, named, whole_words = [], [], []
    for one in tokens[draft.first : draft.last]:
        upos = one.upos
        if upos not in UNTOLD:
            lemma = one.lemma.lower()
            whole_words.append(lemma)
            if upos in CONTENT and one.index != draft.head:
                content.append(lemma)
        if upos == "PROPN" or (is_name and one.form[:1].isupper()):
            named.append(one)
    words = [numbers.of(lemma) for lemma in content[-WORDS:]]
    proper = [numbers.of(reading.folded[one.index]) for one in named[-WORDS:]]
    whole = numbers.of(" ".join(whole_words))
    capitals = "".join([one.form[0].lower() for one in named]) if len(named) > 1 else ""
    acronym = form if is_name and draft.last - draft.first == 1 and token.form.isupper() else ""
    lemma = token.lemma.lower()
    gender = genders.get(draft.actor) if draft.actor is not None else None
    relation = RELATIONS.get(token.deprel) or RELATIONS.get(tree.relation(draft.head)) or "none"
    children = tree.children(draft.head)
    behind = denied = False
    for child in children:
        behind = behind or (child >= draft.last and tree.relation(child) in ("acl", "nmod"))
        denied = denied or tokens[child].form in NO
    clause = kind == "it" and token.head >= 0 and tree.child(token.head, "csubj", "ccomp", "xcomp", "advcl") is not None
    flags = [
        token.deprel == "nmod:poss",
        form.endswith(("self", "selves")),
        quotes[draft.head] > 0,
        token.deprel == "expl",
        clause,
        behind,
        token.upos == "PROPN",
        draft.actor is not None,
        token.sentence == 0,
        draft.first == reading.record.sentences[token.sentence].first,
        token.deprel == "conj" or tree.child(draft.head, "conj") is not None,
        denied,
        lemma in TEMPORAL,
    ]
    row = [
        draft.head,
        draft.first,
        draft.last,
        token.sentence,
        _CLASS[kind],
        _TYPE[draft.type],
        _ROLE[relation],
        _number(kind, token.xpos, draft),
        _gender(kind, lemma, gender),
        numbers.of(f"actor {draft.actor}") if draft.actor is not None else 0,
        numbers.of(f"person {kind}") if draft.kind == "pronoun" else numbers.of(lemma),
        whole,
        numbers.of(f"initials {capitals}") if capitals else 0,
        numbers.of(f"initials {acronym}") if acronym else 0,
        token.head + 1,
        quotes[draft.head],
    ]
    return row, _padded(words), _padded(proper), flags


def _padded(words: list[int]) -> list[int]:
    return [*words, *([0] * (WORDS - len(words)))]


def _class(reading: Reading, draft: Draft) -> str:
    tokens = reading.record.tokens
    if draft.kind == "pronoun":
        return PERSONS.get(tokens[draft.head].form.lower(), "other")
    if draft.kind == "named":
        return "named"
    children = reading.tree.children(draft.head)
    relations = [tokens[child].deprel for child in children]
    if "nmod:poss" in relations:
        return "owned"
    for child, relation in zip(children, relations, strict=True):
        if relation.startswith("det") and (kind := DETERMINERS.get(tokens[child].form.lower())):
            return kind
    return "counted" if "nummod" in relations else "bare"


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
    ends: list[tuple[int, int]] = []
    for token in tokens:
        if "\n" in text[before : token.span.start] and depth:
            depth = False
            ends.append((ends.pop()[0], token.index))
        before = token.span.end
        if token.form in OPENING or (token.form in EITHER and not depth):
            number, depth = number + 1, True
            ends.append((token.index, len(tokens)))
        elif depth and (token.form in CLOSING or token.form in EITHER):
            depth = False
            ends.append((ends.pop()[0], token.index))
        elif depth:
            quotes[token.index] = number
    speakers: dict[int, int] = {}
    for quote, (first, last) in enumerate(ends, 1):
        for at in (*range(last + 1, min(last + 12, len(tokens))), *range(first - 1, max(-1, first - 12), -1)):
            if quotes[at] == 0 and tokens[at].upos == "VERB" and tokens[at].lemma in SPEAKING:
                subject = reading.tree.child(at, "nsubj")
                if subject is not None:
                    speakers[subject] = quote
                    break
    return quotes, speakers
