"""Records as CoNLL-U: one block a sentence, Universal Dependencies 2, offsets as TokenRange in MISC.

In: a record. Out: what `communique.language.conllu` writes; a record that was read without the
engine has no tokens and gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.export.format import printable
from communique.language import conllu
from communique.model import Record


@dataclass(frozen=True, slots=True)
class Conllu:
    """Sentences, words, tags and trees, without the findings above them."""

    name: str = "conllu"
    suffix: str = ".conllu"

    def writes(self, record: Record) -> Iterator[str]:
        return map(printable, conllu.write(record))
