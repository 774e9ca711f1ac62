"""Claims that contradict each other: what one says another denies.

In: a connection, and an article where only its own are wanted. Out: pairs, by the two articles and the order of their
claims. Two kinds: a claim that denies the claim of its article that it replies to; and the claims that carry reports of
one occurrence, told as a fact by the one and denied by the other, in one article or in two.
"""

from __future__ import annotations

from sqlalchemy import Connection, and_, or_, select

from communique.archive.tables import articles, claims, disagreements, events, reports
from communique.model import ClaimOf, Contradiction

DENIAL = "deny"
TOLD = ("actual", "historical")


def contradictions(connection: Connection, article: str | None) -> tuple[Contradiction, ...]:
    """All of them, or those that a claim of one article is part of."""
    found = {*_replies(connection, article), *_reports(connection, article)}
    return tuple(
        sorted(found, key=lambda one: (one.claim.article, one.denial.article, one.claim.claim, one.denial.claim))
    )


def _replies(connection: Connection, article: str | None) -> list[Contradiction]:
    said, denial = claims.alias("said"), claims.alias("denial")
    same = and_(said.c.article == denial.c.article, said.c.id == denial.c.replies_to)
    query = (
        select(articles.c.id, said.c.id, denial.c.id)
        .join_from(denial, said, same)
        .join(articles, articles.c.key == denial.c.article)
        .where(denial.c.stance == DENIAL, or_(said.c.stance.is_(None), said.c.stance != DENIAL))
    )
    if article is not None:
        query = query.where(articles.c.id == article)
    return [
        Contradiction(ClaimOf(name, one), ClaimOf(name, other), None) for name, one, other in connection.execute(query)
    ]


def _reports(connection: Connection, article: str | None) -> list[Contradiction]:
    """Of occurrences whose reality is disputed; a report that stands on nobody's claim contradicts no claim."""
    query = (
        select(reports.c.occurrence, articles.c.id, events.c.claim, events.c.reality)
        .join(articles, and_(articles.c.id == reports.c.article, articles.c.current))
        .join(events, and_(events.c.article == articles.c.key, events.c.id == reports.c.event))
        .where(reports.c.occurrence.in_(select(disagreements.c.occurrence).where(disagreements.c.field == "reality")))
        .where(events.c.claim.is_not(None))
    )
    told: dict[str, list[ClaimOf]] = {}
    denied: dict[str, list[ClaimOf]] = {}
    for occurrence, name, claim, reality in connection.execute(query):
        if reality == "denied":
            denied.setdefault(occurrence, []).append(ClaimOf(name, claim))
        elif reality in TOLD:
            told.setdefault(occurrence, []).append(ClaimOf(name, claim))
    return [
        Contradiction(one, other, occurrence)
        for occurrence, denials in denied.items()
        for other in denials
        for one in told.get(occurrence, ())
        if one != other and (article is None or article in (one.article, other.article))
    ]
