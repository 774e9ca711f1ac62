"""Where the content of a reporting verb stands, frame by frame.

A verb, one of its cues and the tree come in; the range of the content goes out, or None where the frame is not
there. The frames are those of lexicons/claims/cues.yaml; `communique.claims.reported` decides which of them to try.
"""

from __future__ import annotations

from communique.claims.lexicon import Cue, lexicon
from communique.claims.phrases import DAYS, Range, extent, introduced_by, is_infinitive, objects, subject, trimmed
from communique.language import Tree

REASONS = ("for", "of", "as", "over", "about", "because", "with", "against")
"""What introduces the reason of praise and blame, which belongs to the content."""
WH_WORDS = frozenset(["what", "whatever", "whether", "how", "why", "who", "where", "when", "if"])
COMPLEMENTIZERS = frozenset(["that", "whether"])
ENVOYS = frozenset(["ambassador", "envoy", "diplomat", "attaché", "attache", "consul", "delegation", "troop", "force"])
"""Who is recalled home, not recalled to mind."""
ASIDE = frozenset(["parataxis", "expl"])
"""How a cue in a parenthesis hangs on what it reports; "expl" is a slip of the tree's in "…, he reported on Monday"."""
ADDRESSING = frozenset(["to", "with", "on", "upon"])
"""What stands before those who are asked "for calm"."""
RELATIVE_TAGS = frozenset(["WP", "WDT"])


def _clause(tree: Tree, verb: int, cue: Cue) -> Range | None:
    tokens = tree.tokens
    complements = [
        child
        for child in tree.children(verb, "ccomp")
        if not _addressed(tree, verb, child) and not _of_noun(tree, verb, child)
    ]
    for child in complements:
        if child > verb:
            return _beside(tree, verb, child)
    for child in tree.below[verb]:
        if child > verb and any(tokens[mark].lemma in COMPLEMENTIZERS for mark in tree.children(child, "mark")):
            return _beside(tree, verb, child)
    for child in tree.children(verb, "obj", "advcl"):
        if tokens[child].lemma in WH_WORDS and child > verb:
            return extent(tree, child)
    if tokens[verb].lemma == "ask" and (question := _question(tree, verb)) is not None:
        return question
    if complements and not _opens_clause(tree, verb):
        return extent(tree, complements[0])
    return _around(tree, verb)


def _question(tree: Tree, verb: int) -> Range | None:
    """What somebody is asked, which the tree took for a clause about him: "asked its followers which post to close"."""
    for thing in objects(tree, verb):
        for child in tree.children(thing, "acl"):
            words = extent(tree, child)
            if words is None or words[0] <= thing or tree.tokens[words[0] - 1].upos == "PUNCT":
                continue
            if tree.tokens[words[0]].lemma == "which" and tree.tokens[words[0]].deprel == "det":
                return words
    return None


def _addressed(tree: Tree, verb: int, child: int) -> bool:
    """Whom something is told, where the tree takes the name for a clause: "told the Kyiv Independent"."""
    phrase = extent(tree, child)
    return (
        tree.tokens[verb].lemma == "tell"
        and phrase is not None
        and tree.tokens[child].upos in ("NOUN", "PROPN", "PRON")
        and not any(token.upos in ("VERB", "AUX") for token in tree.tokens[phrase[0] : phrase[1] + 1])
    )


def _of_noun(tree: Tree, verb: int, child: int) -> bool:
    """A participle right behind a noun belongs to it: "alleged in an indictment unsealed on Monday"."""
    tokens = tree.tokens
    return (
        child > verb + 1
        and tokens[child].xpos == "VBN"
        and tokens[child - 1].upos in ("NOUN", "PROPN")
        and tree.child(child, "nsubj", "aux", "cop", "mark") is None
    )


def _opens_clause(tree: Tree, verb: int) -> bool:
    """A subject and a finite verb follow the cue, so that what stands before it is not its content."""
    tokens = tree.tokens
    for index in range(verb + 1, min(verb + 9, len(tokens))):
        token = tokens[index]
        if token.upos == "PUNCT" or token.sentence != tokens[verb].sentence or token.xpos in RELATIVE_TAGS:
            return False
        if token.xpos in ("VBD", "VBZ", "VBP", "MD"):
            return index > verb + 1
    return False


