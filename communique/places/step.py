"""The step that lays place names on the gazetteer.

A record with tokens, mentions and actors comes in; one with `places` goes out, in text order, none overlapping. A
mention that the engine took for a person and that turns out a place ("Rafah") is typed so, and is nobody any more. It
does not say where an event took place: that is for the events.
"""

from __future__ import annotations

from dataclasses import replace

from communique.model import PlaceRef, PlaceRole, Record
from communique.places.aside import aside
from communique.places.context import Context, home
from communique.places.enclose import enclose
from communique.places.find import Finder, Name, Source, listed
from communique.places.gazetteer import Gazetteer, gazetteer
from communique.places.peoples import adjectives
from communique.places.resolve import ENGLISH, Choice, resolve
from communique.places.senses import Senses
from communique.places.words import words

DOMAIN, ACTOR, REGISTER = 0.7, 0.25, 0.3
"""Weight in the context of the country of the outlet's domain, one mention of an actor's country, and one word that
only one country's press uses ("Sheriff", "Taoiseach"; at most three of them)."""
MOST_ACTORS = 3.0
"""What all mentions of actors together weigh at most."""


class Places:
    """Fills `places`."""

    name = "places"
    needs = frozenset({"article", "sentences", "tokens", "mentions", "actors"})
    gives = frozenset({"places", "mentions", "actors"})

    def __init__(self, source: Gazetteer | None = None) -> None:
        self._gazetteer = source

    def __call__(self, record: Record) -> Record:
        known = self._gazetteer or gazetteer()
        text = record.article.text
        names = Finder(record, known, words()).find()
        names = enclose(text, _apart([*aside(record, names, known, words()), *names]), known, words())
        towns, country = home(record.article.publisher, record.article.url, known, words())
        senses = Senses(record, words())
        choices = resolve(names, _context(record, country), towns, words().first)
        places = [
            _place(name, choice, "actor" if senses.acts(name) else "location")
            for name, choice in zip(names, choices, strict=True)
            if (choice.entry or name.source is Source.ENGINE or name.inside) and not _metonym(name, choice, senses)
        ]
        corrected = _corrected(record, names, choices) if names else record
        return replace(corrected, places=_with(places, adjectives(corrected, known, words())))


def _metonym(name: Name, choice: Choice, senses: Senses) -> bool:
    """Whether a town stands for the state whose seat it is: "Moscow said" names no place."""
    if choice.entry is None or choice.entry.kind != "city" or name.mention is None:
        return False
    state = (name.mention.actor or "").partition(":")[0]
    return state == choice.entry.country and senses.acts(name)


def _with(places: list[PlaceRef], others: list[PlaceRef]) -> tuple[PlaceRef, ...]:
    """Both in text order; a demonym gives way to a name that was placed, and one that was not gives way to it."""
    placed = [place for place in places if place.lat is not None]
    free = [each for each in others if not any(each.span.overlaps(place.span) for place in placed)]
    unplaced = [
        place for place in places if place.lat is None and not any(place.span.overlaps(each.span) for each in free)
    ]
    return tuple(sorted([*placed, *unplaced, *free], key=lambda place: place.span))


def _corrected(record: Record, names: list[Name], choices: list[Choice]) -> Record:
    """The record with each person who is a place after all typed as one, and without the actor made of the name."""
    wrong = {
        name.mention.actor
        for name, choice in zip(names, choices, strict=True)
        if choice.entry is not None
        and name.mention is not None
        and name.mention.type == "person"
        and (name.mention.actor or "").startswith("text:")
        and name.span == name.mention.span
        and name.source is not Source.KNOWN
        and choice.country not in ENGLISH  # where surnames and towns are the same words
    }
    if not wrong:
        return record
    mentions = tuple(
        replace(mention, type="place", actor=None) if mention.kind == "named" and mention.actor in wrong else mention
        for mention in record.mentions
    )
    left = {mention.actor for mention in mentions}
    actors = tuple(actor for actor in record.actors if actor.id not in wrong or actor.id in left)
    return replace(record, mentions=mentions, actors=actors)


def _apart(names: list[Name]) -> list[Name]:
    """In text order, none overlapping."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: name.span):
        if not kept or name.span.start >= kept[-1].span.end:
            kept.append(name)
    return kept


def _context(record: Record, country: str | None) -> Context:
    """What is known before any place is: the country of the outlet's domain, and those of peoples and of listed actors.

    "Athens police" tells no country: which Athens it is, is the question.
    """
    context = Context()
    if country:
        context.add_country(country, DOMAIN)
    codes = {actor.id: actor.code for actor in record.actors if actor.code and len(actor.code) == 3}
    known = {actor.id for actor in record.actors if listed(actor)}
    weights: dict[str, float] = {}
    for mention in record.mentions:
        code = codes.get(mention.actor or "")
        told = mention.type == "group" or mention.actor in known
        if code and told and code not in BODIES and mention.kind == "named":
            weights[code] = weights.get(code, 0.0) + ACTOR
    forms = {token.form for token in record.tokens}
    for code, cues in words().register.items():
        heard = len(cues & forms)
        if heard:
            context.add_country(code, REGISTER * min(heard, 3))
    scale = min(1.0, MOST_ACTORS / sum(weights.values())) if weights else 0.0
    for code, weight in weights.items():
        context.add_country(code, weight * scale)
    return context


BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER codes that are no country."""
PRECISION = {"county": "region"}


def _place(name: Name, choice: Choice, role: PlaceRole) -> PlaceRef:
    entry = choice.entry
    if entry is None:
        return PlaceRef(name.span, name.text, None, None, None, choice.country, "unknown", 0.0, choice.reason, role)
    precision = PRECISION.get(entry.kind, entry.kind)
    return PlaceRef(
        name.span,
        entry.name,
        entry.geonameid,
        entry.lat,
        entry.lon,
        entry.country,
        precision,
        choice.confidence,
        choice.reason,
        role,
    )
