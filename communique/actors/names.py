"""Which actor a name stands for that is no person's: states, peoples, organisations, seats of power.

In: named drafts. Out: their actors. A capital is an actor only where the sentence lets it act or be dealt with
("Moscow accused", "talks with Kyiv", "Budapest's veto"); "in Moscow" is a place and no actor.
"""

from __future__ import annotations

from collections import Counter

from communique.actors.acting import acts
from communique.actors.describe import OFFICIAL, Describer
from communique.actors.lexicon import Entity
from communique.actors.reading import CONGRESSES, Draft, Reading
from communique.actors.scan import Match
from communique.actors.setting import Setting
from communique.model import Candidate

VAGUE = frozenset(
    {"union", "front", "house", "market", "people", "community", "family", "state", "industry", "council"}
)
"""Nouns that say little of an organisation whose name has them: "Homeland Union" is no trade union."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
FAR_MORE = 2
READING_SCORES = (0.6, 0.25, 0.15)
"""How likely the readings of an ambiguous seat are where the text says nothing more."""


def resolve_name(reading: Reading, describer: Describer, draft: Draft, setting: Setting) -> None:
    """Sets the actor of a named draft; persons are left to `communique.actors.people`."""
    match = draft.match
    if match is not None and match.items[0][0] != "T":
        _from_match(reading, draft, match)
    elif draft.type in ("organization", "group"):
        _from_words(reading, describer, draft, setting)


def _from_match(reading: Reading, draft: Draft, match: Match) -> None:
    kind, identifier = match.items[0]
    lexicon = reading.lexicon
    if kind == "A":
        _ambiguous(reading, draft, identifier.split(","))
        return
    if kind == "M":
        root, _, sector = (_parliament(reading, match) or _of_several(reading, match.seats)).partition(":")
        if entity := _seated(reading, match) or lexicon.entity(root):
            name = f"{reading.words(match.first, match.last)} stands for it"
            draft.actor = reading.role(entity, sector, name) if sector else reading.entity(entity, name)
        return
    entity = lexicon.entity(identifier)
    if entity is None:
        return
    if kind == "C":
        if acts(reading.tree, draft.head):
            draft.type = "organization"
            draft.actor = reading.role(entity, "GOV", f"{reading.words(match.first, match.last)}, its capital, acts")
        return
    if kind in "PD" and (home := _home(reading, draft, entity)) is not None:
        name = reading.words(min(draft.first, home[0]), draft.last)
        draft.actor = reading.unknown(name, home[1], ("CVL",), f"{entity.name} of {home[1]}")
        return
    if entity.sectors == ("PTY",) and reading.states and entity.code not in reading.states:
        code = next(iter(reading.states)) if len(reading.states) == 1 else None
        name = reading.words(match.first, match.last)
        draft.actor = reading.unknown(name, code, ("PTY",), f"a party of this name; the text is not of {entity.code}")
        return
    if kind == "S" and match.has("D") and reading.record.tokens[draft.head].deprel in ("amod", "compound"):
        draft.type = "group"
    if entity.id in reading.actors:  # most are named again and again
        draft.actor = entity.id
    else:
        draft.actor = reading.entity(entity, f"“{reading.words(match.first, match.last)}” names it")


def _seated(reading: Reading, match: Match) -> Entity | None:
    """The state that stands straight before or behind a seat's name: a Peruvian Congress is not the American."""
    before = reading.match_at.get(_before(reading, match.first))
    behind = reading.match_at.get(match.last + 1)
    if behind is not None and reading.record.tokens[match.last].form.lower() != "of":
        behind = None
    for one in (before, behind):
        if one is not None and (identifier := one.has("DS")) in reading.lexicon.state_ids and identifier:
            return reading.lexicon.entity(identifier)
    return None


def _before(reading: Reading, first: int) -> int:
    """The token before a name, or before the mark of possession that stands there."""
    owned = first > 0 and reading.record.tokens[first - 1].form in POSSESSIVE
    return first - 1 - owned


def _parliament(reading: Reading, match: Match) -> str | None:
    """A bare "Congress" in a text that is of another state with one, and never names the American one: that state's."""
    if reading.words(match.first, match.last) != "Congress":
        return None
    named = [one for one in reading.matches if reading.words(one.first, one.last) != "Congress"]
    states = Counter(state for one in named if (state := reading.state_of(one)) is not None)
    here = reading.written_in() or next((state for state, _ in states.most_common(1)), None)
    return f"{here}:LEG" if here in CONGRESSES and "USA" not in states else None


