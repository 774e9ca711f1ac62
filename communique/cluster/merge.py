"""Folders of shards in; copies, stories and occurrences over all of them out, as Parquet.

    stories.parquet        story, position, article
    duplicates.parquet     article, original, similarity, edits and what was changed
    occurrences.parquet    one a row, with its fields
    reports.parquet        occurrence, position, article, event
    disagreements.parquet  occurrence, field, values, settled
    merge.json             what was merged, by which version, and how much came of it

The same as `communique.stories.compare` finds over all records, whatever the shards and their order, byte for byte. A
file is there when it is whole; `merge.json` is written last. Articles that could not be read are passed over.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

from communique.cluster.load import Corpus
from communique.cluster.shelf import sha256, whole
from communique.cluster.stack import Stack, stack
from communique.errors import SetupError
from communique.model import Disagreement, Duplicate, Occurrence, Record
from communique.stories import Digest, Scene, digest, joining, packing, streaming

TOGETHER = 1000
"""Rows that are written at once."""
NAME = "merge.json"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """How much came of it."""

    articles: int
    stories: int
    duplicates: int
    occurrences: int
    disagreements: int


Tell = Callable[[str, int], None]
"""Told what is under way, and how many articles or groups are done."""


def merge(folders: Sequence[Path], output: Path, *, tell: Tell = lambda what, number: None) -> Merged:
    """Merges the results in these folders of `read_corpus` into a folder.

    Raises SetupError where a folder holds no whole results, two articles have one id, or nothing can be written.
    """
    corpora = [Corpus(folder) for folder in folders]
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(f"{output} cannot be written to: {error.strerror}; give another --output") from error
    with stack(output / ".merge.part") as work:
        return _Merging(work, output, tell).all(corpora)


class _Merging:
    """One merge. `words`, `names` and `told` count in how many articles and accounts each word stands."""

    def __init__(self, work: Stack, output: Path, tell: Tell) -> None:
        self.work, self.output, self.tell = work, output, tell
        self.words: Counter[str] = Counter()
        self.names: Counter[str] = Counter()
        self.told: Counter[str] = Counter()
        self.articles: list[str] = []

    def all(self, corpora: Sequence[Corpus]) -> Merged:
        self._take_in(corpora)
        self._order()
        story_of: dict[str, str] = {}
        copied: dict[str, Duplicate] = {}
        counts = {"stories": 0, "duplicates": 0, "occurrences": 0, "disagreements": 0}

        def stories() -> Iterator[Row]:
            sketches = self.work.sequence("sketches", packing.unpack_sketch)
            for story in self._counted(counts, "stories", streaming.stories(self.articles, sketches)):
                for position, article in enumerate(story.articles):
                    story_of[article] = story.id
                    yield {"story": story.id, "position": position, "article": article}

        def duplicates() -> Iterator[Row]:
            profiles = self.work.sequence("profiles", packing.unpack_profile)
            pairs = cast("Iterator[tuple[int, int]]", self.work.rows("SELECT * FROM pairs ORDER BY number, other"))
            for copy in self._counted(counts, "duplicates", streaming.copies(profiles, pairs)):
                copied[copy.article] = copy
                yield asdict(copy)

        self._write("stories", stories())
        keyed = cast("Iterator[tuple[int, int]]", self.work.rows("SELECT * FROM bands ORDER BY band, number"))
        self.work.put("pairs", streaming.bucket_pairs(keyed))
        self._write("duplicates", duplicates())
        accounts = self.work.sequence("told", packing.unpack_account)
        scene = Scene(self.told, len(accounts), {})
        found = self._counted(counts, "occurrences", streaming.occurrences(accounts, scene, story_of, copied))
        self._write_occurrences(found, counts)
        merged = Merged(len(self.articles), **counts)
        self._manifest(corpora, merged)
        return merged

    def _take_in(self, corpora: Sequence[Corpus]) -> None:
        """What comparing keeps of every record, and how often each word stands."""
        for record in (answer for corpus in corpora for answer in corpus.answers() if isinstance(answer, Record)):
            name = record.article.id
            if self.work.has(name):
                raise SetupError(f"two articles have the id {name!r}: give each its own, or each folder once")
            self._add(digest(record))
            self.tell("articles", 1)

    def _add(self, found: Digest) -> None:
        profile = found.profile
        counts = json.dumps([profile.terms, profile.names]).encode()
        place = joining.place_of(profile)
        self.work.put("articles", [(profile.article, place, counts, packing.pack_profile(profile))])
        self.work.put(
            "accounts",
            [
                (profile.article, account.trigger.start, account.event, packing.pack_account(account))
                for account in found.accounts
            ],
        )
        self.words.update(profile.terms.keys())
        self.names.update(profile.names.keys())
        for account in found.accounts:
            self.told.update(account.trigger.words)

    def _order(self) -> None:
        """Numbers the articles and the accounts in order of publication, and weighs the words."""
        total = cast("int", next(self.work.rows("SELECT count(*) FROM articles"))[0])
        query = "SELECT id, counts, profile FROM articles ORDER BY place"
        for number, row in enumerate(self.work.rows(query)):
            article, counts, packed = cast("tuple[str, bytes, bytes]", row)
            profile = packing.unpack_profile(packed)
            terms, names = json.loads(counts)
            sketch = joining.weighed(profile.day, terms, names, (self.words, self.names, total))
            self.articles.append(article)
            self.work.put("profiles", [(number, packed)])
            self.work.put("sketches", [(number, packing.pack_exact(sketch))])
            self.work.put("bands", [(key, number) for key in dict.fromkeys(joining.band_keys(profile))])
        query = (
            "SELECT accounts.account FROM accounts JOIN articles ON articles.id = accounts.article "
            "ORDER BY articles.place, accounts.position, accounts.place"
        )
        self.work.put("told", ((number, row[0]) for number, row in enumerate(self.work.rows(query))))

    def _counted(self, counts: dict[str, int], name: str, found: Iterable[Any]) -> Iterator[Any]:
        for each in found:
            counts[name] += 1
            self.tell(name, 1)
            yield each

    def _write(self, name: str, rows: Iterator[Row]) -> None:
        with _table(self.output / f"{name}.parquet", name) as table:
            for row in rows:
                table.add(row)

    def _write_occurrences(
        self, found: Iterable[tuple[Occurrence, tuple[Disagreement, ...]]], counts: dict[str, int]
    ) -> None:
        with ExitStack() as opened:
            names = ("occurrences", "reports", "disagreements")
            tables = [opened.enter_context(_table(self.output / f"{name}.parquet", name)) for name in names]
            for occurrence, differing in found:
                counts["disagreements"] += len(differing)
                row = asdict(occurrence)
                reports = row.pop("reports")
                tables[0].add(row)
                for position, report in enumerate(reports):
                    tables[1].add({"occurrence": occurrence.id, "position": position, **report})
                for each in differing:
                    tables[2].add(asdict(each))

    def _manifest(self, corpora: Sequence[Corpus], merged: Merged) -> None:
        import communique

        files = ("stories", "duplicates", "occurrences", "reports", "disagreements")
        told = {
            "version": communique.__version__,
            "shards": sorted({str(shard["key"]) for corpus in corpora for shard in corpus.shards}),
            **asdict(merged),
            "files": {name: sha256(self.output / f"{name}.parquet") for name in files},
        }
        with whole(self.output / NAME) as file:
            file.write(json.dumps(told, indent=1, sort_keys=True).encode("ascii") + b"\n")


def _schema(name: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    import pyarrow as arrow

    text, whole_number, yes = arrow.string(), arrow.int64(), arrow.bool_()
    texts, numbers = arrow.list_(text), arrow.list_(whole_number)
    report = arrow.struct({"article": text, "event": text})
    values = arrow.list_(arrow.struct({"report": report, "value": text}))
    fields: dict[str, Row] = {
        "stories": {"story": text, "position": whole_number, "article": text},
        "duplicates": {
            "article": text, "original": text, "similarity": arrow.float64(), "edits": texts, "added": numbers,
            "dropped": numbers, "numbers_dropped": texts, "numbers_added": texts, "names_dropped": texts,
            "names_added": texts, "update": yes, "own": yes,
        },
        "occurrences": {
            "id": text, "type": text, "mode": text, "earliest": text, "latest": text, "country": text,
            "actors": texts, "recipients": texts, "independent": whole_number,
            "fields": arrow.list_(arrow.struct({"name": text, "state": text, "values": values})),
        },
        "reports": {"occurrence": text, "position": whole_number, "article": text, "event": text},
        "disagreements": {"occurrence": text, "field": text, "values": values, "settled": text},
    }  # fmt: skip
    return arrow.schema(fields[name])


class _Table:
    """Rows on their way into a file."""

    def __init__(self, writer: Any, schema: Any) -> None:  # noqa: ANN401 - pyarrow has no types
        self.writer, self.schema = writer, schema
        self.waiting: list[Row] = []

    def add(self, row: Row) -> None:
        self.waiting.append(row)
        if len(self.waiting) >= TOGETHER:
            self.write()

    def write(self) -> None:
        import pyarrow

        if self.waiting:
            self.writer.write_table(pyarrow.Table.from_pylist(self.waiting, schema=self.schema))
            self.waiting.clear()


@contextmanager
def _table(path: Path, name: str) -> Iterator[_Table]:
    """A file that is there when all of it is written."""
    from pyarrow.parquet import ParquetWriter

    schema = _schema(name)
    with whole(path) as file, ParquetWriter(file, schema, compression="zstd") as writer:
        table = _Table(writer, schema)
        yield table
        table.write()
