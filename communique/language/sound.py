"""Sees that what was put right is still a tree.

The rules of `mending` and `regaining` move heads one by one, and each is right about the sentences that it was made
for. Damaged text has others; a circle in a tree would let whoever walks upwards walk for ever. A sentence that is no
tree any more is therefore left as the engine read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.model import Sentence, Token


def restore(tokens: list[Token], first: int, before: Sequence[Token], sentences: Sequence[Sentence]) -> None:
    """Gives back to each of `sentences` the tokens that it had, where those of now are no tree.

    `before` are the tokens from `first` on, as they were; a sentence in which none was replaced is not looked at.
    """
    changed = {new.sentence for new, old in zip(tokens[first:], before, strict=True) if new is not old}
    for sentence in sentences if changed else ():
        start, stop = sentence.first, sentence.last
        if sentence.index in changed and not is_tree((token.head for token in tokens[start:stop]), start):
            tokens[start:stop] = before[start - first : stop - first]


def is_tree(heads: Iterable[int], start: int) -> bool:
    """Whether the words from `start` on, by their heads, hang on one root (-1) and on each other."""
    given = list(heads)
    if given.count(-1) != 1 or not all(head == -1 or start <= head < start + len(given) for head in given):
        return False
    above = [head - start if head >= 0 else -1 for head in given]
    hung = [head == -1 for head in above]
    for word in range(len(above)):
        path = []
        while not hung[word]:
            path.append(word)
            hung[word] = True
            word = above[word]
            if word in path:
                return False
    return True
