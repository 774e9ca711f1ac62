"""Which words of a text name a place.

A record with tokens and mentions comes in; names go out, each with the gazetteer's places of that name and the kind
that the words around it ask for. The engine's mentions lead; a name that it types as a person or a body, or does not
mark, counts only where the words around it speak of a place. Which place is meant is for `resolve`, what a name lies
in for `enclose`, and whether it speaks of a state as an actor for `senses`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum

from communique.language import tree_of
from communique.model import Actor, Mention, Record, Span
from communique.places.gazetteer import Entry, Gazetteer, PlaceKind
from communique.places.names import key
from communique.places.signs import Signs
from communique.places.words import Words

LONGEST = 6
"""Words of the longest name that is looked for ("Democratic Republic of the Congo" is found as a mention)."""
MOST_CHARACTERS = 80
"""A longer "name" is none; its lookup would only fill the cache."""
TOWN = 10_000
"""People in a town that the engine may have taken for a person ("Rafah")."""
FARTHEST = 3
"""Words before a mention that may still belong to the name ("Isle of Palms")."""
SIDES = frozenset("West East North South Northeast Northwest Southeast Southwest".split())
LARGE = 250_000
"""People in a city that needs no words around it to be a place, where the engine is silent or calls it a body."""
STYLE = re.compile(
    r"(?:The |the )?(?:(?:Democratic|Islamic|Federal|Federative|Arab|Bolivarian|Plurinational|Hashemite|Independent|"
    r"Federated|People['’]s|Socialist|Co-operative|United|Autonomous|Swiss) )*(?:Republic|Kingdom|State|States|"
    r"Principality|Sultanate|Emirate|Commonwealth|Grand Duchy|Confederation|Union|Federation) of (?:the )?"
)
_LINK = frozenset("of the and de del la el al da do dos du des le on upon - ’ ' s 's ’s ez es e".split())
_DEMONYM = re.compile(r"[a-z](?:ian|ese|ish|ites?)s?$")
ENGLISH_SPEAKING = frozenset("USA GBR CAN AUS IRL NZL".split())
_WIDE: frozenset[PlaceKind] = frozenset({"country", "continent", "region", "water", "area"})


class Source(Enum):
    """What says that a name is a place; the value is how far it is believed."""

    ENGINE = 1.0
    AROUND = 0.9  # the words around it
    KNOWN = 0.85  # it is the name of a country, a division, a sea or a large city
    BODY = 0.75  # it stands inside the name of a local body
    ANYONE = 0.6  # nothing: the engine calls it a person, and a town of the country spoken of bears the name


@dataclass(slots=True)
class Name:
    """A stretch of text that names a place. `first` and `last` (exclusive) are tokens, both -1 where there are none.

    `kind` is what the words around it ask for; `inside` is the name it lies in.
    """

    span: Span
    text: str
    entries: tuple[Entry, ...]
    source: Source
    first: int = -1
    last: int = -1
    kind: PlaceKind | None = None
    mention: Mention | None = None
    inside: Name | None = None


def listed(actor: Actor) -> bool:
    """Whether the lexicon knows this actor as a person or a body, and so as no place; states are places too."""
    state = actor.code is not None and actor.id.partition(":")[0] == actor.code
    return not state and not actor.id.startswith("text:")


class Finder:
    """One pass over one record; `taken` marks tokens that belong to a name, `other` those that name something else."""

    def __init__(self, record: Record, gazetteer: Gazetteer, words: Words) -> None:
        self.text = record.article.text
        self.tokens = record.tokens
        self.mentions = [mention for mention in record.mentions if mention.kind == "named"]
        self.gazetteer = gazetteer
        self.words = words
        self.names: list[Name] = []
        self.starts = tree_of(record.tokens).starts
        self.taken = bytearray(len(record.tokens))
        self.other = bytearray(len(record.tokens))
        self.signs = Signs(self.text, self.tokens, words, self.taken)
        self.seen: dict[str, tuple[Entry, ...]] = {}
        self.sure: set[str] = set()
        self.persons = self._persons()
        self.known_actors = frozenset(actor.id for actor in record.actors if listed(actor))

    def _persons(self) -> frozenset[str]:
        """Words of the full names of persons: alone they are persons too."""
        return frozenset(
            word
            for mention in self.mentions
            if mention.type == "person" and len(parts := mention.span.of(self.text).split()) > 1
            if not self.words.institutions.intersection(parts)
            for word in parts
        )

    def find(self) -> list[Name]:
        """All names of places in text order; none overlap."""
        rest = []
        for mention in sorted(self.mentions, key=lambda mention: (-len(mention.span), mention.span)):
            first, last = self.within(mention.span)
            if first >= last or any(self.taken[first:last]):
                continue
            if self.side(first, last):
                self.other[first:last] = b"\1" * (last - first)
                continue
            if mention.actor in self.known_actors and mention.type not in ("place", "facility"):
                self.other[first:last] = b"\1" * (last - first)
            elif not self.whole(mention, first, last):
                rest.append((mention, first, last))
        self.sure = {key(name.text) for name in self.names}
        unknown = []
        for mention, first, last in rest:
            place = mention.type in ("place", "facility")
            if self.again(mention, first, last) or self.body(mention, first, last):
                continue
            if place and not self.parts(mention, first, last):
                unknown.append((mention, first, last))
            elif not place:
                self.other[first:last] = b"\1" * (last - first)
        for mention, first, last in unknown:
            if not self.demonym(last - 1) and not any(self.taken[first:last]):
                self.add(first, last, (), Source.ENGINE, mention)
        self.unmarked()
        self.names.sort(key=lambda name: name.span)
        return self.names

    def side(self, first: int, last: int) -> bool:
        """Whether it is a side of the world or of a land, which is no place of the gazetteer: "the West"."""
        if last - first == 2 and self.tokens[first].form.lower() == "the":
            first += 1
        alone = last - first == 1 and self.tokens[first].form in SIDES and first > 0
        return alone and self.tokens[first - 1].form.lower() == "the"

    def demonym(self, index: int) -> bool:
        """Whether a word that no place bears says whose something is, or who somebody is: "Rwandan", "Georgians"."""
        token = self.tokens[index]
        if token.upos == "ADJ" or token.xpos == "NNPS" or _DEMONYM.search(token.form):
            return True
        stem = token.form[:-1]
        return any(entry.kind == "country" for entry in self.lookup(stem)) if len(stem) > 3 else False

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The places of a name as written; short forms hold only as the words have them."""
        found = self.seen.get(name)
        if found is None:
            if name in self.words.exact:
                found = self.gazetteer.entries(self.words.exact[name])
            elif name.count(".") > 1 and name in self.words.abbreviations:
                found = self.gazetteer.entries(self.words.abbreviations[name])
            elif len(name) > MOST_CHARACTERS or (len(name) <= 3 and name.isupper()):
                found = ()
            else:
                found = self.gazetteer.entries(name) or self.styled(name)
                if name.endswith(" City") and all(entry.alias for entry in found):
                    # "Dublin City Council" may speak of any Dublin
                    found = tuple(entry for entry in self.lookup(name[:-5]) if entry.kind == "city")
            self.seen[name] = found
        return found

    def styled(self, name: str) -> tuple[Entry, ...]:
        """The state or division that a name gives with its form of government: "Kingdom of Morocco"."""
        style = STYLE.match(name)
        found = self.gazetteer.entries(name[style.end() :]) if style is not None else ()
        return tuple(entry for entry in found if entry.kind in ("country", "region"))

    def within(self, span: Span) -> tuple[int, int]:
        """The tokens of a span, as first and last (exclusive), without marks at its ends."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        while first < last and self.tokens[last - 1].upos == "PUNCT":
            last -= 1
        while first < last and self.tokens[first].upos == "PUNCT":
            first += 1
        return first, last

    def whole(self, mention: Mention, first: int, last: int) -> bool:
        """Takes a mention that as a whole, or with a neighbour it was cut from, is the name of a place."""
        while first < last - 1 and self.tokens[first].form.islower():
            first += 1  # "north Arlington" lies in Arlington
        first, last, entries = self.stretched(first, last)
        if not entries:
            return False
        source: Source | None = Source.ENGINE
        if mention.type == "person":
            name = self.tokens[first].form
            alone = last - first == 1 and name not in self.persons and name not in self.words.words
            source = self.around(first, last) if alone or last - first > 1 else None
            wide = any(entry.kind in ("country", "continent") or self.well_known(entry) for entry in entries)
            if alone and not source and wide and not entries[0].alias:
                source = Source.KNOWN
            if not source and (alone or last - first > 1) and any(entry.population > TOWN for entry in entries):
                source = Source.ANYONE
        elif mention.type == "group" and mention.actor is not None and not mention.actor.startswith("text:"):
            source = None
        elif mention.type not in ("place", "facility"):
            source = self.around(first, last) or self.site(first, entries) or self.known(entries)
        if source:
            self.add(first, last, entries, source, mention)
        return source is not None

    def well_known(self, entry: Entry) -> bool:
        """Whether a city, or a division of an English-speaking country, is large enough to need no words around it."""
        return entry.population > LARGE and (entry.kind == "city" or entry.country in ENGLISH_SPEAKING)

    def site(self, first: int, entries: tuple[Entry, ...]) -> Source | None:
        """Whether a body's name is that of a site that something is at: "at the White House"."""
        if (
            first < 2
            or self.tokens[first - 1].form != "the"
            or self.tokens[first - 2].form not in ("at", "outside", "near")
        ):
            return None
        return Source.AROUND if any(entry.kind == "facility" for entry in entries) else None

    def again(self, mention: Mention, first: int, last: int) -> bool:
        """Takes a name that is a place elsewhere in the article, though the engine calls it a person or a body here."""
        name = self.between(first, last)
        if any(self.taken[first:last]) or name in self.persons or key(name) not in self.sure:
            return False
        self.add(first, last, self.lookup(name), Source.AROUND, mention)
        return True

    def stretched(self, first: int, last: int) -> tuple[int, int, tuple[Entry, ...]]:
        """The longest name that covers these tokens: "Marys" in "St. Marys", "Palms" in "Isle of Palms"."""
        start = first
        while start > 0 and first - start < FARTHEST and self.neighbour(start - 1, first):
            start -= 1
        for begin in range(start, first + 1):
            if self.tokens[begin].form[:1].isupper() or begin == first:
                end, entries = self.longest(begin, min(len(self.tokens), last + 2))
                if entries and end >= last:
                    return begin, end, entries
        if first and self.tokens[first - 1].form in self.words.heads and self.neighbour(first - 1, first):
            return first - 1, last, ()
        if last < len(self.tokens) and self.tokens[last].form in self.words.tails:
            return first, last, ()
        return first, last, self.lookup(self.between(first, last))

    def neighbour(self, index: int, first: int) -> bool:
        """Whether a word before may belong to the name."""
        form = self.tokens[index].form
        return (
            (form[:1].isupper() or form in ("of", "the", "'s", "’s"))
            and self.tokens[index].sentence == self.tokens[first].sentence
            and not self.taken[index]
        )

    def between(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].span.start : self.tokens[last - 1].span.end]

    def parts(self, mention: Mention, first: int, last: int) -> bool:
        """Takes the places inside the mention of a place: "Kharkiv airport", "northern Syria", "Paris, Texas"."""
        known = False
        start = first
        while start < last:
            end, entries = self.longest(start, last)
            if entries and self.stands(start, end, first, last, entries):
                self.add(start, end, entries, Source.ENGINE, mention)
                known = True
                start = end
            else:
                start += 1
        return known

    def stands(self, start: int, end: int, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
        """Whether a part of a mention names where the whole lies: not "Jackson" in "Jackson Street"."""
        rest = [token.form for token in (*self.tokens[first:start], *self.tokens[end:last])]
        if any(form.lower() in self.words.streets for form in rest):
            return False
        if end - start == 1 and self.tokens[start].form in self.words.words:
            return False
        if end == last - 1 and self.tokens[end].form == "Island" and len(entries) == 1:
            return True
        if (end < last and self.tokens[end].form == ",") or (start > first and self.tokens[start - 1].form == ","):
            return True
        if all(not form[:1].isupper() or form.lower() in self.words.modifiers for form in rest):
            return True
        if start > first and self.tokens[start - 1].form[:1].isupper():
            return False
        return end < last and self.tokens[end].form not in self.words.tails and self.large(entries)

    def large(self, entries: tuple[Entry, ...]) -> bool:
        return any(entry.kind in ("country", "region") or entry.population > LARGE for entry in entries)

    def body(self, mention: Mention, first: int, last: int) -> bool:
        """Takes the place inside the name of a local body: "Lublin Police Department", "University of Zagreb"."""
        if last - first < 2:
            return False
        forms = [token.form for token in self.tokens[first:last]]
        if self.words.no_institutions.intersection(forms):
            return False
        if not self.words.institutions.intersection(forms) and forms[-1] not in self.words.local:
            return False
        start = next((index + 1 for index in range(first, last - 1) if self.tokens[index].form == "of"), first)
        if start < last and self.tokens[start].form.lower() == "the":
            start += 1
        if start >= last:
            return False
        end, entries = self.longest(start, last)
        name = self.tokens[start].form
        alone = end - start == 1
        if not entries or (alone and (name in self.words.words or name in self.words.institutions)):
            return False
        if alone and name in self.persons:
            return False
        if self.tokens[end - 1].index + 1 < last and self.tokens[end].form in self.words.tails:
            return False
        self.add(start, end, entries, Source.BODY, mention)
        return True

    def unmarked(self) -> None:
        """Names that the engine has not marked: known ones, and towns where the words around ask for a place."""
        tokens, count = self.tokens, len(self.tokens)
        index = 0
        while index < count:
            token = tokens[index]
            if self.taken[index] or self.other[index] or token.upos != "PROPN" or not token.form[:1].isupper():
                index += 1
                continue
            end, entries = self.longest(index, count)
            if entries and not any(self.other[index:end]):
                alone = end - index == 1 and (token.form in self.persons or token.form in self.words.words)
                source = None
                if not alone and key(self.between(index, end)) in self.sure:
                    source = Source.AROUND
                elif not alone and not self.signs.joined(index, end):
                    source = self.around(index, end) or self.known(entries)
                if source:
                    self.add(index, end, entries, source)
            index = end

    def around(self, first: int, last: int) -> Source | None:
        return Source.AROUND if self.signs.around(first, last) else None

    def known(self, entries: tuple[Entry, ...]) -> Source | None:
        """Whether a name is that of a country, a sea or a large city first of all."""
        if any(entry.kind in _WIDE or (entry.population > LARGE and not entry.alias) for entry in entries):
            return Source.KNOWN
        return None

    def longest(self, first: int, limit: int) -> tuple[int, tuple[Entry, ...]]:
        """The longest name that starts here and ends before `limit`: its end and its places."""
        tokens = self.tokens
        limit = min(limit, first + LONGEST)
        ends = []
        for end in range(first, limit):
            form = tokens[end].form
            if tokens[end].sentence != tokens[first].sentence or (end > first and self.taken[end]):
                break
            if form[:1].isupper() or form[:1].isdigit():
                ends.append(end + 1)
            elif end == first or form.lower() not in _LINK:
                break
        for end in reversed(ends):
            entries = self.lookup(self.between(first, end))
            if entries:
                return end, entries
        return first + 1, ()

    def add(
        self, first: int, last: int, entries: tuple[Entry, ...], source: Source, mention: Mention | None = None
    ) -> None:
        span = Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)
        self.taken[first:last] = b"\1" * (last - first)
        kind = self.signs.asked(first, last)
        self.names.append(Name(span, span.of(self.text), entries, source, first, last, kind, mention))
