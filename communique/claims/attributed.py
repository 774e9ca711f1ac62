"""Attribution by other words than verbs: nouns, adjectives, adverbs and "according to".

A token comes in with the tree around it; a `Report` goes out, or None.
"""

from __future__ import annotations

from communique.claims.lexicon import Cue, Lexicon
from communique.claims.phrases import (
    NAMING,
    Range,
    agent,
    extent,
    introduced_by,
    is_infinitive,
    noun_chunk,
    subject,
    trimmed,
)
from communique.claims.reported import Report, glossed, stance
from communique.language import Tree

OWNERS = ("by", "from", "of", "among")
CLAUSES = frozenset(["root", "conj", "ccomp", "parataxis"])
"""Where "according to" stops climbing: a clause that can stand alone."""
OWNED = frozenset(["intend", "support"])
"""Stances that a noun has only where somebody has them: "the plan to close the port" is talked of, not said."""
RECEIVING = frozenset("win receive get hear draw face secure obtain seek gain extract demand provoke prompt".split())
"""Verbs whose subject is given what another says: "won assurances that", "faced claims that"."""
LINKS = frozenset(["with", "in", "amid", "despite", "as", "by", "on"])


def by_noun(tree: Tree, noun: int, cues: tuple[Cue, ...], lexicon: Lexicon) -> Report | None:
    """A noun: "X's claim that …", "a plan to …", "criticism of …", "the message was that …".

    The document in which somebody says something ("said in a statement on Monday") is none, nor is a plan, a
    decision or support that is nobody's.
    """
    token, head = tree.tokens[noun], tree.tokens[noun].head
    document = token.lemma in lexicon.documents and token.deprel.startswith("obl")
    if document and head >= 0 and tree.tokens[head].lemma in lexicon.core:
        return None
    for cue in cues:
        content = _noun_content(tree, noun, cue)
        if content is None or any(glossed(tree, child) is not None for child in tree.children(noun, "acl")):
            continue
        owner = _owner(tree, noun, cue, content, lexicon)
        if owner is None and cue.stance in OWNED:
            return None
        last = noun + 1 if cue.preposition and noun + 1 == content[0] - 1 else noun
        return Report((noun, last), owner, content, cue.stance, "noun", noun)
    return None


def _noun_content(tree: Tree, noun: int, cue: Cue) -> Range | None:
    tokens = tree.tokens
    if cue.preposition:
        for child in tree.children(noun, "nmod", "acl", "obl"):
            if child > noun and introduced_by(tree, child, cue.preposition):
                marker = [
                    mark
                    for mark in tree.children(child, "case", "mark")
                    if tokens[mark].lemma.lower() == cue.preposition
                ]
                return extent(tree, child, marker[:1])
        return None
    for child in tree.children(noun, "acl", "ccomp", "advcl"):
        if child < noun or tokens[child].deprel == "acl:relcl":
            continue
        if is_infinitive(tree, child):
            if "infinitive" in cue.frames:
                return extent(tree, child)
        elif "clause" in cue.frames and (introduced_by(tree, child, "that") or tokens[noun + 1].form == "that"):
            content = extent(tree, child)
            stray = content is not None and content[0] == noun + 2
            return (noun + 1, content[1]) if content is not None and stray else content
    if "clause" in cue.frames and (content := _that_clause(tree, noun)) is not None:
        return content
    if "clause" in cue.frames and (content := _behind_giver(tree, noun)) is not None:
        return content
    if "clause" in cue.frames and tokens[noun].deprel == "nsubj:outer" and tokens[noun].head >= 0:
        clause = tokens[noun].head
        cut = [
            child for child in tree.children(clause, "cop", "nsubj") if child == noun or tokens[child].deprel == "cop"
        ]
        return extent(tree, clause, cut)
    return None


def _that_clause(tree: Tree, noun: int) -> Range | None:
    """The clause behind "that", where the tree hangs it from another word than the noun before it."""
    tokens = tree.tokens
    if noun + 2 >= len(tokens) or tokens[noun + 1].form != "that" or tokens[noun + 1].upos != "SCONJ":
        return None
    content = extent(tree, tokens[noun + 1].head) if tokens[noun + 1].head > noun else None
    return content if content is not None and content[0] == noun + 1 else None


def _behind_giver(tree: Tree, noun: int) -> Range | None:
    """The clause that the tree hung on whoever said it: "the claim made by the ministry that rebels held the pass".

    It is no relative clause, for nothing is missing from it.
    """
    givers = [child for child in tree.children(noun, "nmod") if introduced_by(tree, child, "by")]
    for child in tree.children(noun, "acl"):
        by = agent(tree, child)
        givers += [by] if by is not None else []
    for clause in (below for giver in givers for below in tree.children(giver, "acl", "ccomp")):
        content = extent(tree, clause)
        if content is None or tree.tokens[content[0]].form != "that":
            continue
        own = [each for each in tree.children(clause, "nsubj", "nsubj:pass") if each != content[0]]
        if own and tree.child(clause, "obj", "nsubj:pass", "cop") is not None:
            return content
    return None


