"""Cues that utter nothing, or the contrary of what they seem to.

A report with its tree comes in; the report goes out, with another stance where somebody keeps from saying it
("stopped short of condemning the vote", "made no mention of the dead"), and None where nothing is said at all:
"refused to discuss it" is the refusal alone, "likes to say that" is the saying alone, "polls suggest otherwise" says
nothing yet, and who defends a border does not speak for it.
"""

from __future__ import annotations

from communique.claims.lexicon import Lexicon
from communique.claims.reported import NEGATED, Report
from communique.language import Tree

HELD = frozenset(["refuse", "decline"])
"""Cues of their own, which hold what is not said."""
KEEPING = frozenset(["avoid", "refrain", "abstain", "fail", "neglect", "omit", "forbear", "forget"])
"""Verbs of keeping from what stands below them, which are no cues."""
SHORT = frozenset(["short", "away"])
"""As in "stopped short of blaming", "shied away from naming"."""
FONDNESS = frozenset(["like", "love", "prefer", "hasten", "seek", "want", "wish"])
SAYING = frozenset(["say", "argue", "claim", "insist", "stress", "emphasize", "emphasise", "point", "call", "describe"])
CONTRARY = frozenset(["otherwise", "differently"])
DEFENDED = frozenset(
    "people population citizen civilian country nation state border frontier territory land homeland sovereignty "
    "independence integrity airspace sky city town village capital position base coast island port line".split()
)
"""What is defended with arms."""
UNDOUBTED = {"doubt": "believe"}
REACH = 3
"""Tokens between "short" or "away" and the cue."""


def uttered(report: Report, tree: Tree, lexicon: Lexicon) -> Report | None:
    """The report as it is to be taken, None where nobody says anything."""
    tokens, verb = tree.tokens, report.verb
    token = tokens[verb]
    if report.frame == "noun":
        return _of_none(report, tree)
    if token.xpos in ("VB", "VBG") and report.frame != "label":
        governor = tokens[token.head].lemma if token.head >= 0 and tree.relation(verb) in ("xcomp", "advcl") else ""
        if governor in HELD and "infinitive" in {frame for cue in lexicon.verbs[governor] for frame in cue.frames}:
            return None
        if governor in KEEPING or _short_of(tree, verb):
            return report._replace(stance=NEGATED.get(report.stance, report.stance))
    if report.frame == "infinitive" and token.lemma in FONDNESS and _leads_to_saying(report, tree):
        return None
    after = tokens[verb + 1].form.lower() if verb + 1 < len(tokens) else ""
    if after in CONTRARY or (report.frame == "object" and token.lemma == "defend" and _armed(report, tree)):
        return None
    return report


def _of_none(report: Report, tree: Tree) -> Report | None:
    """As in "made no mention of", "gave no hint that"; "there is no sign that" is nobody's."""
    article = tree.child(report.verb, "det")
    if article is None or tree.tokens[article].lemma != "no":
        return report
    if report.speaker is None:
        return None
    return report._replace(stance=UNDOUBTED.get(report.stance) or NEGATED.get(report.stance, report.stance))


def _short_of(tree: Tree, verb: int) -> bool:
    before = tree.tokens[max(0, verb - REACH) : verb]
    if not before or before[-1].form not in ("of", "from", "without"):
        return False
    return before[-1].form == "without" or any(token.form in SHORT for token in before)


def _leads_to_saying(report: Report, tree: Tree) -> bool:
    words = tree.tokens[report.content[0] : report.content[0] + 2]
    return len(words) > 1 and words[0].lemma == "to" and words[1].lemma in SAYING


def _armed(report: Report, tree: Tree) -> bool:
    thing = tree.child(report.verb, "obj")
    return thing is not None and (tree.tokens[thing].lemma in DEFENDED)
