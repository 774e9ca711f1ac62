"""Claims out of reports and utterances: spans for tokens, actors for speakers, origins, and what is spoken about.

Ids and replies are given afterwards, when all claims of the article are in order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from communique.actors import actor_index
from communique.claims.direct import Direct, Utterance
from communique.claims.frames import RELATIVE_TAGS
from communique.claims.lexicon import lexicon
from communique.claims.origin import cited, origin, outlet_of
from communique.claims.phrases import DAYS, NAMING, Range, cover, name_phrase, span, trimmed, with_apposition
from communique.claims.replies import Draft
from communique.claims.reported import Report
from communique.clean import entry_at
from communique.language import Tree
from communique.model import Claim, ClaimKind, Record, Span, Speaker

CONFIDENCE = {
    "clause": 0.9,
    "beside": 0.85,
    "according": 0.95,
    "infinitive": 0.7,
    "order": 0.8,
    "gerund": 0.8,
    "naming": 0.8,
    "passive raising": 0.65,
    "passive clause": 0.8,
    "finding": 0.6,
    "object": 0.6,
    "passive object": 0.5,
    "preposition": 0.6,
    "passive preposition": 0.5,
    "noun": 0.55,
    "adjective": 0.5,
    "adverb": 0.6,
    "view": 0.45,
    "fragment": 0.7,
    "label": 0.8,
}
"""How far the construction is to be trusted, after its precision on PolNeAR train."""
LEAD = 6
"""Tokens between reported content and a quoted phrase that belongs to it."""
LEADING = frozenset(["ADP", "DET", "ADJ", "NOUN", "PROPN", "PRON", "CCONJ", "ADV", "PART", "NUM"])
NAMED = frozenset(["naming", "fragment"])
WHERE = frozenset(["in", "on", "at", "during"])
CLOSE = 5
"""Words of such a phrase among which the document stands."""
STATEMENT = re.compile(r"(?:\w+ ){0,2}(?:statement|communiqu[eé]|declaration|press release)\b(?! on )", re.IGNORECASE)
"""A headline of a text that a ministry or a body speaks itself."""
CLOSING = 4
"""Characters of the marks that close a quotation, with a full stop or comma before them."""
QUOTES = frozenset("\"“”„«‘'")
QUOTED, LED, ADOPTED = 0.95, 0.7, 0.6
"""The same for a quotation with a cue of its own, for one that the sentence before leads to, and for one whose speaker
is taken from its neighbour."""


class Builder:
    """Makes the claims of one record."""

    def __init__(self, record: Record, tree: Tree, direct: Direct) -> None:
        self.record = record
        self.tree, self.tokens, self.text = tree, record.tokens, record.article.text
        self.inside, self.partial, self.marks = direct.inside, direct.partial, direct.marks
        self.actors = actor_index(record)
        found = sorted(
            (mention.span.start, mention.span.end, mention.actor) for mention in record.mentions if mention.actor
        )
        self.starts = direct.starts
        self.entries = direct.entries
        self.mentions = found
        self.mention_starts = [start for start, _, _ in found]

    def direct(self, utterance: Utterance) -> Draft:
        verb = utterance.cue[1] if utterance.cue else None
        confidence = LED if utterance.led else QUOTED if utterance.cue else ADOPTED
        report = Report(
            utterance.cue or utterance.content,
            utterance.speaker,
            utterance.content,
            utterance.stance,
            "direct",
            utterance.content[0],
            utterance.phrase,
            utterance.origin,
        )
        draft = self._draft("mixed" if utterance.mixed else "direct", report, utterance.cue, verb, confidence)
        if utterance.voice is None:
            return draft
        claim = replace(draft.claim, speaker=utterance.voice)
        return draft._replace(claim=replace(claim, about=self._about(claim.content, utterance.voice.span)))

    def indirect(self, report: Report) -> Draft:
        first, last = report.content
        mixed = False
        for index in range(bisect_left(self.partial, (first, first)), len(self.partial)):
            start, end = self.partial[index]
            if start > last and not self._leads_to(last, start, report):
                break
            mixed, last = True, max(last, end)
            if report.frame in NAMED and self._circumstance(end, last):
                last = end
                break
        report = report._replace(content=(first, last))
        return self._draft("mixed" if mixed else "indirect", report, report.cue, report.verb, CONFIDENCE[report.frame])

    def _circumstance(self, end: int, last: int) -> bool:
        """Whether it only goes on to where and when it was said: "called it “rigged” in a post on Monday"."""
        rest = [token for token in self.tokens[end + 1 : last + 1] if token.form not in QUOTES]
        if len(rest) < 2 or rest[0].lemma.lower() not in WHERE:
            return False
        document = any(token.lemma.lower() in lexicon().documents for token in rest[1:CLOSE])
        return document or any(token.lemma.lower() in DAYS for token in rest[1:2])

    def _leads_to(self, last: int, quoted: int, report: Report) -> bool:
        """Whether reported content goes on to a quoted phrase: "blamed the attack on “the enemies of peace”"."""
        between = self.tokens[last + 1 : quoted]
        if not 0 < len(between) <= LEAD or self.tokens[last].sentence != self.tokens[quoted].sentence:
            return False
        return report.verb < last and all(
            token.upos in LEADING or token.lemma == "be" or token.form in QUOTES for token in between
        )

    def nested(self, report: Report) -> Draft:
        """As `indirect`, of a report inside a quotation or inside what another report holds."""
        mark = self.tokens[report.content[0] - 1].form if report.content[0] else ""
        kind: ClaimKind = "mixed" if mark in QUOTES else "indirect"
        return self._draft(kind, report, report.cue, report.verb, CONFIDENCE[report.frame], quoted=True)

    def _draft(
        self,
        kind: ClaimKind,
        report: Report,
        cue: Range | None,
        verb: int | None,
        confidence: float,
        *,
        quoted: bool = False,
    ) -> Draft:
        speaker = report.speaker
        source = report.origin
        if source is None and verb is not None:
            source = origin(self.tree, verb, speaker, lexicon())
        if source is not None and source == speaker and self._of_other_trade(source):
            source = None
        if (
            verb is not None
            and speaker is not None
            and source == speaker
            and (behind := cited(self.tree, verb)) is not None
        ):
            speaker = behind
        if speaker is not None and self.tokens[speaker].form.lower() == "that":
            speaker = self._antecedent(speaker)  # "that" names nobody; "who" does, of a kind
        content = self._with_marks(report.content) if kind == "mixed" else span(self.tokens, report.content)
        who = self._speaker(speaker, cue, report.phrase if speaker == report.speaker else None, quoted=quoted)
        claim = Claim(
            id="",
            kind=kind,
            content=content,
            cue=span(self.tokens, cue) if cue else None,
            speaker=who,
            origin=self._speaker(source, cue, self._source(source), quoted=quoted),
            stance=report.stance,
            about=self._about(content, who.span if who else None),
            confidence=confidence,
            outlet=outlet_of(self.tree, source, lexicon()) if source is not None else None,
        )
        return Draft(claim, verb, self.tokens[report.content[0]].sentence, entry_at(self.entries, content.start))

    def _of_other_trade(self, head: int) -> bool:
        """Whether an actor that is known and no medium has the name of one, as the party Vox has that of a site."""
        part = self.actors.at(head)
        known = part is not None and part.actor is not None and not part.actor.startswith("text:")
        return known and part is not None and part.code is not None and "JRN" not in part.sectors

    def _source(self, head: int | None) -> Range | None:
        """The words for an origin where they are others than the phrase: "the news site" with its name, "X" alone."""
        if head is None:
            return None
        token = self.tokens[head]
        if token.form in lexicon().platforms:
            return head, head
        first, last = name_phrase(self.tree, head)
        if token.lemma.lower() in lexicon().outlets and last == head:
            while last + 1 < len(self.tokens) and self.tokens[last + 1].upos == "PROPN":
                last += 1
        return (first, last) if last > head else None

    def _with_marks(self, content: Range) -> Span:
        """What the outlet and somebody else say together, with both marks of a phrase that begins or ends it."""
        found = span(self.tokens, content)
        start, end = found.start, found.end
        for index in range(content[0], content[1] + 1):
            marks = self.marks.get(index)
            if marks is None:
                continue
            if index == content[0] and marks[1] < found.end:
                start = marks[0]
            elif marks[0] > found.start and marks[1] > found.end >= marks[1] - CLOSING:
                end = marks[1]
        return Span(start, end)

    def _antecedent(self, head: int) -> int:
        """Whom a relative pronoun stands for, "the envoy, who said …": his actor is its own."""
        token = self.tokens[head]
        if token.xpos not in RELATIVE_TAGS:
            return head
        for above in self.tree.ancestors(head):
            clause = self.tokens[above]
            if clause.deprel == "acl:relcl" and clause.head >= 0 and self.tokens[clause.head].upos in NAMING:
                return clause.head
        return head

    def _speaker(
        self, head: int | None, cue: Range | None, phrase: Range | None, *, quoted: bool = False
    ) -> Speaker | None:
        """Who is meant by the head of a phrase; nobody inside a quotation, unless the claim is `quoted` itself."""
        if head is None or (self.inside[head] and not quoted):
            return None
        part = self.actors.at(self._antecedent(head))
        if part is not None and self.entries and self._of_another_entry(head):
            part = None
        words = with_apposition(self.tokens, self._with_name(phrase or name_phrase(self.tree, head), head))
        words = self._outside(words, head, cue, quoted=quoted)
        where = span(self.tokens, words)
        if part is None and self.tokens[head].form.lower() == "we" and not quoted:
            return Speaker(where, self._issuer())
        if part is None and self.tokens[head].upos != "PRON":
            return Speaker(where, self._named_at(head))
        return Speaker(where, part.actor if part else None)

    def _issuer(self) -> str | None:
        """Who "we" are in a text whose headline says that it is a statement: the body that it or the opening names."""
        if not STATEMENT.match(self.record.article.headline or ""):
            return None
        bodies = (each for each in self.record.mentions if each.type == "organization" and each.actor is not None)
        first = min(bodies, key=lambda each: (each.span.start, -each.span.end), default=None)
        opening = self.record.sentences[min(1, len(self.record.sentences) - 1)].span.end
        return first.actor if first is not None and first.span.start < opening else None

    def _named_at(self, head: int) -> str | None:
        """The actor of the person whose name the head is a later part of, or whose name stands right behind it.

        Such as "Wilk" of "Adam Wilk", where words and not the tree told who speaks, and an office before a name.
        """
        token = self.tokens[head].span
        for each in self.record.mentions:
            beside = each.span.contains(token) or each.span.start == token.end + 1
            if beside and each.kind == "named" and each.type == "person":
                return each.actor
        return None

    def _of_another_entry(self, head: int) -> bool:
        """A pronoun for somebody whom only other entries of a live blog name, often those that were written later."""
        mention, number = self.actors.mention(head), entry_at(self.entries, self.tokens[head].span.start)
        if mention is None or mention.kind != "pronoun" or number is None:
            return False
        within = self.entries[number].span
        chain = (each for each in self.record.mentions if each.chain == mention.chain and each.kind != "pronoun")
        return not any(within.contains(each.span) for each in chain)

    def _with_name(self, words: Range, head: int) -> Range:
        """The phrase with the whole name that its head belongs to, where the tree left a part of it out."""
        mention = self.actors.mention(head)
        if mention is None or mention.kind != "named":
            return words
        first = bisect_left(self.starts, mention.span.start)
        last = bisect_left(self.starts, mention.span.end) - 1
        return cover(words, (first, last)) if first <= head <= last else words

    def _outside(self, words: Range, head: int, cue: Range | None, *, quoted: bool) -> Range:
        """The part around the head that holds neither the cue nor quoted words."""
        first, last = words
        for index in range(first, last + 1):
            if (self.inside[index] and not quoted) or (cue is not None and cue[0] <= index <= cue[1]):
                if index < head:
                    first = index + 1
                else:
                    last = index - 1
                    break
        return trimmed(self.tokens, first, last) or (head, head)

    def _about(self, content: Span, speaker: Span | None) -> tuple[str, ...]:
        """The actors that the content mentions, in text order; not the speaker's own name where it interrupts."""
        found: dict[str, None] = {}
        for index in range(bisect_left(self.mention_starts, content.start), len(self.mentions)):
            start, end, actor = self.mentions[index]
            if start >= content.end:
                break
            if end <= content.end and not (speaker is not None and speaker.start <= start < speaker.end):
                found[actor] = None
        return tuple(found)
