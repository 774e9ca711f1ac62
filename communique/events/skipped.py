"""Why a sentence that names an actor gave no event, in words for a person.

A sentence and what was tried on it come in, a `Skipped` goes out, or None where nobody is named.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.events.clause import Clauses
from communique.events.codebook import Codebook
from communique.events.compose import Composer
from communique.events.match import Match
from communique.events.source import STRICT
from communique.model import Sentence, Skipped

SAYING = frozenset(
    "say tell state add note believe think argue insist claim suggest explain describe call know hope feel report "
    "write stress mention remark observe reply answer ask recall".split()
)
VERBS_NAMED = 2


def reason(sentence: Sentence, clauses: Clauses, codebook: Codebook, composer: Composer) -> Skipped:
    """The reason for one sentence; the caller has seen that it names an actor and has no event."""
    tokens = clauses.tokens[sentence.first : sentence.last]
    # Part of a name is no verb ("the United Nations").
    verbs = [token.index for token in tokens if token.upos == "VERB" and not token.xpos.startswith("NNP")]
    root = next((token.index for token in tokens if token.head < 0), None)
    if not verbs:
        return Skipped(sentence.index, "it has no verb and names no event")
    telling = [index for index in verbs if clauses.lemma(index) not in SAYING]
    if root is not None and clauses.lemma(root) in SAYING and len(telling) == 0:
        return Skipped(sentence.index, "states a view; a claim and no event")
    known = [index for index in telling if clauses.lemma(index) in codebook]
    for index in known:
        if composer.matcher.fits(index):
            return Skipped(sentence.index, _unfilled(clauses.lemma(index), composer.matcher.matches(index)))
    if known:
        return Skipped(
            sentence.index, f"'{clauses.lemma(known[0])}' is an event only with words that do not stand beside it here"
        )
    if root is not None and clauses.lemma(root) in SAYING:
        return Skipped(sentence.index, "states a view; a claim and no event")
    named = ", ".join(f"'{clauses.lemma(index)}'" for index in (telling or verbs)[:VERBS_NAMED])
    more = "verb" if len((telling or verbs)[:VERBS_NAMED]) == 1 else "verbs"
    return Skipped(sentence.index, f"its {more} {named} {'is' if more == 'verb' else 'are'} not in the codebook")


def _unfilled(lemma: str, fitting: Sequence[Match]) -> str:
    """Why a word that fits its entry is no event: it governs none, or nobody named does it."""
    if all(match.entry.turns in (*STRICT, "denied") for match in fitting):
        return f"'{lemma}' says what becomes of another event, and none is told beside it"
    return f"'{lemma}' could be an event, but nobody named here does it"
