"""Words as they are looked up: without case, accents or punctuation, alike in both databases.

No stemming: "strikes" does not find "strike", `strike*` finds both. What SQLite's FTS5 (unicode61) takes for a word
is taken for one here: letters and digits in a row.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or several that stand in a row; with `prefix` the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def fold(text: str) -> str:
    """Lower case, without accents, spaces single."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return " ".join(plain.casefold().split())


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return WORD.findall(fold(text))
