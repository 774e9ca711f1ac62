"""A file that is to be imported, read line by line and checked as a whole before anything of it is taken in.

In: a path. Out: its lines, or an ArchiveError with the line that is wrong: an export that was cut short or altered is
refused. What becomes of the lines is told in `importing`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from communique.archive.exporting import CORRECTION, FORMAT, Line
from communique.archive.stored import identity, maybe_storable, pack, storable
from communique.archive.version import digest_of
from communique.contract import from_contract, from_rest
from communique.errors import ArchiveError, ArticleError
from communique.model import Article, Record, Version


def check_file(path: Path) -> None:
    """Raises ArchiveError, with the line, where the file is no whole export of an archive."""
    hashed, counts, number = hashlib.sha256(), Counter[str](), 0
    ended = False
    for number, (raw, line) in enumerate(lines_of(path), 1):
        try:
            if ended:
                raise ValueError("something stands after its end")
            if number == 1:
                _check_head(line)
            elif "end" in line:
                ended = True
                if line["sha256"] != hashed.hexdigest():
                    raise ValueError("its content does not fit its hash")
                if {name: many for name, many in line["end"].items() if many} != dict(counts):
                    raise ValueError("it holds other numbers of things than it says")
            else:
                counts.update(_check_line(line))
        except (KeyError, TypeError, ValueError, ArticleError) as error:
            raise ArchiveError(f"{path}, line {number}: {_reason(error)}; nothing was taken in") from error
        hashed.update(raw)
    if not number:
        raise ArchiveError(f"{path} is empty: nothing was taken in")
    if not ended:
        raise ArchiveError(f"{path} was cut short after line {number}: nothing was taken in; export it again")


def lines_of(path: Path) -> Iterator[tuple[bytes, Line]]:
    """The lines, raw and decoded."""
    number = 0
    try:
        with gzip.open(path, "rb") as stream:
            for raw in stream:
                number += 1
                line = json.loads(raw)
                if not isinstance(line, dict):
                    raise ValueError("it is no JSON object")
                yield raw, line
    except (EOFError, zlib.error) as error:
        raise ArchiveError(f"{path} was cut short or damaged after line {number}: nothing was taken in") from error
    except gzip.BadGzipFile as error:
        raise ArchiveError(f"{path} is no export of an archive: it is not compressed by gzip") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ArchiveError(f"{path}, line {number}: {error}; nothing was taken in") from error


def _check_head(line: Line) -> None:
    if not isinstance(line.get("archive"), int):
        raise ValueError("it is no export of an archive")
    if line["archive"] > FORMAT:
        raise ValueError(f"it was made by a newer communique ({line.get('communique')}): upgrade communique")


def _check_line(line: Line) -> Counter[str]:
    """What the line counts for. Raises where it does not hold what it must."""
    ((kind, value),) = line.items()
    if kind == "version":
        if digest_of(version_in(value)) != value["digest"]:
            raise ValueError("a version does not fit its hash")
    elif kind == "article":
        _check_article(value)
        return Counter(article=1, record=len(value["records"]))
    elif kind == "correction":
        if missing := [name for name in (*CORRECTION, "article") if name not in value]:
            raise ValueError(f"a correction lacks {', '.join(missing)}")
    elif kind == "run":
        _ = value["version"], value["started"], value["finished"], [None for _, _, _, _ in value["readings"]]
    else:
        raise ValueError(f"{kind} is nothing that an archive holds")
    return Counter({kind: 1})


def _check_article(value: Line) -> None:
    given = value["id"], value["published"], value["publisher"], value["url"]
    hashes = {identity(Article(value["id"], value["text"], None, *given[1:]))}
    for each in value["records"]:
        record = record_in(each, value["text"])
        if pack(record).digest != each["digest"] and _digest(each) != each["digest"]:
            raise ValueError(f"a record of {value['id']} does not fit its hash")
        own = record.article
        columns = storable(own.id), own.published, maybe_storable(own.publisher), maybe_storable(own.url)
        if columns == given:
            hashes.add(identity(own))
    if value["hash"] not in hashes:
        raise ValueError(f"the article {value['id']} does not fit its hash")


def record_in(each: Line, text: str) -> Record:
    return from_rest(from_contract(each["contract"], text), each["rest"])


def packed(each: Line) -> tuple[bytes, bytes]:
    """Both parts of a record as the archive it comes from held them."""
    contract, rest = (
        json.dumps(each[part], separators=(",", ":"), allow_nan=False).encode("ascii") for part in ("contract", "rest")
    )
    return contract, rest


def _digest(each: Line) -> str:
    return hashlib.sha256(b"\n".join(packed(each))).hexdigest()


def version_in(value: Line) -> Version:
    return Version(value["communique"], value["engine"], tuple((name, made) for name, made in value["lexicons"]))


def _reason(error: Exception) -> str:
    return f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
