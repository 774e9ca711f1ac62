"""Files of many whole articles: JSON lines, Parquet, and WARC, as crawlers write them."""

from __future__ import annotations

from collections.abc import Iterator

from communique.errors import ArticleError, SetupError
from communique.ingest.entries import BROKEN, Form, entries, item
from communique.ingest.lines import BadLine
from communique.ingest.sources.source import Given, Item, Settings
from communique.ingest.unpack import GZIP
from communique.model import Article


class _Entries:
    """What the three share: entries of `communique.ingest.entries`, each made an article."""

    name: str
    form: Form

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        number = 0
        try:
            with given.open() as opened:
                # warcio unpacks by itself, and must, for each record of a .warc.gz is a gzip member of its own.
                form = self.form
                if form == "lines" and opened.read(2) == GZIP:
                    form = "zipped lines"
                opened.seek(0)
                for entry in entries(opened, form, given.name):
                    number = entry.number
                    found = item(entry, given.name)
                    if isinstance(found, BadLine):
                        yield BadLine(found.line, found.message, found.id or f"{given.name}:{number}")
                    else:
                        yield self.named(found, settings)
        except ModuleNotFoundError as error:
            raise ArticleError(f"{given.name} needs {error.name}: pip install {error.name}") from error
        except SetupError as error:
            raise ArticleError(str(error)) from error
        except BROKEN as error:
            read = f"what stands before, up to number {number}, was read" if number else "nothing of it was read"
            raise ArticleError(f"{given.name} breaks off: {error}; {read}") from error

    def named(self, article: Article, settings: Settings) -> Article:
        return settings.overrides.apply(article)


class JsonLines(_Entries):
    name = "lines"
    form: Form = "lines"
    endings = frozenset({".jsonl", ".ndjson", ".jsonlines"})

    def recognises(self, given: Given) -> bool:
        return given.ending in self.endings or given.kind in {"application/x-ndjson", "application/jsonl"}


class Parquet(_Entries):
    name = "parquet"
    form: Form = "parquet"
    endings = frozenset({".parquet"})

    def recognises(self, given: Given) -> bool:
        return given.ending in self.endings or given.head.startswith(b"PAR1")


class WebArchive(_Entries):
    name = "warc"
    form: Form = "warc"
    endings = frozenset({".warc", ".wet"})

    def recognises(self, given: Given) -> bool:
        return given.ending in self.endings or given.head.startswith(b"WARC/")
