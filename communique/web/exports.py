"""An export of the desk: what a request asks for, as a file to be downloaded.

In: a form of `communique.export` and a question. Out: the answer. The file is made as a whole before a byte of it is
sent, in a temporary file where it is large, so that what cannot be made is an error and never half a file; and so few
are made at once that nobody's download keeps the pages from others.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from threading import BoundedSemaphore
from typing import IO, Annotated
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fastapi import Depends, Query
from starlette.responses import StreamingResponse

from communique.archive import Archive
from communique.errors import SetupError
from communique.export import EXPORTS
from communique.subjects import Question, batch_of
from communique.web.asked import DAY_TOLD, Asked, Word, day_of
from communique.web.problems import Problem

FORMS = {
    "dossier-html": ("Dossier, a page to read and print", "text/html"),
    "dossier-markdown": ("Dossier in Markdown, to edit", "text/markdown"),
    "csv": ("Tables, CSV", "application/zip"),
    "parquet": ("Tables, Parquet", "application/zip"),
    "package": ("Data package with codebook and citation", "application/zip"),
    "plover": ("PLOVER, JSON lines", "application/x-ndjson"),
    "polecat": ("POLECAT, 40 columns", "text/tab-separated-values"),
    "gdelt-events": ("GDELT 2.0, events", "text/tab-separated-values"),
    "gdelt-mentions": ("GDELT 2.0, mentions", "text/tab-separated-values"),
    "geojson": ("Map, GeoJSON", "application/geo+json"),
    "graphml": ("Network, GraphML", "application/xml"),
    "turtle": ("Statements, RDF in Turtle", "text/turtle"),
    "ics": ("Calendar of what is planned", "text/calendar"),
}
"""Form → what a person calls it, and the kind of its file; those for people first."""
AT_ONCE = 2
IN_MEMORY = 4_000_000
PIECE = 1 << 16
_making = BoundedSemaphore(AT_ONCE)


def question_of(
    asked: Asked,
    q: Annotated[str | None, Query(max_length=2000, description="of the articles that this search finds")] = None,
    bloc: Annotated[Word, Query(description="an id of `/blocs`: what its members take part in")] = None,
    day: Annotated[
        str | None, Query(json_schema_extra=DAY_TOLD, description="the bloc's members of this day; else of `until`")
    ] = None,
) -> Question:
    """The question of the query's parameters. Raises QueryError where the day is none, with a bloc or without."""
    day_of(day)
    return Question(asked, q.strip() or None if q else None, bloc or None, day or None)


Questioned = Annotated[Question, Depends(question_of)]


def file_of(kept: Archive, form: str, question: Question) -> StreamingResponse:
    """The file. Raises Problem where there is no such form, where it cannot be made here, or where others are made."""
    if form not in FORMS:
        raise Problem(404, "not found", f"there is no form {form[:40]!r}: give one of {', '.join(FORMS)}")
    if not _making.acquire(blocking=False):
        raise Problem(429, "too many requests", f"{AT_ONCE} exports are being made: try again in a minute")
    try:
        stream = _made(kept, form, question)
    finally:
        _making.release()
    size = stream.seek(0, 2)
    stream.seek(0)
    suffix = ".zip" if EXPORTS[form].many else EXPORTS[form].suffix
    headers = {
        "content-disposition": f'attachment; filename="communique-{form}{suffix}"',
        "content-length": str(size),
        "cache-control": "no-store",
    }
    return StreamingResponse(_pieces(stream), media_type=FORMS[form][1], headers=headers)


def _made(kept: Archive, form: str, question: Question) -> IO[bytes]:
    made = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    stream = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed when all of it is sent
    try:
        files = EXPORTS[form].files(batch_of(kept, question, made))
        if EXPORTS[form].many:
            with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
                for file in files:
                    entry = ZipInfo(file.name)
                    entry.compress_type = ZIP_DEFLATED
                    with packed.open(entry, "w", force_zip64=True) as part:
                        part.writelines(file.content)
        else:
            for file in files:
                stream.writelines(file.content)
    except SetupError as error:
        stream.close()
        raise Problem(501, "not installed", f"this desk cannot write {form}: an optional library is missing") from error
    except BaseException:
        stream.close()
        raise
    return stream


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    with stream:
        while piece := stream.read(PIECE):
            yield piece