def _owner(tree: Tree, noun: int, cue: Cue, content: Range, lexicon: Lexicon) -> int | None:
    tokens = tree.tokens
    owner = tree.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    for child in tree.children(noun, "nmod"):
        if not content[0] <= child <= content[1] and any(introduced_by(tree, child, word) for word in OWNERS):
            return child
    for child in tree.children(noun, "amod", "compound"):
        if tokens[child].form[:1].isupper():
            return child
    for child in tree.children(noun, "acl"):  # "the threat made by Oslo that …"
        if tokens[child].xpos == "VBN" and child < content[0] and (by := agent(tree, child)) is not None:
            return by
    verb = tokens[noun].head
    if verb < 0:
        return None
    if tokens[verb].lemma in RECEIVING and tokens[noun].deprel.startswith("obj"):
        givers = (child for child in tree.children(verb, "obl") if not content[0] <= child <= content[1])
        return next((child for child in givers if introduced_by(tree, child, "from")), None)
    relation = tokens[noun].deprel.partition(":")[0]
    linked = relation == "obl" and any(introduced_by(tree, noun, word) for word in LINKS)
    if (relation == "obj" and tokens[verb].lemma in lexicon.light_verbs) or linked:
        return subject(tree, verb)
    return None


def by_adjective(tree: Tree, adjective: int, cues: tuple[Cue, ...]) -> Report | None:
    """An adjective: "X is confident that …", "was critical of …", "made it clear that …"."""
    tokens = tree.tokens
    head = tokens[adjective].head
    for cue in cues:
        content: Range | None = None
        if cue.preposition:
            for child in tree.children(adjective, "obl", "advcl", "nmod"):
                if child > adjective and introduced_by(tree, child, cue.preposition):
                    content = extent(tree, child, tree.children(child, "case", "mark")[:1])
                    break
        else:
            places = [adjective]
            if head >= 0 and tokens[adjective].deprel == "xcomp" and tokens[head].lemma in ("make", "feel", "seem"):
                places.append(head)
            for place in places:
                for child in tree.children(place, "ccomp", "xcomp", "advcl", "csubj"):
                    infinitive = is_infinitive(tree, child)
                    relation = tokens[child].deprel
                    if child <= adjective or (
                        relation == "advcl" and not infinitive and not introduced_by(tree, child, "that")
                    ):
                        continue
                    if ("infinitive" if infinitive else "clause") in cue.frames:
                        content = content or extent(tree, child)
        if content is None:
            continue
        speaker = subject(tree, adjective)
        if speaker is not None and tokens[speaker].lemma in ("it", "that", "this"):
            return None
        return Report(
            (adjective, adjective), speaker, content, stance(tree, adjective, cue.stance), "adjective", adjective
        )
    return None


def by_adverb(tree: Tree, adverb: int, own_stance: str) -> Report | None:
    """An adverb, as in "the minister reportedly resigned": somebody says so, and the text does not say who."""
    clause = tree.tokens[adverb].head
    if clause < 0 or tree.tokens[adverb].deprel != "advmod":
        return None
    content = extent(tree, clause, [adverb])
    return Report((adverb, adverb), None, content, own_stance, "adverb", adverb) if content else None


def according_to(tree: Tree, word: int) -> Report | None:
    """With "according to X", everything else in the clause is the content, whatever phrase the words hang from."""
    tokens = tree.tokens
    if word + 1 >= len(tokens) or tokens[word + 1].form.lower() != "to":
        return None
    stop = min(word + 14, len(tokens))
    source = tokens[word].head if tokens[word].deprel in ("case", "mark") else tree.child(word, "obl", "nmod")
    if source is None or not word + 1 < source < stop or tokens[source].upos not in NAMING:
        chunk = noun_chunk(tokens, word + 2, stop)
        if chunk is None:
            return None
        source = chunk[1]
    top = word if tokens[source].head == word else source
    clause = tokens[top].head
    if clause < 0:
        return None
    for above in tree.ancestors(top):
        clause = above
        if tokens[above].deprel.partition(":")[0] in CLAUSES:
            break
    content = extent(tree, clause, [top])
    if content is not None and content[0] < word <= content[1] and content[1] - word < 12:
        content = trimmed(tokens, content[0], word - 1)
    return Report((word, word + 1), source, content, "assert", "according", word) if content else None


def in_view(tree: Tree, noun: int, lexicon: Lexicon) -> Report | None:
    """A view or a survey: "in her view, …" and "in a new poll, …"."""
    tokens = tree.tokens
    clause = tokens[noun].head
    if clause < 0 or not tokens[noun].deprel.startswith("obl") or not introduced_by(tree, noun, "in"):
        return None
    owner: int | None = noun
    if tokens[noun].lemma in lexicon.views:
        owner = tree.child(noun, "nmod:poss") or next(
            (child for child in tree.children(noun, "nmod") if introduced_by(tree, child, "of")), None
        )
    opening = extent(tree, noun)
    if (
        owner == noun
        and opening is not None
        and opening[0] > 0
        and tokens[opening[0] - 1].sentence == tokens[noun].sentence
    ):
        return None
    content = extent(tree, clause, [noun])
    if owner is None or content is None or tokens[clause].lemma in lexicon.verbs:
        return None
    case = tree.child(noun, "case")
    cue = (case, case) if case is not None and owner == noun else (noun, noun)
    return Report(cue, owner, content, "believe" if owner != noun else "assert", "view", noun)
