"""Who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.span import Span

OutletKind = Literal["agency", "newspaper", "magazine", "broadcaster", "site"]
ClaimKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name who speaks, and the actor they resolve to."""

    span: Span
    actor: str | None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium that others cite, under one name whatever its spelling. `country` is ISO 3166 alpha-3: where it is."""

    name: str
    country: str
    kind: OutletKind


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said, with the words that hold it.

    `content` runs from its first word to its last; a cue or a speaker that interrupts it lies inside.
    `origin` is the outlet or document that the article relies on for it ("according to Bloomberg").
    `about` are ids of actors, `about_events` of events of the record, told in it or named again, and `about_claims` of
    claims that it answers or speaks of; `replies_to` is the id of the one that it answers. `inner` are the claims
    inside its content: this speaker says that those speakers said so. Their ids are this one's with a number behind it
    ("c3.1").
    `outlet` is which outlet the origin is, where it is a known one.
    """

    id: str
    kind: ClaimKind
    content: Span
    cue: Span | None
    speaker: Speaker | None
    origin: Speaker | None = None
    stance: str | None = None
    about: tuple[str, ...] = ()
    replies_to: str | None = None
    confidence: float = 1.0
    inner: tuple[Claim, ...] = ()
    outlet: Outlet | None = None
    about_events: tuple[str, ...] = ()
    about_claims: tuple[str, ...] = ()
