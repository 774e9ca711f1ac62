"""The lemmas of words seen in training, where they follow from the form and its part of speech.

Names are left to the scripts: their lemma is the form as written. A pair seen with several lemmas is left out
unless one of them makes nine in ten.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable

from communique.language.lemmas import apply, table_key
from training.corpus import Document

CLEAR = 0.9
OPEN = frozenset({"PROPN", "X", "SYM", "PUNCT", "NUM"})


def lemma_table(documents: Iterable[Document]) -> bytes:
    """Lines `form TAB upos TAB lemma`, sorted, gzipped."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for word in (word for document in documents for sentence in document.sentences for word in sentence.words):
        if word.lemma is not None and word.upos is not None and word.upos not in OPEN:
            seen[table_key(word.form, word.upos)][apply(word.lemma, word.form)] += 1
    lines = []
    for key, lemmas in sorted(seen.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= CLEAR * sum(lemmas.values()):
            lines.append(f"{key}\t{lemma}\n")
    return gzip.compress("".join(lines).encode(), mtime=0)
