"""The graph's answer for a window to sentences, tokens, mentions and ties.

What is one number a word stays an array until the nouns are made, a column at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.language.bulk import in_bulk
from communique.language.decode import best_tree
from communique.language.mending import mend
from communique.language.mentions import find_mentions
from communique.language.pairs import PairHead, Sight, acting
from communique.language.regaining import regain
from communique.language.sound import restore
from communique.language.windows import Window
from communique.model import Mention, Sentence, Span, Tie, Token

Integers = NDArray[np.integer]
Floats = NDArray[np.float32]
Outputs = dict[str, NDArray[Any]]


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

    def add(self, draft: Draft, window: Window, out: Outputs) -> None:
        """Adds a window that the graph has answered with these outputs, by name."""
        forms, count, offset, known = window.forms, len(window.forms), len(draft.tokens), len(draft.sentences)
        stops = out["end"].nonzero()[0]  # row 0 is the root
        if not len(stops) or stops[-1] != count:
            stops = np.append(stops, count)
        starts = np.concatenate([[0], stops[:-1]])
        heads = trees(out["arc"], out["best"][1:], starts, stops)
        relations = out["deprel"][1:]
        relations[heads == 0] = self._root
        upos = self._upos[out["upos"][1:]].tolist()
        tokens = draft.tokens
        tokens += in_bulk(
            Token,
            range(offset, offset + count),
            in_bulk(Span, window.starts, window.ends),
            forms,
            map(self._lemma, forms, upos, self._scripts[out["lemma"][1:]].tolist()),
            upos,
            self._xpos[out["xpos"][1:]].tolist(),
            np.where(heads > 0, heads + (offset - 1), -1).tolist(),
            self._deprel[relations].tolist(),
            np.repeat(np.arange(known, known + len(stops)), stops - starts).tolist(),
        )
        firsts = starts.tolist()
        for number, (first, last) in enumerate(zip(firsts, stops.tolist(), strict=True), known):
            span = Span(window.starts[first], window.ends[last - 1])
            draft.sentences.append(Sentence(number, span, offset + first, offset + last))
        before = tokens[offset:]
        mend(tokens, offset)
        regain(tokens, offset)
        restore(tokens, offset, before, draft.sentences[known:])
        mentions = self._mentions(draft, offset, out)
        draft.mentions += mentions
        groups: list[list[int]] = [[] for _ in firsts]
        for number, members in acting(tokens, mentions).items():
            groups[number - known] = members
        sight = Sight.of([out[name] for name in ("asked", "role", "witness")])
        draft.ties += self._pairs.ties(sight, groups, firsts, offset)

    def _mentions(self, draft: Draft, offset: int, out: Outputs) -> list[Mention]:
        names, heads = out["name"][1:], out["head"][1:]
        named = (names != self._no_name).nonzero()[0]
        scores, likely = out["name_score"][1:][named], np.zeros(len(names), dtype=np.float32)
        likely[named] = 1 / np.exp(scores - scores.max(1, keepdims=True)).sum(1)  # the tag, which is the likeliest
        return find_mentions(
            draft.tokens,
            offset,
            _told(names, named, self._names),
            likely.tolist(),
            _told(heads, (heads != self._no_head).nonzero()[0], self._heads),
            len(draft.mentions),
        )


def _told(numbers: Integers, places: Integers, values: Sequence[str]) -> list[tuple[int, str]]:
    """Where a tag says something, and what."""
    return [(place, values[number]) for place, number in zip(places.tolist(), numbers[places].tolist(), strict=True)]


def trees(arcs: Floats, heads: Integers, starts: Integers, stops: Integers) -> Integers:
    """The head of each word of a window: 0 for the root, else counted from 1 in the window.

    `arcs` is (words + 1, words + 1), the root first; `heads` are each word's best, and are put right in place; `starts`
    and `stops` bound the sentences. Most words' best heads make trees, which is seen for all sentences at once: from
    each word upwards, twice as far each time, until all stand at the root.
    """
    above = np.concatenate([[0], heads])
    for _ in range(len(heads).bit_length()):
        above = above[above]
    roots = np.add.reduceat(heads == 0, starts)
    broken = np.logical_or.reduceat(above[1:] != 0, starts) | (roots != 1)
    for number in broken.nonzero()[0].tolist():
        first, last = int(starts[number]), int(stops[number])
        chosen = [head - first if head else 0 for head in heads[first:last].tolist()]
        own = arcs[first + 1 : last + 1, [0, *range(first + 1, last + 1)]]
        heads[first:last] = [head + first if head else 0 for head in best_tree(own, chosen)]
    return heads
