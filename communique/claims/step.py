"""The claims of an article: who says what, with which words, on whose word.

A record with trees, mentions and actors comes in, the same with `claims` and with the `hedges` of the outlet's own
voice goes out, both in text order. What a speaker
says that another one said is a claim of the other inside the first one's. Nothing is said of whether a claim is true.
"""

from __future__ import annotations

from dataclasses import replace

from communique.claims.attributed import according_to, by_adjective, by_adverb, by_noun, in_view
from communique.claims.bounds import mended
from communique.claims.builder import Builder
from communique.claims.direct import Direct, Utterance
from communique.claims.fragments import fragments
from communique.claims.hedges import find_hedges
from communique.claims.lexicon import Lexicon, lexicon
from communique.claims.nested import nested
from communique.claims.origin import names_source
from communique.claims.participles import spoken
from communique.claims.phrases import name_phrase
from communique.claims.quotes import find_quotes
from communique.claims.relayed import cut_back, holds_only, is_relay, relayed, sourced
from communique.claims.replies import replies
from communique.claims.reported import Report, report
from communique.claims.surface import beside
from communique.claims.unsaid import uttered
from communique.clean import title_of
from communique.language import Tree, tree_of
from communique.model import Record, Token

CUEING = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
"""Parts of speech that introduce what somebody says."""


NAMED = frozenset(["name", "identify", "withhold", "quote"])
RAISED = 6
"""Tokens from "is said" on, among which the cue of a quotation stands that he "is said to have told her"."""
SHORT = 12
"""Different words of a request for it."""


class Claims:
    """The reading step "claims"."""

    name = "claims"
    needs = frozenset({"article", "sentences", "tokens", "mentions", "actors", "removed"})
    gives = frozenset({"claims", "hedges"})

    def __call__(self, record: Record) -> Record:
        if not record.tokens:
            return replace(record, claims=(), hedges=())
        tree = tree_of(record.tokens)
        reports = find_reports(record, tree, lexicon())
        direct = Direct(record, tree, find_quotes(record.article.text), reports, lexicon())
        utterances, used = direct.utterances()
        if (label := direct.cues.labels.headline()) is not None and not direct.inside[label.content[0]]:
            reports.append(label)
        used |= direct.labels
        unused = [each for each in reports if each.verb not in used]
        reports += fragments(direct.partial, unused, direct.inside, tree, lexicon())
        reports = [each for each in reports if not _only_raised(each, used)]
        free = [each for each in reports if each.verb not in used and not names_source(tree, each, reports, lexicon())]
        utterances, free = relayed_quotes(utterances, free, tree, lexicon())
        kept = outermost(free, direct.quoted())
        builder = Builder(record, tree, direct)
        drafts = [builder.direct(utterance) for utterance in utterances]
        drafts += [builder.indirect(each) for each in kept]
        if (title := title_of(record.article, record.removed)) is not None:
            drafts = [draft for draft in drafts if not title.contains(draft.claim.content)]
        drafts.sort(key=lambda draft: (draft.claim.content.start, -draft.claim.content.end))
        answers = replies(drafts, tree, builder.actors, lexicon())
        claims = [
            replace(draft.claim, id=f"c{number}", replies_to=f"c{answer + 1}" if answer is not None else None)
            for number, (draft, answer) in enumerate(zip(drafts, answers, strict=True), 1)
        ]
        taken = set(map(id, kept))
        inner = [each for each in free if id(each) not in taken]
        record = replace(record, claims=nested(inner, claims, builder, drafts))
        return replace(record, hedges=find_hedges(record, tree, lexicon()))