def _beside(tree: Tree, verb: int, clause: int) -> Range | None:
    """The clause on its own side of the cue: what a tree lets hang across the cue does not belong to it."""
    content = extent(tree, clause)
    if content is None or clause < verb:
        return content
    first = max(content[0], verb + 1)
    if tree.tokens[content[0]].xpos in RELATIVE_TAGS and tree.tokens[content[0] - 1].form == ",":
        return None
    if first == verb + 2 and tree.tokens[verb + 1].form.lower() == "that":
        first = verb + 1
    return trimmed(tree.tokens, first, content[1])


def _around(tree: Tree, verb: int) -> Range | None:
    """Content that the cue interrupts, follows or precedes without governing it: "It would rain, he said"."""
    tokens, token = tree.tokens, tree.tokens[verb]
    if token.deprel.partition(":")[0] in ASIDE and tree.child(verb, "nsubj") is not None and token.head >= 0:
        if tree.child(verb, "obj") is None and _beside_comma(tree, verb):
            return extent(tree, token.head, [verb])
        return None
    plain = tree.child(verb, "obj") is None or puts_it(tree, verb)
    if token.deprel == "advcl" and introduced_by(tree, verb, "as") and plain:
        return extent(tree, token.head, [verb]) if tree.child(verb, "nsubj") is not None else None
    for child in tree.children(verb, "parataxis"):
        if child > verb and tokens[child - 1].head != verb and _after_colon(tree, verb, child):
            return extent(tree, child)
    return None


def puts_it(tree: Tree, verb: int) -> bool:
    """As in "as the envoy put it", where "it" stands for what is said."""
    thing = tree.child(verb, "obj")
    return tree.tokens[verb].lemma == "put" and thing is not None and tree.tokens[thing].lemma == "it"


def _beside_comma(tree: Tree, verb: int) -> bool:
    """The parenthesis "…, he said" stands beside a comma, a dash or a quotation mark."""
    inside = extent(tree, verb)
    if inside is None:
        return False
    tokens = tree.tokens
    sides = [index for index in (inside[0] - 1, inside[1] + 1) if 0 <= index < len(tokens)]
    return any(tokens[index].upos == "PUNCT" for index in sides)


def _after_colon(tree: Tree, verb: int, clause: int) -> bool:
    inside = extent(tree, clause)
    return inside is not None and any(tree.tokens[index].form == ":" for index in range(verb, inside[0]))


def _order(tree: Tree, verb: int, cue: Cue) -> Range | None:
    """From the one addressed to the end of what is asked."""
    addressed = next(iter(objects(tree, verb)), None)
    if addressed is None or addressed < verb:
        return None
    for child in tree.children(verb, "xcomp", "ccomp", "advcl"):
        if child > addressed and is_infinitive(tree, child):
            return join(extent(tree, addressed), extent(tree, child))
    return None


def _naming(tree: Tree, verb: int, cue: Cue) -> Range | None:
    """From what is named to what it is called."""
    things = objects(tree, verb)
    if not things:
        return None
    named = things[0]
    if len(things) > 1 and things[1] > verb:
        return join(_named(tree, verb, named), extent(tree, things[1]))
    if (also := _called(tree, named)) is not None and named > verb:
        return join(_named(tree, verb, named), extent(tree, also))
    for child in tree.children(verb, "xcomp", "obl", "advcl"):
        if child <= verb or child == named or is_infinitive(tree, child):
            continue
        if tree.tokens[child].deprel.startswith("xcomp") or introduced_by(tree, child, "as"):
            return join(_named(tree, verb, named), extent(tree, child))
    return None


def _called(tree: Tree, named: int) -> int | None:
    """A noun with "a" right behind what it names, which the tree hung below it: "called the move an encroachment"."""
    tokens = tree.tokens
    for child in tree.children(named, "nmod", "appos", "dep"):
        article = tree.child(child, "det")
        bare = tree.child(child, "case") is None and tokens[child].deprel != "nmod:poss"
        if bare and article is not None and tokens[article].lemma == "a" and tokens[article - 1].upos != "PUNCT":
            return child
    return None


