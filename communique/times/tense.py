"""Past or future: which way an expression without a year or a week looks ("on Monday", "in March").

The tokens of a sentence and the offsets of an expression come in, a direction goes out. The verb that stands right
before the expression decides, else the verb above it in the tree, by tag and auxiliaries; where there are no tags,
the words of the sentence do. It does not say whether an event is real (that is the events stage).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from communique.model import Sentence, Token
from communique.times.anchor import Direction

# Forms, not lemmas: the lemma of a form that the engine never saw is a guess.
_PLANNING: Final = re.compile(
    r"(?:re)?schedul|expect|plan(?:s|n|$)|slated|due$|suppos|intend|aim(?:s|ed|ing)$|hop(?:e|es|ed|ing)$|prepar|arrang|"
    r"tipped|propos|anticipat|forecast|predict|postpon|delay|defer|adjourn|extend|push(?:ed|es)?$|invit|summon"
)
"""Verbs whose date lies ahead of them ("scheduled for Monday", "plans a rally on Friday", "postponed until May")."""
_DEADLINES: Final = frozenset({"until", "till", "to", "for"})
_SAYING: Final = re.compile(r"sa(?:y|ys)$|tells?$|claims?$|reports?$|writes?$|'s$|has$|have$|shows?$")
"""Verbs whose present tense says nothing of when ("says Monday"); "begins Monday" is still to come."""
_GIVING: Final = frozenset("give gives gave given has have had set sets call calls called".split())
"""With "until" or "for" these too look ahead ("gave them until Friday", "called a vote for Monday")."""
_BIDDING: Final = frozenset({"summoned"})
"""What is done on the day itself, unless it is done for another ("summoned the envoy on Friday")."""
_IS: Final = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_LOOKING_BACK: Final = re.compile(
    r"forc|manag|fail|help|us(?:e|ed|ing)$|beg[aiu]n|start|continu|c[ao]me|seem|appear|happen|g[eo]t|allow|le[da]|about$|able$|unable$"
)
"""Verbs whose infinitive happens when they do ("was forced to resign on Monday")."""
_MODALS: Final = frozenset("will 'll ’ll wo shall would 'd ’d may might can ca could should must".split())
_HAVE: Final = frozenset("have has had 've ’ve having".split())
_WAS: Final = frozenset("was were been did had".split())
_AHEAD: Final = frozenset(
    "will 'll ’ll wo shall would may might could should upcoming payable expires expire ahead".split()
)
_BACK: Final = frozenset(
    "was were had did said told went came met made took held began left gave became won lost fell rose ended saw sent "
    "spoke broke hit led kept put found brought wrote ran killed has been".split()
)
_MOST_STEPS: Final = 12
_WINDOW: Final = 40
"""Words on either side that are looked at where there are no tags."""
_BETWEEN_VERB_AND_DATE: Final = frozenset({"IN", "TO", "RB", "RP", "DT", "JJ"})


class Tense:
    """The directions of one sentence. What it needs of the tree is gathered when it is first asked."""

    def __init__(self, tokens: Sequence[Token], sentence: Sentence) -> None:
        self._tokens = tokens
        self._first, self._last = sentence.first, sentence.last
        self._starts: list[int] | None = None
        self._auxiliaries: dict[int, list[str]] = {}

    def direction(self, start: int, end: int) -> Direction:
        """Which way the expression text[start:end] looks."""
        if self._starts is None:
            self._gather()
        starts = self._starts or []
        low = bisect_left(starts, start) + self._first
        high = bisect_left(starts, end) + self._first
        if low >= self._last:
            return "unknown"
        if not self._tagged:
            return self._by_words(low)
        if high < self._last and self._tokens[high].xpos == "POS":
            return self._by_owner(low)
        before = [token.form.lower() for token in self._tokens[max(self._first, low - 3) : low]]
        if before[-1:] == ["since"]:
            return "past"
        if before[-3:] in (["as", "soon", "as"], ["as", "early", "as"], ["no", "later", "than"]):
            return "future"
        return self._by_neighbour(low) or self._by_tree(low, max(high, low + 1)) or "unknown"

    def _gather(self) -> None:
        tokens = self._tokens[self._first : self._last]
        self._starts = [token.span.start for token in tokens]
        self._tagged = any(token.xpos not in ("", "_") for token in tokens)
        for token in tokens:
            if token.head >= 0 and token.deprel.startswith(("aux", "cop")):
                self._auxiliaries.setdefault(token.head, []).append(token.form.lower())

    def _by_owner(self, low: int) -> Direction:
        """What has an owner ("Monday's talks") is over, unless something stands before it that has yet to pass."""
        before = {token.form.lower() for token in self._tokens[max(self._first, low - 2) : low]}
        return "future" if before & {"ahead", "before", "for", "until"} else "past"

    def _by_neighbour(self, low: int) -> Direction | None:
        """The verb that stands right before: "said Friday", "announced here on Wednesday"."""
        at, preposition = low - 1, ""
        while at >= self._first and low - at <= 3 and self._tokens[at].xpos in _BETWEEN_VERB_AND_DATE:
            if self._tokens[at].xpos in ("IN", "TO"):
                preposition = self._tokens[at].form.lower()
            at -= 1
        if at < self._first or not self._tokens[at].xpos.startswith("V"):
            return None
        verb = self._tokens[at]
        form = verb.form.lower()
        if verb.xpos in ("VBZ", "VBP") and not form.endswith("ed") and not _SAYING.match(form):
            return "future"
        return self._of_verb(verb, preposition)

    def _by_tree(self, low: int, high: int) -> Direction | None:
        """Climbs from the expression to the first verb that has a tense."""
        tokens = self._tokens
        inside = range(low, min(high, self._last))
        head = next((index for index in inside if tokens[index].head not in inside), low)
        copula = self._auxiliaries.get(head, ())
        if copula:  # "the deadline is Sunday"
            return "past" if any(form in _WAS for form in copula) else "future"
        preposition = tokens[low - 1].form.lower() if low > self._first else ""
        current, steps = tokens[head].head, 0
        while current >= 0 and steps < _MOST_STEPS:
            found = self._of_verb(tokens[current], preposition if steps == 0 else "")
            if found is not None:
                return found
            current, steps = tokens[current].head, steps + 1
        return None

    def _of_verb(self, token: Token, preposition: str) -> Direction | None:
        """The direction of one verb, None where a higher one decides."""
        tag, form = token.xpos, token.form.lower()
        if form.endswith("ed") and tag in ("VB", "VBP", "VBZ"):  # no present tense ends so: a slip of the tagger
            tag = "VBD"
        auxiliaries = self._auxiliaries.get(token.index, ())
        if any(aux in _MODALS for aux in auxiliaries):
            return "past" if "have" in auxiliaries and "will" not in auxiliaries else "future"
        if self._is_to(token, auxiliaries):
            return "future"
        if tag == "VBD" and form in _BIDDING and preposition not in _DEADLINES and not auxiliaries:
            return "past"
        if tag.startswith(("V", "JJ")) and _PLANNING.match(form):
            return "future"
        if form in _GIVING and preposition in _DEADLINES:
            return "future"
        if tag == "VBD" or any(aux in _WAS or aux in _HAVE for aux in auxiliaries):
            return "past"
        if tag == "VBN":
            return None if token.deprel == "conj" else "unknown" if auxiliaries else "past"
        if tag == "VBG":
            return "future" if auxiliaries else None
        if tag == "VB":
            return self._infinitive(token)
        if tag in ("VBZ", "VBP"):
            return "unknown"
        return None

    def _is_to(self, token: Token, auxiliaries: Sequence[str]) -> bool:
        """ "is to be sworn in on Friday", "is due to meet on Friday"."""
        at = token.index - 1
        while at > self._first and self._tokens[at].form.lower() in ("be", "have"):
            at -= 1
        return at >= self._first and self._tokens[at].form.lower() == "to" and not _IS.isdisjoint(auxiliaries)

    def _infinitive(self, token: Token) -> Direction | None:
        head = self._tokens[token.head] if token.head >= 0 else None
        if head is None or token.deprel.startswith(("advcl", "conj")) or _LOOKING_BACK.match(head.form.lower()):
            return None
        return "future"

    def _by_words(self, low: int) -> Direction:
        """Without tags: the nearest telling word before the expression, then after it."""
        tokens = self._tokens
        first, last = max(self._first, low - _WINDOW), min(self._last, low + _WINDOW)
        for token in [*reversed(tokens[first:low]), *tokens[low + 1 : last]]:
            form = token.form.lower()
            if form in _AHEAD or _PLANNING.match(form):
                return "future"
            if form in _BACK or (form.endswith("ed") and len(form) > 4):
                return "past"
        return "unknown"
