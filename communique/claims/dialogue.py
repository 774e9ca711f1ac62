"""Who speaks next where two people talk and the text stops naming them.

Quotations with their speakers come in as the text is read, a paragraph each; for one that has no cue the speaker goes
out, None where it is only known who does not speak. In news a second paragraph of quotation is the same speaker's,
so turns are taken only upon a question or where they have been taken before.
"""

from __future__ import annotations

from typing import NamedTuple

from communique.claims.phrases import Range
from communique.claims.quotes import Quote
from communique.model import Record

TAKEN = 3
"""Turns after which two speakers are known to take them."""

MARGIN = 20
"""Characters, of which blanks are looked past, on either side of a quotation."""


class Turn(NamedTuple):
    """One quotation: the head and the range of its speaker, None where unknown, and whether it asks."""

    speaker: int | None
    phrase: Range | None
    asks: bool


class Dialogue:
    """The turns of one conversation, the last of them last."""

    def __init__(self, record: Record) -> None:
        self.record, self.text = record, record.article.text
        self.chains = {mention.head: mention.chain for mention in record.mentions}
        self.turns: list[Turn] = []

    def note(self, quote: Quote, speaker: int | None, phrase: Range | None, *, follows: bool) -> None:
        """A quotation has been read. `follows`: it stands in the paragraph right after the one before."""
        if not follows:
            self.turns.clear()
        self.turns.append(Turn(speaker, phrase, self._asks(quote)))

    def goes_on(self, quote: Quote) -> None:
        """The last speaker said this too."""
        if self.turns:
            self.turns[-1] = self.turns[-1]._replace(asks=self._asks(quote))

    def _asks(self, quote: Quote) -> bool:
        return quote.inner.of(self.text).rstrip()[-1:] == "?"

    def next(self, quote: Quote) -> Turn | None:
        """Whose turn a quotation is that stands alone in the paragraph after the last one; None where that is open."""
        if not self.turns or not self._alone(quote):
            return None
        last = self.turns[-1]
        before = self.turns[-2] if len(self.turns) > 1 else None
        asks = self._asks(quote)
        two = before is not None and self._differ(before, last)
        answered = before is not None and before.asks and not last.asks
        if before is not None and two and (last.asks or (answered and asks) or self._taken()):
            return before._replace(asks=asks)
        return Turn(None, None, asks) if last.asks and not asks else None

    def _alone(self, quote: Quote) -> bool:
        """Nothing else stands in its paragraph."""
        before = self.text[max(0, quote.outer.start - MARGIN) : quote.outer.start].rstrip(" \t\xa0")[-1:]
        after = self.text[quote.outer.end : quote.outer.end + MARGIN].lstrip(" \t\xa0")[:1]
        return quote.closed and before in ("", "\n") and after in ("", "\n")

    def _taken(self) -> bool:
        """One spoke, then another, then the first again."""
        spoken = self.turns[-TAKEN:]
        return (
            len(spoken) == TAKEN
            and self._differ(spoken[0], spoken[1])
            and self._differ(spoken[1], spoken[2])
            and not self._differ(spoken[0], spoken[2])
        )

    def _differ(self, one: Turn, other: Turn) -> bool:
        if one.speaker is None or other.speaker is None:
            return False
        first, second = self.chains.get(one.speaker), self.chains.get(other.speaker)
        if first is not None and second is not None:
            return first != second
        tokens = self.record.tokens
        return tokens[one.speaker].form.lower() != tokens[other.speaker].form.lower()
