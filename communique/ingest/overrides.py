"""What the user says of an article, which outweighs whatever was found in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from communique.ingest.dates import parse_date
from communique.model import Article


@dataclass(frozen=True, slots=True)
class Overrides:
    """Fields that replace what was found; None leaves it. `published` in any form that `parse_date` takes."""

    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None

    def apply(self, article: Article) -> Article:
        """Raises ArticleError where `published` is no date."""
        return replace(
            article,
            headline=self.headline or article.headline,
            published=parse_date(self.published) if self.published else article.published,
            publisher=self.publisher or article.publisher,
            url=self.url or article.url,
        )


NOTHING = Overrides()
