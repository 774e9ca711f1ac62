"""The words that introduce a quotation: a cue right after it, the report that it fills, a label or a cue before it.

A quotation comes in with the trees and reports of its article, a `Report` goes out, None where no words beside it say
who speaks. Which stretches are quotations is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from communique.claims.labels import Labels
from communique.claims.lexicon import Lexicon
from communique.claims.phrases import Range, chunk_before, is_passive, noun_chunk, subject
from communique.claims.quotes import Quote
from communique.claims.reported import Report
from communique.language import Tree
from communique.model import Record, Token

WINDOW = 45
"""Tokens beside a quotation within which its cue is looked for."""
ADJACENT = 4
"""Tokens between a quotation and a cue that is certainly its own: "adding later, “…”"."""
UNSPOKEN = frozenset(["finding", "object", "noun", "adverb", "adjective"])
"""Frames of reports that do not utter their content."""
DASH = re.compile(r"\s*[-–—―]{1,3}\s*")


class Cues:
    """Finds the cues of one record; `inside` says of each token whether it is quoted, once that is known."""

    def __init__(
        self, record: Record, tree: Tree, reports: Sequence[Report], inside: bytearray, lexicon: Lexicon
    ) -> None:
        self.text, self.tokens, self.tree = record.article.text, record.tokens, tree
        self.starts = tree.starts
        self.reports, self.verbs = reports, [report.verb for report in reports]
        self.inside, self.lexicon = inside, lexicon
        self.labels = Labels(record, tree)

    def between(self, first: int, stop: int) -> Sequence[Report]:
        """The reports whose cue is one of these tokens."""
        return self.reports[bisect_left(self.verbs, first) : bisect_left(self.verbs, stop)]

    def of(self, quote: Quote, words: Range) -> Report | None:
        """The cue right after it; else the report whose content the quotation is; else the cue before it."""
        after = self._after(quote, words)
        if after is not None:
            return after
        best: Report | None = None
        for report in self.between(words[0] - WINDOW, words[1] + WINDOW + 1):
            shared = min(report.content[1], words[1]) - max(report.content[0], words[0]) + 1
            if shared <= 0 or self.inside[report.verb] or report.frame in UNSPOKEN:
                continue
            if 2 * shared >= min(words[1] - words[0], report.content[1] - report.content[0]) + 1:
                best = report
        if best is not None:
            near = self._before(quote, words)
            adjacent = near is not None and best.verb < near.verb and words[0] - near.verb <= ADJACENT
            return near if adjacent else best
        return self.labels.before(bisect_left(self.starts, quote.outer.start) - 1) or self._before(quote, words)

    def _after(self, quote: Quote, words: Range) -> Report | None:
        """The cue after the quotation: "…," said the minister."""
        end = quote.inner.of(self.text).rstrip()[-1:]
        index = bisect_left(self.starts, quote.outer.end)
        if index >= len(self.tokens) or "\n" in self.text[quote.outer.end : self.tokens[index].span.start].strip(" "):
            return self._signed(quote, index)
        first = self.tokens[index].form
        if (signature := self._signed(quote, index)) is not None:
            return signature
        if end == "." and not first[:1].islower() and first not in (",", "-", "–", "—"):
            return None
        found = self._scan(range(index, min(index + WINDOW, len(self.tokens))), stops=True)
        return None if found is not None and end in "?!" and first[:1].isupper() and self._full(found.verb) else found

    def _full(self, verb: int) -> bool:
        """Whether a cue has content of its own behind it: “Where are they?” She demanded a new vote."""
        return any(report.content[0] > verb and report.frame != "direct" for report in self.between(verb, verb + 1))

    def _signed(self, quote: Quote, index: int) -> Report | None:
        """The name after a dash: "…" — A. Name"""
        dash = DASH.match(self.text, quote.outer.end)
        if dash is None or index + 1 >= len(self.tokens) or not dash.group().strip():
            return None
        if self.tokens[index + 1].upos != "PROPN" or "\n" in dash.group().strip():
            return None
        name = noun_chunk(self.tokens, index + 1, min(index + 8, len(self.tokens)))
        if name is None or (name[1] + 1 < len(self.tokens) and self.tokens[name[1] + 1].upos in ("VERB", "AUX")):
            return None
        return Report((index, index), name[1], name, "assert", "signature", index, name)

    def _before(self, quote: Quote, words: Range) -> Report | None:
        """The minister said: "…"."""
        before = self.text[max(0, quote.outer.start - 20) : quote.outer.start].rstrip()
        if before[-1:] not in ",:" and not before[-1:].isalpha():
            return None
        index = bisect_left(self.starts, quote.outer.start)
        first = max(0, index - WINDOW)
        return self._scan(range(index - 1, first - 1, -1), stops=before[-1:] != ":")

    def _scan(self, window: range, *, stops: bool) -> Report | None:
        """The first cue verb on the way; a sentence's end or another quotation ends it."""
        sentence = None
        for index in window:
            token = self.tokens[index]
            if self.inside[index]:
                return None
            if sentence is not None and token.sentence != sentence and (stops or token.form in ".?!"):
                return None
            sentence = token.sentence if sentence is None or token.form != ":" else None
            if token.upos == "VERB" and self.speaks(token):
                if is_passive(self.tree, index):
                    continue
                speaker, phrase = self._speaker_beside(index, window)
                own = self.lexicon.verb(token)[0].stance
                return Report((index, index), speaker, (index, index), own, "adjacent", index, phrase)
        return None

    def _speaker_beside(self, verb: int, window: range) -> tuple[int | None, Range | None]:
        """The subject by the tree where it stands in the window, else the noun phrase next to the verb."""
        speaker = subject(self.tree, verb)
        low, high = min(window), max(window)
        if speaker is not None and not self.inside[speaker] and (low <= speaker <= high or window.step < 0):
            return speaker, None
        after = verb + 1
        chunk = None
        if window.step > 0 and verb == low:
            chunk = noun_chunk(self.tokens, after, min(after + 12, len(self.tokens)))
        chunk = chunk or chunk_before(self.tokens, verb, low if window.step > 0 else 0)
        if chunk is None and window.step > 0:
            chunk = noun_chunk(self.tokens, low, verb)
        if chunk is None or self.inside[chunk[0]]:
            return None, None
        return chunk[1], chunk

    def speaks(self, token: Token) -> bool:
        after = self.tokens[token.index + 1 : token.index + 2]
        if token.lemma == "put" and not (after and after[0].form == "it"):
            return False
        return any(cue.frames & {"clause", "quote"} and not cue.particle for cue in self.lexicon.verb(token))
