"""What the parts of the stage share while one record is read: its words, names found, and actors so far.

In: a record with tokens and the engine's mentions. Out: `Draft`s, which become mentions, and the actors they
carry. Holds; does not resolve.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from communique.actors.forms import fold
from communique.actors.halves import with_halves
from communique.actors.lexicon import Entity, Lexicon
from communique.actors.scan import Match, scan
from communique.language import Tree, tree_of
from communique.model import Actor, Candidate, MentionKind, MentionType, Office, Record, Span

SECTOR_NAMES = {
    "GOV": "government",
    "MIL": "armed forces",
    "COP": "police",
    "JUD": "courts",
    "LEG": "legislature",
    "REB": "rebels",
    "OPP": "opposition",
    "CVL": "civilians",
    "PTY": "party",
    "BUS": "business",
    "JRN": "media",
    "SPY": "intelligence",
    "REF": "refugees",
    "MED": "health workers",
    "EDU": "education",
    "LAB": "workers",
    "AGR": "farmers",
    "REL": "religious",
    "SOC": "activists",
    "CRM": "criminals",
    "ELI": "former elite",
    "PRM": "paramilitaries",
    "UAF": "armed men",
}
HOME_SECTORS = frozenset({"REB", "PTY", "GOV", "MIL", "SPY", "LEG", "OPP", "PRM"})
CONGRESSES = frozenset("ARG BRA CHL COL DOM GTM HND MEX PER PHL PRY".split())
"""States whose parliament the papers call Congress without more."""
MANY = 4
FAR_MORE = 1.5
"""Times a state must be named, and how much more often than the next, to be what a text with several is about."""


@dataclass(slots=True)
class Draft:
    """A mention in the making: `tokens[first:last]`, its head, and what it was resolved to."""

    first: int
    last: int
    head: int
    span: Span
    kind: MentionKind
    type: MentionType
    confidence: float = 1.0
    match: Match | None = None
    actor: str | None = None


@dataclass(slots=True)
class Reading:
    """One record in work. `day` is the ISO date of the article, None where unknown."""

    record: Record
    lexicon: Lexicon
    tree: Tree = field(init=False)
    folded: list[str] = field(init=False)
    day: str | None = field(init=False)
    matches: list[Match] = field(init=False)
    match_at: dict[int, Match] = field(init=False)
    drafts: list[Draft] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    by_head: dict[int, Draft] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    paragraphs: list[int] = field(init=False)
    """The first token of each line, in order."""
    home: str | None = field(init=False)
    """The state that a text is written in, where it speaks of it more than of any other."""
    main_state: str | None = field(init=False)
    """The only state that the text speaks of, or the one of which it speaks far more than of others."""

    def __post_init__(self) -> None:
        record = self.record
        self.tree = tree_of(record.tokens)
        forms = [token.form for token in record.tokens]
        folds = {form: fold(form) for form in set(forms)}
        self.folded = [folds[form] for form in forms]
        date = record.article.date
        self.day = date.isoformat() if date else None
        found = scan(record.article.text, record.tokens, self.folded, self.lexicon)
        self.matches = with_halves(record.tokens, found)
        self.match_at = {index: match for match in self.matches for index in range(match.first, match.last)}
        for match in self.matches:
            state = self.state_of(match) or self._state_of_body(match)
            if state is not None:
                self.states[state] += 1
        if not self.states:
            towns = (self.lexicon.entity(town) for match in self.matches if (town := match.has("T")))
            self.states.update(town.id for town in towns if town is not None)
        text = record.article.text
        self.paragraphs = [0]
        for before, after in pairwise(record.tokens):
            if "\n" in text[before.span.end : after.span.start]:
                self.paragraphs.append(after.index)
        self.main_state = self._main_state()
        written, most = self.written_in(), self.states.most_common(1)
        self.home = written if most and written == most[0][0] else None

    def state_of(self, match: Match) -> str | None:
        """The state that a state's name, a demonym, a people, a capital, a seat or a known person speaks of."""
        if match.people:
            return self.lexicon.person(match.people[0]).country
        if len(match.seats) > 1:
            return None
        identifier = match.has("SDPCM")
        if identifier is None:
            return None
        entity = self.lexicon.entity(identifier.partition(":")[0])
        if entity is None or entity.type != "place" or entity.code is None:
            return None
        return entity.code if self.lexicon.entity(entity.code) else None

    def seat(self, seats: Sequence[str], words: str) -> str:
        """The body meant by a seat's name: a bare "Congress" in a text of another state with one is that state's."""
        here = self.main_state or self.home
        if words == "Congress" and here in CONGRESSES and here != seats[0].partition(":")[0]:
            return f"{here}:LEG"
        return seats[0]

    def _state_of_body(self, match: Match) -> str | None:
        """The state of a party, service or armed group; media and companies speak of other states than theirs."""
        identifier = match.has("O")
        entity = self.lexicon.entity(identifier) if identifier else None
        if entity is None or HOME_SECTORS.isdisjoint(entity.sectors) or entity.code not in self.lexicon.state_ids:
            return None
        return entity.code

    def written_in(self) -> str | None:
        """The state of the dateline's town; None without a dateline, and for a town that the lexicon does not have."""
        town = re.split(r"[,(/—–-]", self.record.article.dateline or "", maxsplit=1)[0]
        items = self.lexicon.names.get("".join(map(fold, town.split())), "")
        found = (item.partition(":")[2].partition(":")[0] for item in items.split("\n") if item[:1] in "CST")
        return next((state for state in found if state in self.lexicon.state_ids), None)

    def _main_state(self) -> str | None:
        ranked = sorted(self.states.items(), key=itemgetter(1), reverse=True)[:2]
        if len(ranked) == 1 or (ranked and ranked[0][1] >= max(MANY, FAR_MORE * ranked[1][1])):
            return ranked[0][0]
        return None

    def words(self, first: int, last: int) -> str:
        """The text from one token to another, white space as single blanks."""
        tokens = self.record.tokens
        return " ".join(self.record.article.text[tokens[first].span.start : tokens[last - 1].span.end].split())

    def head_of(self, first: int, last: int) -> int:
        """The token of `tokens[first:last]` whose own head lies outside, the last one where the tree says nothing."""
        for index in range(first, last):
            if not first <= self.record.tokens[index].head < last:
                return index
        return last - 1

    def entity(self, entity: Entity, reason: str) -> str:
        """The actor for a state or organisation of the lexicon; gives its id."""
        if entity.id not in self.actors:
            wikidata = self.lexicon.wikidata.get(entity.id)
            self.actors[entity.id] = Actor(
                entity.id, entity.name, entity.code, entity.sectors, wikidata=wikidata, reason=reason
            )
        return entity.id

    def role(self, entity: Entity, sector: str, reason: str) -> str:
        """The actor for a sector of a state or organisation ("RUS:MIL")."""
        identifier = f"{entity.id}:{sector}"
        if identifier not in self.actors:
            sectors = (
                sector,
                *(other for other in entity.sectors if other != sector and entity.type != "organization"),
            )
            name = f"{entity.name}: {SECTOR_NAMES.get(sector, sector)}"
            self.actors[identifier] = Actor(identifier, name, entity.code, sectors, reason=reason)
        return identifier

    def office(self, entity: Entity, role: str, sectors: tuple[str, ...], reason: str) -> str:
        """The actor for an office whose holder is not known ("HUN:foreign-minister")."""
        identifier = f"{entity.id}:{role}"
        if identifier not in self.actors:
            name = f"{entity.name}: {role.replace('-', ' ')}"
            self.actors[identifier] = Actor(
                identifier, name, entity.code, sectors, Office(role.replace("-", " "), entity.id), reason=reason
            )
        return identifier

    def unknown(
        self,
        name: str,
        code: str | None,
        sectors: tuple[str, ...],
        reason: str,
        *,
        office: Office | None = None,
        candidates: tuple[Candidate, ...] = (),
    ) -> str:
        """The actor for a name or phrase that the lexicon does not have: "text:" and the words as a slug."""
        slug = "-".join(filter(None, map(fold, name.replace("-", " ").split()))) or "unnamed"
        identifier = f"text:{slug}"
        known = self.actors.get(identifier)
        if known is None or (known.code is None and code is not None) or (not known.sectors and sectors):
            base = known.code if known and known.code else code
            self.actors[identifier] = Actor(
                identifier,
                name,
                base,
                sectors or (known.sectors if known else ()),
                office,
                (),
                candidates,
                None,
                reason,
            )
        return identifier
