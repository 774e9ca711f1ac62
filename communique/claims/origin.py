"""The outlet or document on whose word an article relies for a claim.

A cue, its speaker and the tree come in; the head of the phrase that names the origin goes out, or None:
"Reuters reported", "told the BBC", "in a statement", "according to Bloomberg", "was quoted as saying by Interfax".
Whether an outlet is to be trusted is nobody's business here.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.claims.lexicon import Lexicon
from communique.claims.phrases import agent, introduced_by, name_phrase, objects
from communique.claims.reported import Report
from communique.language import Tree

NEWS_WORDS = frozenset(
    [
        "news",
        "state",
        "press",
        "public",
        "official",
        "semi-official",
        "television",
        "tv",
        "wire",
        "national",
        "private",
        "local",
    ]
)
"""What makes an "agency", a "station" or a "channel" one of news."""
LONE_OUTLETS = frozenset(
    [
        "newspaper",
        "tabloid",
        "broadcaster",
        "newswire",
        "magazine",
        "television",
        "tv",
        "radio",
        "newsletter",
        "podcast",
        "blog",
        "weekly",
        "daily",
        "website",
        "paper",
    ]
)
PLACES = ("in", "on", "to", "with", "via", "through", "during", "for", "by")
CITING = frozenset(["cite", "quote"])
LONGEST_NAME = 4


def is_outlet(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """A newspaper, an agency, a broadcaster: by its name or by the noun for it."""
    tokens = tree.tokens
    token = tokens[head]
    if token.upos == "PRON":
        return False
    first, last = name_phrase(tree, head)
    words = [each.form for each in tokens[first : min(last, first + 12) + 1]]
    if token.lemma.lower() in lexicon.outlets:
        return token.lemma.lower() in LONE_OUTLETS or any(word.lower() in NEWS_WORDS for word in words)
    if token.upos != "PROPN":
        return False
    position = head - first
    for length in range(1, LONGEST_NAME + 1):
        for start in range(max(0, position - length + 1), min(position, len(words) - length) + 1):
            if " ".join(words[start : start + length]) in lexicon.outlet_names:
                return True
    return False


def origin(tree: Tree, verb: int, speaker: int | None, lexicon: Lexicon) -> int | None:
    """The head of the phrase that names the origin of what `verb` reports, the outlet before the document."""
    if speaker is not None and is_outlet(tree, speaker, lexicon):
        return speaker
    for child in (*objects(tree, verb), *tree.children(verb, "ccomp")):
        if is_outlet(tree, child, lexicon):
            return child
    quoting = tree.tokens[verb].head
    if quoting >= 0 and tree.tokens[quoting].lemma in ("quote", "cite"):
        by = agent(tree, quoting) or agent(tree, verb)
        return by if by is not None else tree.child(quoting, "nsubj")
    found = None
    for child in tree.children(verb, "obl"):
        if not any(introduced_by(tree, child, word) for word in PLACES):
            continue
        inner = _outlet_within(tree, child, lexicon)
        if inner is not None:
            return inner
        if found is None and tree.tokens[child].lemma.lower() in lexicon.documents:
            found = child
    return found


def _outlet_within(tree: Tree, head: int, lexicon: Lexicon) -> int | None:
    """The outlet itself, or the one of "an interview with the BBC"."""
    if is_outlet(tree, head, lexicon):
        return head
    if tree.tokens[head].lemma.lower() not in lexicon.documents:
        return None
    for child in tree.children(head, "nmod", "compound"):
        if is_outlet(tree, child, lexicon):
            return child
    return None


def cited(tree: Tree, verb: int) -> int | None:
    """Those whom an outlet cites: "Reuters reported …, citing two officials", "Reuters, citing them, reported …"."""
    tokens = tree.tokens
    sentence = tokens[verb].sentence
    for step in (1, -1):
        index = verb + step
        while 0 <= index < len(tokens) and tokens[index].sentence == sentence:
            if tokens[index].lemma in CITING and tokens[index].xpos == "VBG":
                return tree.child(index, "obj")
            index += step
    return None


def names_source(tree: Tree, report: Report, reports: Sequence[Report], lexicon: Lexicon) -> bool:
    """Such as ", citing two officials", which tells whose word an outlet takes and says nothing itself."""
    token = tree.tokens[report.verb]
    if token.xpos != "VBG" or token.lemma not in CITING:
        return False
    speakers = [each.speaker for each in reports if tree.tokens[each.verb].sentence == token.sentence]
    relays = [each.origin for each in reports if tree.tokens[each.verb].sentence == token.sentence]
    return any(head is not None and is_outlet(tree, head, lexicon) for head in (*speakers, *relays))
