"""Whose participle it is: "The deal came after Smith lifted his veto, saying …".

Reports in the order of their cues come in with the mentions of the article, the same go out. A participle of speech
hangs, by the tree, as often on the main clause as on the one beside it. Where the main clause's subject is nobody who
could speak and the clause beside it has one who could, it is his.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.claims.phrases import FINITE
from communique.claims.reported import Report
from communique.language import Tree
from communique.model import Record

SPEAKERS = frozenset(["person", "organization", "group"])
REACH = 30
"""Tokens before the participle in which the other subject stands."""


def spoken(reports: Sequence[Report], record: Record, tree: Tree) -> list[Report]:
    """The reports, participles with a speaker who can speak where one stands near."""
    speaking = {mention.head for mention in record.mentions if mention.type in SPEAKERS or mention.actor is not None}
    return [_with_speaker(report, speaking, tree) for report in reports]


def _with_speaker(report: Report, speaking: set[int], tree: Tree) -> Report:
    tokens, verb = tree.tokens, report.verb
    if tokens[verb].xpos != "VBG" or verb < 2 or tokens[verb - 1].form != "," or report.phrase is not None:
        return report
    if report.speaker is None or report.speaker in speaking or tokens[report.speaker].upos == "PRON":
        return report
    for index in range(verb - 2, max(report.speaker, verb - REACH), -1):
        token = tokens[index]
        if token.sentence != tokens[verb].sentence:
            break
        finite = any(each.xpos in FINITE for each in tokens[index + 1 : verb])
        if token.deprel == "nsubj" and finite and index in speaking and token.upos in ("NOUN", "PROPN"):
            return report._replace(speaker=index)
    return report
