"""Words that stand for a thing, and the actor they resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

MentionKind = Literal["named", "nominal", "pronoun"]
MentionType = Literal["person", "organization", "place", "group", "event", "facility", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, a noun phrase or a pronoun. Mentions of one thing share `chain`.

    `head` is the index of its head token in the record; `actor` is the id of an `Actor` of the record.
    """

    span: Span
    kind: MentionKind
    type: MentionType
    head: int
    chain: int
    actor: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Office:
    """What a person held on the article's date. `since` and `until` are ISO dates, None where open or unknown."""

    title: str
    of: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several actors that a name may stand for; scores of one name sum to at most 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts or is acted upon.

    `code` is ISO 3166 alpha-3 or IGO, UNO, EUR, NGO, ISM, IMG, MNC (PLOVER), None where unknown.
    `sectors` are PLOVER's (GOV, MIL, ...), most specific first. `candidates` is filled where the
    name fits several and the text does not decide; `reason` says how the actor was resolved. `members` are ids of those
    who belonged to an organisation on the article's date, filled where the text speaks of its members.
    """

    id: str
    name: str
    code: str | None
    sectors: tuple[str, ...] = ()
    office: Office | None = None
    aliases: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    wikidata: str | None = None
    reason: str | None = None
    members: tuple[str, ...] = ()