def find_reports(record: Record, tree: Tree, lexicon: Lexicon) -> list[Report]:
    """Every report of the article, nested ones too, in the order of their cues."""
    found: list[Report] = []
    for token in tree.tokens:
        lemma = token.lemma.lower()
        if token.upos in CUEING:
            if lemma not in lexicon.cueing and token.form.lower() not in lexicon.forms:
                continue
        elif lemma != "according":
            continue
        each = _report(tree, token, lexicon)
        if each is None and token.upos == "VERB" and token.lemma in lexicon.core:
            each = beside(tree, record.sentences[token.sentence], token.index, lexicon.verbs[token.lemma][0].stance)
        if each is not None and each.frame == "preposition" and token.lemma in lexicon.core:
            told = beside(tree, record.sentences[token.sentence], token.index, lexicon.verbs[token.lemma][0].stance)
            if told is not None and told.content[0] > each.content[0] and tree.tokens[told.content[0]].form == "that":
                each = told  # "argued for the third time that the bank had failed"
        if each is not None and not _anonymity(tree, each) and (said := uttered(each, tree, lexicon)) is not None:
            found.append(said)
    found = spoken(mended(found, record, tree), record, tree)
    return relayed(sourced(cut_back(found, tree), tree, lexicon), tree, lexicon)


def _only_raised(report: Report, used: set[int]) -> bool:
    """Of "“Go,” he is said to have told her" the cue is "told", and hearsay is no claim besides."""
    near = range(report.verb + 1, report.verb + RAISED)
    return report.frame.startswith("passive") and any(verb in used for verb in near)


def _anonymity(tree: Tree, report: Report) -> bool:
    """ "Who asked not to be named" says nothing to the matter."""
    if tree.tokens[report.verb].lemma not in ("ask", "request", "insist", "decline", "refuse", "want"):
        return False
    words = {token.lemma for token in tree.tokens[report.content[0] : report.content[1] + 1]}
    return bool(words & NAMED) and "be" in words and len(words) <= SHORT


def _report(tree: Tree, token: Token, lexicon: Lexicon) -> Report | None:
    lemma = token.lemma.lower()
    if token.upos == "VERB":
        if lemma == "accord":
            return according_to(tree, token.index)
        cues = lexicon.verb(token)
        return report(tree, token.index, cues) if cues else None
    if token.upos == "NOUN":
        cues = lexicon.nouns.get(lemma, ())
        found = by_noun(tree, token.index, cues, lexicon) if cues else None
        if found is None and (lemma in lexicon.views or lemma in lexicon.surveys):
            return in_view(tree, token.index, lexicon)
        return found
    if token.upos == "ADJ":
        cues = lexicon.adjectives.get(lemma, ())
        return by_adjective(tree, token.index, cues) if cues else None
    if token.upos == "ADV" and lemma in lexicon.adverbs:
        return by_adverb(tree, token.index, lexicon.adverbs[lemma])
    return according_to(tree, token.index) if lemma == "according" else None


def relayed_quotes(
    utterances: list[Utterance], reports: list[Report], tree: Tree, lexicon: Lexicon
) -> tuple[list[Utterance], list[Report]]:
    """Quotations that an outlet relays ("…," an officer said, Reuters reported) with it as their origin."""
    result, left = list(utterances), []
    for each in reports:
        relay = is_relay(each, tree, lexicon)
        for position, utterance in enumerate(result if relay else ()):
            if utterance.speaker is None or utterance.cue is None or utterance.cue[0] == each.cue[0]:
                continue
            who = utterance.phrase or name_phrase(tree, utterance.speaker)
            if holds_only(each, utterance.content, [utterance.cue, who], tree):
                result[position] = utterance._replace(origin=each.speaker)
                break
        else:
            left.append(each)
    return result, left


def outermost(reports: list[Report], inside: bytearray) -> list[Report]:
    """Reports that neither a quotation nor another report's content holds."""
    kept: list[Report] = []
    for each in sorted(reports, key=lambda each: (each.content[0], -each.content[1])):
        if inside[each.verb]:
            continue
        if not any(_holds(other, each) for other in kept[-8:]):
            kept.append(each)
    return kept


def _holds(outer: Report, inner: Report) -> bool:
    first, last = outer.content
    return (
        first <= inner.verb <= last
        and first <= inner.content[0]
        and inner.content[1] <= last
        and not (inner.content[0] <= outer.verb <= inner.content[1] and inner.content != outer.content)
    )
