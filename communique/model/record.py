"""Everything read out of one article."""

from __future__ import annotations

from dataclasses import dataclass

from communique.model.article import Article
from communique.model.claim import Claim
from communique.model.correction import FindingKind, Review
from communique.model.event import Event, HeadlineCheck
from communique.model.hedge import Hedge
from communique.model.mention import Actor, Mention
from communique.model.reference import PlaceRef, TimeRef
from communique.model.removed import Removed, Skipped
from communique.model.span import Span
from communique.model.text import Sentence, Token
from communique.model.tie import Tie


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that could not read this article; the others went on."""

    step: str
    message: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the steps fill in, each its own fields; see `communique.reader` for their order."""

    article: Article
    removed: tuple[Removed, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[TimeRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    headline_check: tuple[HeadlineCheck, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[Failure, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    headline: Record | None = None
    """The headline read as a text of its own; its offsets are into `article.headline`."""

    def hedge_over(self, span: Span) -> Hedge | None:
        """The hedge that stands closest over some words, such as an event's trigger; None where none does."""
        over = [hedge for hedge in self.hedges if hedge.over.contains(span) and not hedge.span.overlaps(span)]
        return min(over, key=lambda hedge: len(hedge.over), default=None)

    ties: tuple[Tie, ...] = ()
    """What the engine sees between words that denote actors; the events stage weighs it."""
    reviews: tuple[Review, ...] = ()
    """What a person judged of it: empty in what was read, filled where corrections are laid over it."""

    def review(self, kind: FindingKind, finding: str | int) -> Review | None:
        """What a person judged of one of its findings, by id, or by number where it has none."""
        return next((each for each in self.reviews if (each.kind, each.finding) == (kind, str(finding))), None)
