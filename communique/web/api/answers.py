"""Things of the archive → an answer in JSON, JSON lines or CSV, as `Accept` asks, with an ETag.

A page is `{"items": [...], "next": cursor or null}`; in the other two forms the cursor stands in the header `Link`.
A cell of a CSV that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from typing import get_args

from fastapi import Request
from starlette.responses import Response

from communique.export.cells import cell
from communique.web.problems import Problem

JSON, LINES, CSV = "application/json", "application/x-ndjson", "text/csv"
SAME = {"application/jsonl": LINES, "application/jsonlines": LINES, "*/*": JSON, "application/*": JSON, "text/*": CSV}


def answer(request: Request, items: Sequence[object], following: str | None = None) -> Response:
    """A list."""
    kind, rows = accepted(request), [plain(item) for item in items]
    headers = {}
    if following is not None:
        headers["link"] = f'<{request.url.path}?{request.url.include_query_params(after=following).query}>; rel="next"'
    if kind == CSV:
        return tagged(request, table(rows, columns(request)), "text/csv; charset=utf-8; header=present", headers)
    if kind == LINES:
        return tagged(request, "".join(dump(row) + "\n" for row in rows), LINES, headers)
    return tagged(request, dump({"items": rows, "next": following}), JSON, headers)


def one(request: Request, item: object) -> Response:
    """One thing, always in JSON."""
    return tagged(request, dump(plain(item)), JSON, {})


def accepted(request: Request) -> str:
    """The form that `Accept` asks for, JSON where it says nothing. Raises Problem where it names none of ours."""
    wanted: list[tuple[float, int, str]] = []
    for part in request.headers.get("accept", "*/*").split(","):
        name, _, rest = part.strip().partition(";")
        weight = rest.partition("q=")[2].strip() or "1"
        form = SAME.get(name.strip().lower(), name.strip().lower())
        if form in (JSON, LINES, CSV) and weight.replace(".", "", 1).isdecimal() and float(weight) > 0:
            wanted.append((-float(weight), len(wanted), form))
    if not wanted:
        raise Problem(406, "no such form", f"ask for {JSON}, {LINES} or {CSV}")
    return min(wanted)[2]


def plain(item: object) -> object:
    """A dataclass as a dictionary."""
    return asdict(item) if is_dataclass(item) and not isinstance(item, type) else item


def dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


def columns(request: Request) -> Sequence[str]:
    """The columns of a list of the route, which its description names: those of a table without a row too."""
    model = getattr(request.scope.get("route"), "responses", {}).get(200, {}).get("model")
    items = get_args(model.model_fields["items"].annotation) if model is not None else ()
    return [field.name for field in fields(items[0])] if items and is_dataclass(items[0]) else []


def table(rows: Sequence[object], named: Sequence[str] = ()) -> str:
    """CSV; what is no single value is JSON within its cell. `named` are the columns where there is no row."""
    found = [row for row in rows if isinstance(row, Mapping)]
    written = io.StringIO()
    writer = csv.writer(written)
    if found or named:
        writer.writerow(found[0] if found else named)
    writer.writerows([flat(value) for value in row.values()] for row in found)
    return written.getvalue().encode("utf-8", "replace").decode()


def flat(value: object) -> str:
    """The cell of an export; what is no single value as JSON."""
    single = value is None or isinstance(value, bool | int | float | str)
    return cell(value if single else dump(value))  # type: ignore[arg-type]


def tagged(request: Request, body: str, kind: str, headers: Mapping[str, str]) -> Response:
    """The body with its ETag, or 304 where whoever asks has it already."""
    content = body.encode()
    tag = f'"{hashlib.sha256(kind.encode() + content).hexdigest()[:32]}"'
    every = {**headers, "etag": tag, "vary": "accept"}
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(status_code=304, headers=every)
    return Response(content, media_type=kind, headers=every)
