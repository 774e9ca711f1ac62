"""One merge or split of stories or occurrences, laid over what is kept, without comparing anything again."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert

from communique.archive.pairing import join_occurrences, join_stories, joins, other_article, pair_of
from communique.archive.stories import disagreements_of, occurrence_of, story_of
from communique.archive.story_rows import disagreement_row, occurrence_row, report_rows
from communique.archive.tables import disagreements, occurrences, reports, stories
from communique.model import Correction


def join_again(connection: Connection, names: Collection[str]) -> None:
    """Lays every standing merge and split that names one of these articles over what is kept, the oldest first.

    For articles that were brought anew to the stories and occurrences that a method finds for them.
    """
    for kind in ("story", "occurrence"):
        for correction in joins(connection, kind):
            if {correction.article, correction.finding if kind == "story" else other_article(correction)} & set(names):
                join_one(connection, correction)


def join_one(connection: Connection, correction: Correction) -> None:
    """Lays one further merge or split over what is kept."""
    if correction.kind == "story":
        pair = (correction.article, correction.finding)
        told = (story_of(connection, article) for article in pair)
        touched = list({story.id: story for story in told if story}.values())
        new = join_stories(connection, touched, pair, correction.judgement)
        connection.execute(delete(stories).where(stories.c.id.in_([story.id for story in touched])))
        for story in new:
            rows = [{"id": story.id, "position": at, "article": article} for at, article in enumerate(story.articles)]
            connection.execute(insert(stories), rows)
        return
    reported = pair_of(connection, correction)
    there = {one.id: one for one in (occurrence_of(connection, each) for each in reported if each) if one}
    disputed = [each for identifier in there for each in disagreements_of(connection, identifier)]
    made, anew = join_occurrences(connection, list(there.values()), reported, correction.judgement, disputed)
    for table, column in ((disagreements, disagreements.c.occurrence), (reports, reports.c.occurrence)):
        connection.execute(delete(table).where(column.in_(list(there))))
    connection.execute(delete(occurrences).where(occurrences.c.id.in_(list(there))))
    if made:
        connection.execute(insert(occurrences), [occurrence_row(one) for one in made])
        connection.execute(insert(reports), [row for one in made for row in report_rows(one)])
    if anew:
        connection.execute(insert(disagreements), [disagreement_row(each) for each in anew])