def _named(tree: Tree, verb: int, named: int) -> Range | None:
    """The thing itself, where a relative pronoun stands for it."""
    token, head = tree.tokens[named], tree.tokens[verb].head
    if token.xpos in RELATIVE_TAGS and tree.tokens[verb].deprel == "acl:relcl" and head >= 0:
        return extent(tree, head, [verb])
    return extent(tree, named)


def _infinitive(tree: Tree, verb: int, cue: Cue) -> Range | None:
    if tree.child(verb, "obj") is not None:
        return None
    for child in tree.children(verb, "xcomp", "advcl"):
        if (
            child > verb
            and is_infinitive(tree, child)
            and not (tree.tokens[child].deprel == "advcl" and tree.tokens[child - 1].form == ",")
        ):
            return extent(tree, child)
    return None


def _gerund(tree: Tree, verb: int, cue: Cue) -> Range | None:
    for child in tree.children(verb, "xcomp", "ccomp"):
        if child > verb and tree.tokens[child].xpos == "VBG" and not is_infinitive(tree, child):
            lost = next((thing for thing in tree.children(verb, "obj") if thing > child), None)
            return join(extent(tree, child), extent(tree, lost) if lost is not None else None)
    return None


def _finding(tree: Tree, verb: int, cue: Cue) -> Range | None:
    """What a survey or a document finds: "the poll showed a lead"; what a patrol finds is no claim."""
    source = subject(tree, verb)
    if source is None or tree.tokens[source].lemma.lower() not in lexicon().findings:
        return None
    return _object(tree, verb, cue)


def _object(tree: Tree, verb: int, cue: Cue) -> Range | None:
    things = objects(tree, verb)
    thing = things[-1] if things else None
    if thing is None or tree.tokens[thing].lemma in ("himself", "herself", "themselves", "itself"):
        return None
    if tree.tokens[verb].lemma == "recall" and tree.tokens[thing].lemma.lower() in ENVOYS:
        return None
    content = _named(tree, verb, thing)
    return with_reason(tree, verb, thing, content) if thing > verb else content


def with_reason(tree: Tree, verb: int, thing: int, content: Range | None) -> Range | None:
    for child in tree.children(verb, "obl", "advcl", "xcomp"):
        if child > thing and any(introduced_by(tree, child, word) for word in REASONS):
            content = join(content, extent(tree, child))
    end = content[1] if content is not None else thing
    judged = tree.tokens[end + 1 : end + 3]
    if len(judged) > 1 and judged[0].form == "as" and judged[1].upos in ("ADJ", "ADV") and judged[1].form != "well":
        content = join(content, (end + 2, end + 2))
    return content


def prepositional(tree: Tree, verb: int, cue: Cue) -> Range | None:
    """What stands behind the cue's preposition; who calls a strike for May does not call for May."""
    if tree.tokens[verb].lemma == "call" and tree.child(verb, "obj") is not None:
        return None
    for child in tree.children(verb, "obl", "advcl", "ccomp", "xcomp", "nmod", "obj"):
        day = tree.tokens[child].lemma.lower() in DAYS  # "agreed on Thursday on a plan"
        if child > verb and not day and introduced_by(tree, child, cue.preposition):
            markers = [
                mark
                for mark in tree.children(child, "case", "mark")
                if tree.tokens[mark].lemma.lower() == cue.preposition
            ]
            content = extent(tree, child, markers[:1])
            if cue.stance == "request" and cue.preposition in ADDRESSING:
                for other in tree.children(verb, "obl", "nmod"):
                    if other > child and introduced_by(tree, other, "for"):
                        content = join(content, extent(tree, other))
            for later in tree.children(verb, "xcomp", "advcl"):
                if later > child and is_infinitive(tree, later):
                    content = join(content, extent(tree, later))
            return content
    return None


def join(left: Range | None, right: Range | None) -> Range | None:
    if left is None or right is None:
        return left or right
    return min(left[0], right[0]), max(left[1], right[1])


FRAMES = {
    "clause": _clause,
    "order": _order,
    "naming": _naming,
    "infinitive": _infinitive,
    "gerund": _gerund,
    "preposition": prepositional,
    "finding": _finding,
    "object": _object,
}
"""How each frame finds its content."""
