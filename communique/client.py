"""A client of a desk: asks `/api/v1` of a running `communique serve`.

In: its address, and the token where it has one. Out: plain dictionaries, as the API's JSON has them. httpx is
imported when the client is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self
from urllib.parse import quote

from communique.errors import ArchiveError, QueryError

if TYPE_CHECKING:
    import httpx

Row = dict[str, Any]
Listed = Literal[
    "articles", "events", "claims", "actors", "mentions", "places", "times", "stories", "duplicates", "occurrences",
    "reports", "disagreements", "facets", "today", "today/stories",
    "today/shifts", "map", "map/events", "relations", "relations/changes",
    "relations/events", "outlets", "blocs", "cohesion", "cohesion/events", "searches", "corrections", "runs", "numbers",
    "exports", "headlines", "contradictions",
]  # fmt: skip
"""The lists of `/api/v1`; each method below that gives rows names the one it asks for."""


class Client:
    """Use it in a `with`, or `close` it.

    Raises QueryError where the desk does not understand what is asked, ArchiveError where it lacks it, refuses, or
    cannot be reached. `transport` is httpx's, for tests and proxies.
    """

    def __init__(
        self,
        address: str = "http://127.0.0.1:8734",
        *,
        token: str | None = None,
        timeout: float = 30,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        import httpx

        headers = {"accept": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
        self._http = httpx.Client(base_url=address, headers=headers, timeout=timeout, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the connections."""
        self._http.close()

    def each(self, what: Listed, **narrowed: object) -> Iterator[Row]:
        """All of a list, page by page: `client.each("events", code="HUN", since="2024")`."""
        return self._pages(what, narrowed)

    def article(self, id: str, *, corrected: bool = True) -> Row:
        """An article's record in the form of the contract, with its `text`."""
        return self._asked("GET", f"articles/{quote(id, safe='')}", params={"corrected": corrected})

    def occurrence(self, id: str) -> Row:
        """An occurrence with its disagreements."""
        return self._asked("GET", f"occurrences/{quote(id, safe='')}")

    def story(self, id: str) -> Row:
        """A story: its id and its articles."""
        return self._asked("GET", f"stories/{quote(id, safe='')}")

    def actor(self, id: str) -> Row:
        """An actor: offices with their days, the words that name it, whom it has to do with."""
        return self._asked("GET", f"actors/{quote(id, safe='')}")

    def outlet(self, name: str) -> Row:
        """An outlet: numbers, what it tells first or late, copies, whom it cites, how its headlines hold."""
        return self._asked("GET", f"outlets/{quote(name, safe='')}")

    def bloc(self, id: str, **narrowed: object) -> Row:
        """A bloc on a `day`: members, who joined or left, what each member did to whom, by whom they differ."""
        return self._asked("GET", f"blocs/{quote(id, safe='')}", params=_given(narrowed))

    def today(self, **narrowed: object) -> Iterator[Row]:
        """The occurrences of a window of days, the weightiest first; else of the seven up to the newest article."""
        return self._pages("today", narrowed)

    def map(self, **narrowed: object) -> Iterator[Row]:
        """Places with their numbers of events; `client.each("map/events", at=row["key"])` gives those of one."""
        return self._pages("map", narrowed)

    def relations(self, a: str, b: str, *, by: str = "month", **narrowed: object) -> Iterator[Row]:
        """What two did to each other: a row for each period with number, sum and mean of scores, with and without
        copies. `by` is "day", "week" or "month"."""
        return self._pages("relations", {"a": a, "b": b, "by": by, **narrowed})

    def changes(self, a: str, b: str, *, by: str = "month", **narrowed: object) -> Iterator[Row]:
        """Where the relation of two changes its level, with how likely that is by chance."""
        return self._pages("relations/changes", {"a": a, "b": b, "by": by, **narrowed})

    def cohesion(self, bloc: str, on: str, *, by: str = "month", **narrowed: object) -> Iterator[Row]:
        """How far the members of a bloc stand together toward someone; `by` may be "all" too."""
        return self._pages("cohesion", {"bloc": bloc, "on": on, "by": by, **narrowed})

    def reports(self, occurrence: str) -> Iterator[Row]:
        """The reports of an occurrence in time order, each with its event, its article and what that copies."""
        return self._pages("reports", {"occurrence": occurrence})

    def unseen(self, search: str) -> Iterator[Row]:
        """What a saved search finds that nobody has seen."""
        return self._pages(f"searches/{quote(search, safe='')}", {})

    def size(self, **narrowed: object) -> Row:
        """How many articles, events and claims an export would hold."""
        return self._asked("GET", "exports/size", params=_given(narrowed))

    def export(self, form: str, to: str | Path, **narrowed: object) -> Path:
        """Writes an export to a file: `client.export("csv", "hungary.zip", code="HUN", since="2024")`. `form` is one of
        `client.each("exports")`; besides the filter, `q` is a search and `bloc` an organisation, with `day`.

        A file that was there is replaced when all has come. Raises OSError where it cannot be written.
        """
        import httpx

        path = Path(to)
        part = path.with_name(f"{path.name}.part")
        asked = self._http.build_request("GET", f"/api/v1/exports/{quote(form, safe='')}", params=_given(narrowed))
        try:
            answer = self._http.send(asked, stream=True)
            try:
                if not answer.is_success:
                    answer.read()
                    raise self._refusal(answer, answer.json())
                with part.open("wb") as stream:
                    stream.writelines(answer.iter_bytes())
            finally:
                answer.close()
            part.replace(path)
        except (httpx.HTTPError, ValueError) as error:
            raise ArchiveError(f"the desk at {self._http.base_url} gives no answer: {error}") from error
        finally:
            part.unlink(missing_ok=True)
        return path

    def save_search(self, name: str, query: str) -> Row:
        """Keeps a search under a name; all that it finds now counts as seen."""
        return self._asked("POST", "searches", json={"name": name, "query": query})

    def mark_seen(self, search: str) -> Row:
        """All that a saved search finds now counts as seen."""
        return self._asked("PUT", f"searches/{quote(search, safe='')}/seen")

    def forget_search(self, search: str) -> None:
        """Takes a saved search away."""
        self._asked("DELETE", f"searches/{quote(search, safe='')}")

    def compare(self, one: str, other: str) -> Row:
        """Two articles sentence by sentence: what is the same, rewritten, moved, or in one alone."""
        return self._asked("GET", "compare", params={"one": one, "other": other})

    def search(self, query: str, **narrowed: object) -> Iterator[Row]:
        """Everything that a search finds, page by page."""
        return self._pages("search", {"q": query, **narrowed})

    def correct(  # what a correction holds
        self,
        article: str,
        kind: str,
        finding: str,
        judgement: str,
        *,
        reviewer: str,
        field: str | None = None,
        value: str | None = None,
        note: str = "",
    ) -> Row:
        """Keeps a judgement; the correction as it was kept."""
        judged = {"article": article, "kind": kind, "finding": finding, "judgement": judgement, "reviewer": reviewer}
        return self._asked("POST", "corrections", json={**judged, "field": field, "value": value, "note": note})

    def undo(self, correction: int, *, reviewer: str, note: str = "") -> Row:
        """Takes a correction back, by its id; the undo as it was kept."""
        return self._asked("POST", f"corrections/{correction}/undo", json={"reviewer": reviewer, "note": note})

    def _pages(self, what: str, narrowed: Mapping[str, object]) -> Iterator[Row]:
        asked = _given(narrowed)
        while True:
            page = self._asked("GET", what, params=asked)
            yield from page["items"]
            if page["next"] is None:
                return
            asked["after"] = page["next"]

    def _asked(self, method: str, path: str, **given: Any) -> Row:  # noqa: ANN401 - httpx's own options
        import httpx

        try:
            answer = self._http.request(method, f"/api/v1/{path}", **given)
            found: Row = answer.json() if answer.content else {}
        except (httpx.HTTPError, ValueError) as error:
            raise ArchiveError(f"the desk at {self._http.base_url} gives no answer: {error}") from error
        if answer.is_success:
            return found
        raise self._refusal(answer, found)

    def _refusal(self, answer: httpx.Response, found: Row) -> ArchiveError:
        """What the desk says against it."""
        detail = found.get("error", {}).get("detail", answer.reason_phrase)
        if answer.status_code in (400, 422):
            return QueryError(detail)
        return ArchiveError(f"the desk at {self._http.base_url} answers {answer.status_code}: {detail}")


def _given(narrowed: Mapping[str, object]) -> dict[str, Any]:
    """The parameters that are given, as httpx takes them."""
    return {name: value for name, value in narrowed.items() if value is not None}
