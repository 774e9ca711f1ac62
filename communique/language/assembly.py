"""The graph's answer for a window to sentences, tokens, mentions and ties.

What is one number a word stays an array until the nouns are made, a column at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from communique.language.bulk import in_bulk
from communique.language.decode import best_tree
from communique.language.mending import mend
from communique.language.mentions import find_mentions
from communique.language.pairs import PairHead, acting
from communique.language.windows import Window
from communique.model import Mention, Sentence, Span, Tie, Token

Integers = NDArray[np.integer]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tags:
    """The values that the graph's numbers stand for."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    deprel: list[str]
    name: list[str]
    head: list[str]


@dataclass(slots=True)
class Draft:
    """What was read of a text so far."""

    sentences: list[Sentence] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


class Assembly:
    """Puts windows together; `lemma` gives the lemma of a form, its UPOS and a script."""

    def __init__(self, tags: Tags, lemma: Callable[[str, str, str], str], pairs: PairHead) -> None:
        self._upos, self._xpos, self._scripts, self._deprel = (
            np.array(values, dtype=object) for values in (tags.upos, tags.xpos, tags.lemma, tags.deprel)
        )
        self._names, self._heads = tags.name, tags.head
        self._no_name, self._no_head = tags.name.index("O"), tags.head.index("O")
        self._root = tags.deprel.index("root")
        self._lemma, self._pairs = lemma, pairs

    def add(self, draft: Draft, window: Window, out: dict[str, NDArray[np.generic]]) -> None:
        """Adds a window that the graph has answered with these outputs, by name."""
        found, count, offset, known = window.found, len(window.found), len(draft.tokens), len(draft.sentences)
        stops = out["end"][0].nonzero()[0] + 1
        if not len(stops) or stops[-1] != count:
            stops = np.append(stops, count)
        starts = np.concatenate([[0], stops[:-1]])
        heads = trees(out["arc"][0], starts, stops)
        labels = out["deprel"][0]
        labels[:, self._root] = -np.inf
        relations = labels.argmax(1)
        relations[heads == 0] = self._root
        forms = [form for _, _, form in found]
        upos = self._upos[out["upos"][0]].tolist()
        spans = in_bulk(Span, [start for start, _, _ in found], [end for _, end, _ in found])
        tokens = draft.tokens
        tokens += in_bulk(
            Token,
            range(offset, offset + count),
            spans,
            forms,
            map(self._lemma, forms, upos, self._scripts[out["lemma"][0]].tolist()),
            upos,
            self._xpos[out["xpos"][0]].tolist(),
            np.where(heads > 0, heads + (offset - 1), -1).tolist(),
            self._deprel[relations].tolist(),
            np.repeat(np.arange(known, known + len(stops)), stops - starts).tolist(),
        )
        firsts = starts.tolist()
        for number, (first, last) in enumerate(zip(firsts, stops.tolist(), strict=True), known):
            span = Span(found[first][0], found[last - 1][1])
            draft.sentences.append(Sentence(number, span, offset + first, offset + last))
        mend(tokens, offset)
        mentions = self._mentions(draft, offset, out)
        draft.mentions += mentions
        groups: list[list[int]] = [[] for _ in firsts]
        for number, members in acting(tokens, mentions).items():
            groups[number - known] = members
        draft.ties += self._pairs.ties(out["pair"][0], groups, firsts, offset)

    def _mentions(self, draft: Draft, offset: int, out: dict[str, NDArray[np.generic]]) -> list[Mention]:
        names, heads = out["name"][0], out["head"][0]
        scores = np.exp(out["name_score"][0].max(1))
        return find_mentions(
            draft.tokens,
            offset,
            _told(names, self._no_name, self._names),
            scores.tolist(),
            _told(heads, self._no_head, self._heads),
            len(draft.mentions),
        )


def _told(numbers: Integers, nothing: int, values: Sequence[str]) -> list[tuple[int, str]]:
    """Where a tag says something, and what."""
    places = (numbers != nothing).nonzero()[0]
    return [(place, values[number]) for place, number in zip(places.tolist(), numbers[places].tolist(), strict=True)]


def trees(arcs: Floats, starts: Integers, stops: Integers) -> Integers:
    """The head of each word of a window: 0 for the root, else counted from 1 in the window.

    `arcs` is (words, words + 1), `starts` and `stops` bound the sentences. Most words' best heads make trees, which is
    seen for all sentences at once: from each word upwards, twice as far each time, until all stand at the root.
    """
    heads: NDArray[np.int64] = arcs.argmax(1)
    above = np.concatenate([[0], heads])
    for _ in range(len(heads).bit_length()):
        above = above[above]
    roots = np.add.reduceat(heads == 0, starts)
    broken = np.logical_or.reduceat(above[1:] != 0, starts) | (roots != 1)
    for number in broken.nonzero()[0].tolist():
        first, last = int(starts[number]), int(stops[number])
        chosen = [head - first if head else 0 for head in heads[first:last].tolist()]
        own = np.concatenate([arcs[first:last, :1], arcs[first:last, first + 1 : last + 1]], 1)
        heads[first:last] = [head + first if head else 0 for head in best_tree(own, chosen)]
    return heads
