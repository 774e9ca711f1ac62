"""`make demo`: reads the bundled dispatches, prints the record of one, and writes its page."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import yaml

from communique.export import FORMATS
from communique.ingest import Overrides, read_path
from communique.model import Article, Record
from communique.reader import Reader

HERE = Path(__file__).parent / "dispatches"
SHOWN = "31-hungary-ratifies-sweden"
OUT = Path("demo")


def dispatches() -> list[Article]:
    """The dispatches with the metadata that the index gives; the id is the file's name."""
    articles = []
    for entry in yaml.safe_load((HERE / "index.yaml").read_text(encoding="utf-8")):
        given = Overrides(
            headline=entry["headline"],
            published=str(entry["published"]) if entry["published"] else None,
            publisher=entry["publisher"],
        )
        for article in read_path(HERE / entry["file"], overrides=given):
            assert isinstance(article, Article), article
            articles.append(replace(article, id=entry["id"]))
    return articles


def _given(article: Article) -> dict[str, str | None]:
    """A line of JSON lines, as `communique ingest` and `communique read --jsonl` take it."""
    fields = ("id", "text", "headline", "published", "publisher")
    return {name: getattr(article, name) for name in fields if getattr(article, name) is not None}


def main() -> None:
    articles = dispatches()
    began = time.monotonic()
    records = [record for record in Reader().read_all(articles) if isinstance(record, Record)]
    took = time.monotonic() - began
    shown = next(record for record in records if record.article.id == SHOWN)
    for piece in FORMATS["text"].writes(shown):
        print(piece, end="")
    OUT.mkdir(exist_ok=True)
    page = OUT / f"{SHOWN}.html"
    page.write_text("".join(FORMATS["html"].writes(shown)), encoding="utf-8")
    lines = OUT / "records.jsonl"
    lines.write_text(
        "".join(piece for record in records for piece in FORMATS["jsonl"].writes(record)), encoding="utf-8"
    )
    given = OUT / "articles.jsonl"
    given.write_text("".join(f"{json.dumps(_given(article), ensure_ascii=False)}\n" for article in articles), "utf-8")
    events, claims = (sum(len(getattr(record, kind)) for record in records) for kind in ("events", "claims"))
    words = sum(len(article.text.split()) for article in articles)
    print(f"\nRead {len(records)} dispatches, {words} words, in {took:.1f} s: {events} events, {claims} claims.\n")
    print(f"  {page}    the record above as a page: open it in a browser")
    print(f"  {lines}    all records, one JSON object a line")
    print(f"  {given}    the dispatches as given: keep them in an archive and open the desk (docs/tutorial/dossier.md)")
    print("\nNext, with an article of your own:\n")
    print("  .venv/bin/communique read article.txt")
    print("  .venv/bin/communique read --format html -o record.html https://example.org/news/story.html")
    print("  .venv/bin/communique read --published 2024-02-26 --format json article.md")


if __name__ == "__main__":
    main()
