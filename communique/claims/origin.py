"""The outlet or document on whose word an article relies for a claim.

A cue, its speaker and the tree come in; the head of the phrase that names the origin goes out, or None:
"Reuters reported", "told the BBC", "in a statement", "according to Bloomberg", "was quoted as saying by Interfax".
Whether an outlet is to be trusted is nobody's business here.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.claims.lexicon import Lexicon
from communique.claims.phrases import agent, introduced_by, is_passive, name_phrase, objects
from communique.claims.reported import Report
from communique.language import Tree
from communique.model import Outlet

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
        "independent",
        "exiled",
        "opposition",
        "investigative",
        "pro-government",
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
ACCOUNTS = frozenset(["channel", "account", "page", "feed", "profile"])
CITING = frozenset(["cite", "quote"])
LONGEST_NAME = 8
"""Tokens in the name of an outlet."""
LONGEST_PHRASE = 12


def is_outlet(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """A newspaper, an agency, a broadcaster: by its name or by the noun for it."""
    tokens = tree.tokens
    token = tokens[head]
    if token.upos == "PRON":
        return False
    if outlet_of(tree, head, lexicon) is not None:
        return True
    if token.lemma.lower() not in lexicon.outlets:
        return False
    first, last = name_phrase(tree, head)
    words = [each.form.lower() for each in tokens[first : min(last, first + LONGEST_PHRASE) + 1]]
    return token.lemma.lower() in LONE_OUTLETS or any(word in NEWS_WORDS for word in words)


def outlet_of(tree: Tree, head: int, lexicon: Lexicon) -> Outlet | None:
    """The outlet that a phrase names, by the longest of its spellings; None where it names none that is known.

    The name holds the head of the phrase, or stands beside it where that is a kind: "the Interfax news agency".
    """
    tokens, token = tree.tokens, tree.tokens[head]
    if token.upos == "PRON":
        return None
    first, last = name_phrase(tree, head)
    stop = min(last, first + LONGEST_PHRASE) + 1
    generic = token.lemma.lower() in lexicon.outlets
    while generic and stop < len(tokens) and tokens[stop].upos == "PROPN":
        stop += 1
    names = [index for index in range(first, stop) if tokens[index].upos == "PROPN"]
    starts = [index for index in range(first, stop) if tokens[index].form in lexicon.begins] if names else []
    for length in range(min(LONGEST_NAME, stop - first), 0, -1) if starts else ():
        for start in starts:
            if start + length > stop or not (generic or start <= head < start + length):
                continue
            if any(start <= name < start + length for name in names) and (
                found := lexicon.outlet(_written(tree, start, start + length))
            ):
                return found
    return None


def _written(tree: Tree, first: int, stop: int) -> str:
    """The words as the text has them: what stands together is not divided ("People's Daily", "RFE/RL")."""
    written, end = "", 0
    for token in tree.tokens[first:stop]:
        written += " " + token.form if written and token.span.start > end else token.form
        end = token.span.end
    return written


def origin(tree: Tree, verb: int, speaker: int | None, lexicon: Lexicon) -> int | None:
    """The head of the phrase that names the origin of what `verb` reports, the outlet before the document."""
    if speaker is not None and is_outlet(tree, speaker, lexicon):
        return speaker
    accused = {"blame", "praise", "oppose", "support"}.intersection(
        cue.stance for cue in lexicon.verb(tree.tokens[verb])
    )
    for child in (*objects(tree, verb), *tree.children(verb, "ccomp")) if not accused else ():
        if is_outlet(tree, child, lexicon):
            return child
    quoting = tree.tokens[verb].head
    if quoting >= 0 and tree.tokens[quoting].lemma in ("quote", "cite"):
        by = agent(tree, quoting) or agent(tree, verb)
        return by if by is not None or is_passive(tree, quoting) else tree.child(quoting, "nsubj")
    found = None
    for child in (*tree.children(verb, "obl"), *_before_both(tree, verb)):
        if not any(introduced_by(tree, child, word) for word in PLACES):
            continue
        inner = _outlet_within(tree, child, lexicon)
        if inner is not None:
            return inner
        document = tree.tokens[child].lemma.lower() in lexicon.documents
        if found is None and (document or _is_platform(tree, child, lexicon)):
            found = child
    return found


def _before_both(tree: Tree, verb: int) -> list[int]:
    """What stands before the verb that this one is joined to: "In a letter he blamed Rome and called for talks"."""
    above = tree.tokens[verb].head
    if tree.relation(verb) != "conj" or above < 0 or tree.child(verb, "nsubj") is not None:
        return []
    return [child for child in tree.children(above, "obl") if child < above]


def _is_platform(tree: Tree, head: int, lexicon: Lexicon) -> bool:
    """Where people write themselves: "on X", "on his Telegram channel"."""
    tokens, token = tree.tokens, tree.tokens[head]
    if not introduced_by(tree, head, "on") or token.upos not in ("PROPN", "NOUN", "SYM", "X"):
        return False
    name = [each.form for each in tokens[max(0, head - 2) : head + 2] if each.upos in ("PROPN", "SYM", "X")]
    spelled = " ".join(name)
    return (
        token.form in lexicon.platforms
        or any(" " in each and each in spelled for each in lexicon.platforms)
        or (token.lemma in ACCOUNTS and any(each in lexicon.platforms for each in name))
    )


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
            citing = tokens[index].xpos == "VBG" or tokens[index].deprel == "acl:relcl"
            if tokens[index].lemma in CITING and citing:
                return tree.child(index, "obj")
            index += step
    return None


def names_source(tree: Tree, report: Report, reports: Sequence[Report], lexicon: Lexicon) -> bool:
    """Such as ", citing two officials", which tells whose word an outlet takes and says nothing itself."""
    token = tree.tokens[report.verb]
    if token.lemma not in CITING or not (token.xpos == "VBG" or token.deprel == "acl:relcl"):
        return False
    speakers = [each.speaker for each in reports if tree.tokens[each.verb].sentence == token.sentence]
    relays = [each.origin for each in reports if tree.tokens[each.verb].sentence == token.sentence]
    return any(head is not None and is_outlet(tree, head, lexicon) for head in (*speakers, *relays))