def _of_several(reading: Reading, seats: list[str]) -> str:
    """The body meant where several states have one of the name: that of the dateline's state, else the likeliest."""
    here = reading.written_in() if len(seats) > 1 else None
    return next((seat for seat in seats if seat.partition(":")[0] == here), seats[0])


def _home(reading: Reading, draft: Draft, entity: Entity) -> tuple[int, str] | None:
    """Where the phrase begins and the state of a people away from its own ("Iraqi Kurds", "ethnic Serbs in Bosnia")."""
    tree = reading.tree
    modifiers = tree.children(draft.head, "amod", "compound")
    ethnic = any(tree.tokens[child].lemma.lower() == "ethnic" for child in modifiers)
    if tree.tokens[draft.head].upos not in ("NOUN", "PROPN") or (entity.code is not None and not ethnic):
        return None
    for child in (*modifiers, *tree.children(draft.head, "nmod")):
        match = reading.match_at.get(child)
        if match is not None and child != draft.head and (code := reading.state_of(match)) and code != entity.code:
            return min(child, draft.first) if child in modifiers else draft.first, code
    return None


def _ambiguous(reading: Reading, draft: Draft, readings: list[str]) -> None:
    """A seat of several bodies: the one that the text names elsewhere, else all of them as candidates."""
    if not acts(reading.tree, draft.head):
        return
    draft.type = "organization"
    named = [one for one in readings if any(_speaks(match, one) for match in reading.matches)]
    name = reading.words(draft.first, draft.last)
    if len(named) > 1:
        named = _likeliest(reading, draft, named)
    if len(named) == 1 and (entity := reading.lexicon.entity(named[0])):
        draft.actor = reading.entity(entity, f"{name} stands for what the text names beside it")
        return
    entities = [entity for one in readings if (entity := reading.lexicon.entity(one))]
    candidates = tuple(Candidate(one.id, score) for one, score in zip(entities, READING_SCORES, strict=False))
    draft.actor = reading.unknown(name, None, (), "the seat stands for several", candidates=candidates)


def _likeliest(reading: Reading, draft: Draft, named: list[str]) -> list[str]:
    """Of several the one that the same sentence names, else the one that the text names far more often."""
    tokens = reading.record.tokens
    here = tokens[draft.head].sentence
    beside = [one for one in reading.matches if tokens[one.first].sentence == here]
    if len(near := [one for one in named if any(_speaks(match, one) for match in beside)]) == 1:
        return near
    counts = Counter({one: sum(_speaks(match, one) for match in reading.matches) for one in named})
    (first, most), (_, next_), *_ = counts.most_common()
    return [first] if most >= FAR_MORE * next_ else named


def _speaks(match: Match, identifier: str) -> bool:
    """Whether a name is that of a body or of one of its parts: the Commission is the EU's."""
    named = match.has("SDPO")
    return named is not None and (named == identifier or named.startswith(f"{identifier}-"))


def _from_words(reading: Reading, describer: Describer, draft: Draft, setting: Setting) -> None:
    """An organisation that the lexicon does not have, with the sector of its noun and the state its name holds."""
    description = describer.at(draft.head)
    if description is None:
        description = describer.before_name(draft.first, draft.last)
    if description is None:
        code = _nested_code(reading, draft)
        if reading.record.tokens[draft.head].upos == "PROPN":
            draft.actor = reading.unknown(reading.words(draft.first, draft.last), code, (), "not in the lexicon")
        return
    owner, sector = description.owner, description.sector if description.phrase not in VAGUE else None
    if owner and owner.type == "place" and sector in OFFICIAL and description.noun.group:
        draft.actor = reading.role(owner, sector, f"{description.phrase} of {owner.name}")
        return
    code = description.code or _nested_code(reading, draft) or setting.of_body(draft, description)
    if code is None and sector == "SOC" and not reading.states:
        code = "NGO"
    name = reading.words(draft.first, draft.last)
    draft.actor = reading.unknown(name, code, (sector,) if sector else (), f"not in the lexicon; {description.phrase}")


def _nested_code(reading: Reading, draft: Draft) -> str | None:
    """The code of a state or body that the name holds; a seat's only where nothing else does."""
    found = None
    for index in range(draft.first, draft.last):
        if match := reading.match_at.get(index):
            identifier = match.has("O")
            entity = reading.lexicon.entity(identifier) if identifier else None
            code = entity.code if entity else reading.state_of(match)
            if code and match.items[0][0] != "M":
                return code
            found = found or code
    return found
