"""Articles on their way into an archive: what it has is passed over, what cannot be read is told and counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from communique.cli.say import say
from communique.ingest import BadLine

if TYPE_CHECKING:
    from communique.archive import Archive
    from communique.model import Article, Record, Run, Version
    from communique.reader import Reader, Unread

SHOWN = 3
"""Names that stand beside a reason in the summary."""


class Keeping:
    """Reads what the archive has not, or everything `again`; tells what could not be read, and remembers why.

    `after` is called after each article. What stands in `told` (hashes of names and reasons) failed before in the same
    way: it is only counted.
    """

    def __init__(
        self,
        kept: Archive,
        reader: Reader,
        version: Version,
        *,
        again: bool = False,
        tell: Callable[[str], None] = say,
        told: set[int] | None = None,
        after: Callable[[Keeping], None] = lambda keeping: None,
    ) -> None:
        self.kept, self.reader, self.version, self.again, self.tell = kept, reader, version, again, tell
        self.told, self.after = told, after
        self.read = self.passed = self.told_before = 0
        self.failed: defaultdict[str, list[str]] = defaultdict(list)
        self._taken: set[int] = set()

    def keep(self, items: Iterator[Article | BadLine]) -> Run:
        """One run: all of these articles, read and kept; what came of it."""
        run = self.kept.start(self.version)
        self.kept.add_many(self(items), run=run)
        return self.kept.finish(run)

    def keep_any(self, items: Iterator[Article | BadLine]) -> Run | None:
        """As `keep`, but no run where there is nothing to keep."""
        answers = self(items)
        first = next(answers, None)
        if first is None:
            return None
        run = self.kept.start(self.version)
        self.kept.add_many(chain((first,), answers), run=run)
        return self.kept.finish(run)

    def __call__(self, items: Iterator[Article | BadLine]) -> Iterator[Record | Unread]:
        from communique.reader import Unread

        for answer in self.reader.read_all(self._left(items)):
            if isinstance(answer, Unread):
                if self.told is not None:
                    if (seen := hash((answer.id, answer.error))) in self.told:
                        self.told_before += 1
                        continue
                    self.told.add(seen)
                self.tell(f"error: {answer.error}")
                self.failed[_reason(answer)].append(answer.id)
            else:
                self.read += 1
                for failed in answer.failures:
                    self.tell(f"warning: {answer.article.id}: the step {failed.step} failed: {failed.message}")
            yield answer
            self.after(self)

    @property
    def done(self) -> int:
        """How many articles there were, whatever became of them."""
        return self.read + self.passed + self.told_before + sum(map(len, self.failed.values()))

    def reasons(self) -> Iterator[str]:
        """Each reason once, the commonest first, with how often and the first names."""
        from communique.export.format import printable

        for reason, ids in sorted(self.failed.items(), key=lambda each: (-len(each[1]), each[0])):
            more = ", …" if len(ids) > SHOWN else ""
            yield printable(f"{len(ids)}  {reason} ({', '.join(ids[:SHOWN])}{more})")

    def _left(self, items: Iterator[Article | BadLine]) -> Iterator[Article | BadLine]:
        for item in items:
            if isinstance(item, BadLine):
                yield item
            elif self._is_kept(item):
                self.passed += 1
                self.after(self)
            else:
                self._taken.add(hash(item.id))  # a number is enough: where two ids share one, an article is read again
                yield item

    def _is_kept(self, article: Article) -> bool:
        """Whether an article need not be read. Of two states of one that the sources hold, the later must stay the
        current one: where the earlier was read again, and may not be written yet, the later is read again too."""
        return not self.again and hash(article.id) not in self._taken and self.kept.has(article, version=self.version)


def _reason(answer: Unread) -> str:
    """A message without what it is about, so that like reasons are counted together."""
    reason = answer.error.removeprefix(answer.id).strip(" :,")
    return re.sub(r"^.{0,2000}?, (?:line|row|record|item|message) \d+(?: \([^)]*\))?: ", "", reason) or answer.error
