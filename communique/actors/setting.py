"""Whose people and forces a text means that names no state with them: those of the state that it is about.

In: a draft of somebody in uniform, of the crowd, of a court, and what its phrase says. Out: the code of a state, None
where the text speaks of several about as much, or where the sentence names another one. Knows nothing of bodies that
"the" points to ("the army"), for which `local` looks further.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from communique.actors.forms import fold
from communique.actors.owners import INSIDE, Description
from communique.actors.reading import Draft, Reading

AT_HOME = frozenset(
    {"COP", "JUD", "CRM", "OPP", "EDU", "LAB", "CVL", "MED", "AGR", "LEG", "REL", "PTY", "SOC", "JRN", "BUS"}
)
"""Sectors of those who are mostly of the state that the text is about, whatever others a sentence names after them."""
IN_ARMS = frozenset({"MIL", "REB", "PRM", "SPY"})
"""Sectors of those who may be abroad: they are of that state where no other state's forces are near. Gunmen whom
nobody knows are of none."""
PLURAL_BODIES = frozenset({"authority", "authorities", "security force", "security service"})
"""Bodies that need no "the" to be those of the state: "authorities detained"."""
STATE_BODIES = frozenset({"COP", "JUD", "LEG", "MIL"})
"""Sectors of bodies that a state has, and nobody else."""
BACK = frozenset({"rebel", "insurgent", "guerrilla", "guerilla", "militant", "separatist", "fighter"})
"""Words for rebels of whom the text has told before."""
FORCES = frozenset({"MIL", "PRM", "COP"})
SOLDIERS = frozenset({"force", "forces", "soldier", "troop", "troops"})
"""Of the nouns for those who are abroad as often as at home, those who are told by the forces in the text."""
MOSTLY = 2
"""How many times as often another state may be named than that of the dateline."""
LIKELY = 2
"""How often a state must be named that a headline names, to be what the text is about."""


class Setting:
    """The state that one text is about, and whose forces it speaks of. Worked out once, when first asked."""

    __slots__ = ("_foreign", "_reading", "_state")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._state: str | None = None
        self._foreign: list[tuple[int, str]] | None = None

    def state(self, draft: Draft, description: Description) -> str | None:
        """The state of a phrase that names none, as told above."""
        sector, reading = description.sector, self._reading
        if sector is None or description.phrase in reading.lexicon.abroad - reading.lexicon.goods - SOLDIERS:
            return None
        plural = sector == "GOV" and description.phrase in PLURAL_BODIES
        if sector not in AT_HOME and sector not in IN_ARMS and not plural:
            return None
        if sector == "REB" and description.phrase in BACK and (met := self._met(sector)) is not None:
            return met
        code = self.main
        if code is None or self._elsewhere(draft, code, behind=sector in IN_ARMS):
            return None
        return None if sector in IN_ARMS and self._others_fight(draft, code) else code

    def _met(self, sector: str) -> str | None:
        """The state of the only rebels of a known state that the text has told of: "the rebels" are those."""
        actors = self._reading.actors.values()
        met = {actor.code for actor in actors if sector in actor.sectors and actor.code is not None}
        return met.pop() if len(met) == 1 else None

    def about(self, draft: Draft) -> str | None:
        """The state that the text is about, unless the sentence names another one before the phrase."""
        code = self.main
        return None if code is None or self._elsewhere(draft, code, behind=False) else code

    def of_body(self, draft: Draft, description: Description) -> str | None:
        """The state of a named court, parliament or force whose name says none: "the Constitutional Court"."""
        body = description.noun.group and description.sector in STATE_BODIES
        return self.state(draft, description) if body else None

    @property
    def main(self) -> str | None:
        """The state that the text is about: of which it mostly speaks, or which its dateline or headline names."""
        if self._state is None:
            reading = self._reading
            self._state = reading.main_state or self._written() or self._headlined() or ""
        return self._state or None

    def _written(self) -> str | None:
        """The state of the dateline, where the text speaks of none far more often."""
        state = self._reading.written_in()
        return (
            state
            if state is not None and MOSTLY * self._reading.states[state] >= max(self._reading.states.values())
            else None
        )

    def _headlined(self) -> str | None:
        """The only state that the headline names, of those that the text speaks of more than once."""
        reading, found = self._reading, set()
        for word in (reading.record.article.headline or "").replace("-", " ").split():
            for item in reading.lexicon.names.get(fold(word), "").split("\n"):
                kind, _, state = item.partition(":")
                if kind in ("S", "D") and reading.states[state] >= LIKELY:
                    found.add(state)
        return found.pop() if len(found) == 1 else None

    def _elsewhere(self, draft: Draft, code: str, *, behind: bool) -> bool:
        """Whether the sentence, as far as the phrase or whole, names another state, or its paragraph one last."""
        reading = self._reading
        paragraph = bisect_right(reading.paragraphs, draft.first) - 1
        first = reading.paragraphs[paragraph]
        tokens, sentence = reading.record.tokens, reading.record.tokens[draft.head].sentence
        last = draft.first
        while behind and last < len(tokens) and tokens[last].sentence == sentence:
            last += 1
        begun = draft.first
        while begun > first and tokens[begun - 1].sentence == sentence:
            begun -= 1
        named = [*self._named(first, begun, within=not behind), *self._named(begun, draft.first)]
        return bool(named and named[-1] != code) or any(one != code for one in self._named(draft.last, last))

    def _named(self, first: int, last: int, *, within: bool = False) -> Iterator[str]:
        """The states named from one token to another, in order; with `within`, only where something happens."""
        tokens = self._reading.record.tokens
        matches = self._reading.matches
        for number in range(bisect_left(matches, first, key=attrgetter("first")), len(matches)):
            if matches[number].first >= last:
                return
            if within and tokens[matches[number].first - 1].form.lower() not in INSIDE:
                continue
            if (state := self._reading.state_of(matches[number])) is not None:
                yield state

    def _others_fight(self, draft: Draft, code: str) -> bool:
        """Whether this paragraph or the last names forces of another state: "Rwandan-backed rebels"."""
        if self._foreign is None:
            self._foreign = [*self._forces()]
        paragraphs = self._reading.paragraphs
        number = bisect_right(paragraphs, draft.first) - 1
        first = paragraphs[max(0, number - 1)]
        last = paragraphs[number + 1] if number + 1 < len(paragraphs) else len(self._reading.record.tokens)
        return any(first <= place < last and state != code for place, state in self._foreign)

    def _forces(self) -> Iterator[tuple[int, str]]:
        """Where the text names a state's forces, and whose they are."""
        reading, tokens, lexicon = self._reading, self._reading.record.tokens, self._reading.lexicon
        for match in reading.matches:
            state = reading.state_of(match)
            for index in range(match.last, min(match.last + 3, len(tokens))) if state is not None else ():
                noun = lexicon.noun(tokens[index].lemma.lower())
                if tokens[index].lemma.lower() == "back" or (noun is not None and noun.sector in FORCES):
                    yield match.first, state or ""
