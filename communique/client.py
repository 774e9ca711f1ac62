"""A client of a desk: asks `/api/v1` of a running `communique serve`.

In: its address, and the token where it has one. Out: plain dictionaries, as the API's JSON has them. httpx is
imported when the client is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self
from urllib.parse import quote

from communique.errors import ArchiveError, QueryError

if TYPE_CHECKING:
    import httpx

Row = dict[str, Any]
Listed = Literal[
    "articles", "events", "claims", "actors", "places", "times", "stories", "duplicates", "occurrences",
    "disagreements", "facets", "corrections", "runs",
]  # fmt: skip


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
        asked = {name: value for name, value in narrowed.items() if value is not None}
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
            found: Row = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise ArchiveError(f"the desk at {self._http.base_url} gives no answer: {error}") from error
        if answer.is_success:
            return found
        detail = found.get("error", {}).get("detail", answer.reason_phrase)
        if answer.status_code in (400, 422):
            raise QueryError(detail)
        raise ArchiveError(f"the desk at {self._http.base_url} answers {answer.status_code}: {detail}")
