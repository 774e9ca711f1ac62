"""Two words of a sentence and the relation that the engine sees between them.

The graph gives each word a small vector: of it as a witness of what happens. Names and heads of phrases have two
more: of them as the one who acts, and as the one acted upon. `PairHead` puts them together for chosen pairs: a pass
over the text serves all its pairs.
Which words denote actors is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from communique.language.bulk import in_bulk
from communique.model import TIES, Mention, Record, Span, Tie, Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from communique.language.engine import Engine

    Floats = NDArray[np.float32]
    Places = NDArray[np.int64]

ACTORS = frozenset({"person", "organization", "place", "group", "facility"})
"""Types of mentions between whose heads ties are looked for."""
EMPTY = frozenset({"ADP", "PUNCT", "DET", "PART", "CCONJ"})
"""What a phrase may begin with and is not about."""
MOST = 10
"""Mentions of a sentence that are looked at; what names more is a list."""
LIKELY = 0.5
"""A tie is kept where something holds at least this likely."""


class Sight(NamedTuple):
    """What the graph sees of the words of a window."""

    asked: Places
    """Words, in order, that can be asked about, counted from the window's first."""
    role: Floats
    """(asked, 2 * width): each of them as the one who acts, then as the one acted upon."""
    witness: Floats
    """(words, width)"""

    @staticmethod
    def of(outputs: Sequence[NDArray[Any]]) -> Sight:
        """The graph's outputs of these names; in them the root is the first word."""
        asked, role, witness = outputs
        return Sight(asked - 1, role, witness[1:])


class PairHead:
    """The outer layer of the relation head. Raises OSError, ValueError or KeyError where its file is broken."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        with np.load(path, allow_pickle=False) as stored:
            self._weight: Floats = stored["weight"]
            self._bias: Floats = stored["bias"]
        self.width = int(self._weight.shape[1])
        if self._weight.shape != (len(TIES), self.width) or self._bias.shape != (len(TIES),):
            raise ValueError(f"{path.name} has another shape than the relations")

    def probabilities(self, sight: Sight, pairs: Sequence[tuple[int, int]]) -> Floats:
        """(pairs, TIES), each row adding up to 1.

        The window is taken for one sentence; a pair is (who acts, who is acted upon), counted from its first word.
        """
        import numpy as np

        chosen = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return self._scored(sight, chosen[:, 0], chosen[:, 1], sight.witness.max(0))

    def ties(self, sight: Sight, heads: Sequence[Sequence[int]], starts: Sequence[int], offset: int) -> list[Tie]:
        """What holds, both ways, between words of one sentence, in text order.

        `heads` are, for each sentence, the words asked about, in `Token.index`; `starts` is where each begins in the
        window, whose first word is token `offset`.
        """
        import numpy as np

        pairs = [
            (source, target, number)
            for number, words in enumerate(heads)
            for source in words
            for target in words
            if source != target
        ]
        if not pairs:
            return []
        sources, targets, sentences = np.array(pairs, dtype=np.int64).T
        witness = np.maximum.reduceat(sight.witness, starts)
        scores = self._scored(sight, sources - offset, targets - offset, witness[sentences])
        holding = (scores[:, -1] <= 1 - LIKELY).nonzero()[0]
        return in_bulk(
            Tie,
            sources[holding].tolist(),
            targets[holding].tolist(),
            map(tuple, scores[holding].round(3).tolist()),
        )

    def _scored(self, sight: Sight, sources: Places, targets: Places, witness: Floats) -> Floats:
        import numpy as np

        asked, role, _ = sight
        width = self.width
        mixed = role[asked.searchsorted(sources), :width] + role[asked.searchsorted(targets), width:] + witness
        scores = np.maximum(mixed, 0.0) @ self._weight.T + self._bias
        raised = np.exp(scores - scores.max(1, keepdims=True))
        return np.asarray(raised / raised.sum(1, keepdims=True), dtype=np.float32)


def acting(tokens: Sequence[Token], mentions: Sequence[Mention]) -> dict[int, list[int]]:
    """The heads of the mentions that may denote actors, by sentence, in the order of the mentions."""
    found: dict[int, list[int]] = {}
    for mention in mentions:
        if mention.type in ACTORS:
            heads = found.setdefault(tokens[mention.head].sentence, [])
            if len(heads) < MOST and mention.head not in heads:
                heads.append(mention.head)
    return found


def covered(tokens: Sequence[Token], span: Span) -> tuple[int, int] | None:
    """The words under a span, first and last exclusive, in `Token.index`; None where it lies between words."""
    inside = [token.index for token in tokens if token.span.overlaps(span)]
    return (inside[0], inside[-1] + 1) if inside else None


def head_of(tokens: Sequence[Token], offset: int, words: tuple[int, int]) -> int:
    """Of these words the first whose head lies outside them, a preposition or a mark passed over.

    `offset` is the index of the first of `tokens`.
    """
    inside = tokens[words[0] - offset : words[1] - offset]
    tops = [token for token in inside if not words[0] <= token.head < words[1]]
    solid = [token for token in tops if token.upos not in EMPTY]
    return (solid or tops or inside)[0].index


def tie_between(engine: Engine, record: Record, source: Span, target: Span) -> Tie | None:
    """What the engine sees between the actors under two spans, asked about them alone.

    None where a span holds no word, both have one head, or they stand further apart than the engine looks.
    """
    ends = covered(record.tokens, source), covered(record.tokens, target)
    if ends[0] is None or ends[1] is None:
        return None
    sentences = [record.tokens[index].sentence for end in ends if end is not None for index in (end[0], end[1] - 1)]
    first, last = record.sentences[min(sentences)].first, record.sentences[max(sentences)].last
    return engine.relate(record.tokens[first:last], ends[0], ends[1])
