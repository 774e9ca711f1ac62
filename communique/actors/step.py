"""The step: mentions to chains to actors.

In: a record with tokens, sentences and the engine's mentions. Out: its mentions, completed and corrected from the
lexicon, each with its chain and, where it has one, its actor; and the actors, once each. See docs/reading/actors.md
for the ids. It reads no dates but the article's own and looks nothing up outside the package.
"""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from pathlib import Path

from communique.actors.describe import Describer
from communique.actors.drafts import draft_mentions
from communique.actors.lexicon import Lexicon, lexicon
from communique.actors.linking import chain_numbers
from communique.actors.names import resolve_name
from communique.actors.nominals import Nominals
from communique.actors.own import extend
from communique.actors.people import People
from communique.actors.phrases import add_phrases
from communique.actors.pronouns import Pronouns
from communique.actors.reading import Draft, Reading
from communique.actors.rollup import add_members
from communique.actors.setting import Setting
from communique.language import in_bulk
from communique.model import Actor, Mention, Record

_TAKEN = tuple(map(attrgetter, ("span", "kind", "type", "head", "actor", "confidence")))
"""What a mention has of its draft."""


class Actors:
    """The reading step "actors"."""

    name = "actors"
    needs = frozenset({"article", "sentences", "tokens", "mentions"})
    gives = frozenset({"mentions", "actors"})

    def __init__(self, own: Path | None = None) -> None:
        """`own` is a file with the user's actors. Raises SetupError where it is broken."""
        self._own = extend(lexicon(), own) if own is not None else None

    def _known(self) -> Lexicon:
        return self._own or lexicon()

    def __call__(self, record: Record) -> Record:
        """A record with mentions and actors. Linear in tokens and mentions. Raises SetupError without a lexicon."""
        if not record.tokens:
            return replace(record, mentions=(), actors=())
        reading, genders = self.resolve(record)
        chains = chain_numbers(reading, genders)
        span, kind, type_, head, actor, confidence = (map(get, reading.drafts) for get in _TAKEN)
        mentions = tuple(in_bulk(Mention, span, kind, type_, head, chains, actor, confidence))
        return replace(record, mentions=mentions, actors=_used(reading, reading.drafts))

    def resolve(self, record: Record) -> tuple[Reading, dict[str, str | None]]:
        """The drafts of a record with tokens, in text order and with their actors; and the genders of these."""
        reading = Reading(record, self._known())
        describer = Describer(reading)
        draft_mentions(reading)
        setting = Setting(reading)
        for draft in reading.drafts:
            if draft.kind == "named" and draft.type != "person":
                resolve_name(reading, describer, draft, setting)
        people = People(reading, describer, setting)
        for draft in reading.drafts:
            if draft.kind != "named":
                continue
            if draft.type != "person" and people.is_surname(draft):
                draft.type = "person"
            if draft.type == "person":
                people.resolve(draft)
        nominals = Nominals(reading, describer, people, add_phrases(reading, describer), setting)
        pronouns = Pronouns(reading, {person.id: person.gender for person in people.introductions.people})
        for draft in list(reading.drafts):
            if draft.kind == "nominal":
                owner = (
                    reading.by_head.get(possessor) if (possessor := nominals.pronoun(draft.head)) is not None else None
                )
                if owner is not None and owner.actor is None:
                    pronouns.resolve(owner)
                nominals.resolve(draft)
            elif draft.kind == "pronoun" and draft.actor is None:
                pronouns.resolve(draft)
            add_members(reading, draft)
            nominals.seen(draft)
            pronouns.note(draft)
        reading.drafts.sort(key=lambda draft: (draft.span.start, -draft.span.end))
        for draft in reading.drafts:
            if draft.actor is not None and draft.actor.startswith("person:") and not pronouns.genders.get(draft.actor):
                person = reading.lexicon.person(draft.actor.removeprefix("person:"))
                pronouns.genders[draft.actor] = person.gender
        return reading, pronouns.genders


def _used(reading: Reading, drafts: list[Draft]) -> tuple[Actor, ...]:
    """The actors that mentions carry, in the order of their first mention, and those that are candidates of one."""
    found: dict[str, Actor] = {}
    forms: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.actor is not None:
            found.setdefault(draft.actor, reading.actors[draft.actor])
            if draft.kind == "named":
                forms.setdefault(draft.actor, set()).add(reading.words(draft.first, draft.last))
    return tuple(_also_called(actor, forms.get(actor.id)) for actor in found.values())


def _also_called(actor: Actor, forms: set[str] | None) -> Actor:
    if not actor.aliases and (not forms or forms == {actor.name}):
        return actor
    aliases = tuple(sorted((forms or set()).union(actor.aliases) - {actor.name}))
    return actor if aliases == actor.aliases else replace(actor, aliases=aliases)
