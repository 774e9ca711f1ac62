"""An address on the web → `Article`. Only what the user names is fetched, and only over http and https.

Every hop of a redirection is checked as the first address was. Size and time are bounded. Cookies,
passwords and the environment's proxies are not used.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from communique.errors import ArticleError
from communique.ingest.addresses import Resolve, checked_address, resolve
from communique.ingest.deadline import Late, within
from communique.ingest.decode import decode
from communique.ingest.files import read_bytes
from communique.ingest.overrides import NOTHING, Overrides
from communique.ingest.page import declared_charset, looks_like_page, read_page
from communique.model import Article

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 10_000_000
MAX_SECONDS = 20.0
MAX_REDIRECTS = 5
GRACE = 0.5
"""Seconds that the finer limits, which know better what was late, have to speak first."""
NOT_MODIFIED = 304
PIECE = 65_536
"""Bytes that are unpacked at once: a small answer may hold a thousand times its size."""

USER_AGENT = "Communique (reads one page on request)"
READ = ("text/", "application/xhtml+xml", "application/octet-stream", "application/xml")


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for all hops together, `size` in bytes after decompression."""

    seconds: float = MAX_SECONDS
    size: int = MAX_BYTES


BOUNDS = Limits()


Taken = TypeVar("Taken")


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address: its bytes, unpacked; what the server calls it; and where the hops ended.

    `etag` and `modified` are what the server wants to be asked with again; `keep` is off where it wants nothing kept.
    """

    data: bytes
    kind: str
    charset: str | None
    url: str
    etag: str | None = None
    modified: str | None = None
    keep: bool = True


class StatusError(ArticleError):
    """A server's refusal. `status` is its number, `wait` what it says of when to ask again."""

    def __init__(self, message: str, status: int, wait: str | None) -> None:
        super().__init__(message)
        self.status, self.wait = status, wait


def fetch(url: str, *, allow_private: bool = False, limits: Limits = BOUNDS, kinds: tuple[str, ...] = ("",)) -> Answer:
    """What stands at `url`, whatever kind it is of, or of one whose media type begins as one of `kinds` does.

    Raises ArticleError as `read_url` does, StatusError where the server answers with another status than 200.
    """
    net = _Net(None, resolve, time.monotonic() + limits.seconds)
    return _timed(url, limits, lambda: _hops(url, allow_private, limits, net, _answer, kinds))


def fetch_again(
    url: str, before: Answer, *, allow_private: bool = False, limits: Limits = BOUNDS, kinds: tuple[str, ...] = ("",)
) -> Answer | None:
    """As `fetch`, but None where the server says that it is still as it was `before`."""
    net = _Net(None, resolve, time.monotonic() + limits.seconds, before)
    try:
        return _timed(url, limits, lambda: _hops(url, allow_private, limits, net, _answer, kinds))
    except StatusError as error:
        if error.status == NOT_MODIFIED:
            return None
        raise


def article_of(answer: Answer, name: str, overrides: Overrides) -> Article:
    """The article that an answer holds; `name` is what the user gave and becomes the id.

    Raises ArticleError where there is none.
    """
    if "html" not in answer.kind and not looks_like_page(answer.data[:4096].decode("latin-1")):
        found = read_bytes(answer.data, name, overrides=Overrides(url=answer.url), charset=answer.charset)
        return overrides.apply(found)
    text, notes = decode(answer.data, answer.url, answer.charset or declared_charset(answer.data))
    return read_page(text, name, url=answer.url, overrides=overrides, notes=notes)


def read_url(
    url: str,
    *,
    overrides: Overrides = NOTHING,
    allow_private: bool = False,
    limits: Limits = BOUNDS,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolve = resolve,
) -> Article:
    """The article at `url`; the address where it was found in the end is the article's url, the given one its id.

    `transport` and `resolve` replace httpx's transport and the system's resolver. Raises ArticleError
    where the address is refused, cannot be reached, answers with an error or holds no article.
    """

    def take(data: bytes, response: httpx.Response, address: str) -> Article:
        return article_of(_answer(data, response, address), url, overrides)

    net = _Net(transport, resolve, time.monotonic() + limits.seconds)
    return _timed(url, limits, lambda: _hops(url, allow_private, limits, net, take, READ))


def _timed(url: str, limits: Limits, work: Callable[[], Taken]) -> Taken:
    """Each wait for a byte has its limit; together they have this one, for bytes may come one by one."""
    try:
        return within(limits.seconds + GRACE, work)
    except Late as error:
        raise ArticleError(f"{url} took too long (more than {limits.seconds:g} seconds): try again later") from error


@dataclass(frozen=True, slots=True)
class _Net:
    """How the world is reached, until when (monotonic seconds), and what is known of what stands there."""

    transport: httpx.BaseTransport | None
    resolve: Resolve
    deadline: float
    before: Answer | None = None


def _hops(
    url: str,
    allow_private: bool,
    limits: Limits,
    net: _Net,
    take: Callable[[bytes, httpx.Response, str], Taken],
    kinds: tuple[str, ...],
) -> Taken:
    """What `take` makes of the answer at the end of the redirections; `kinds` are beginnings of media types."""
    import httpx

    try:
        target = httpx.URL(url)
        with httpx.Client(transport=net.transport, trust_env=False, follow_redirects=False) as client:
            for _ in range(MAX_REDIRECTS + 1):
                request = _request(client, target, allow_private, net)
                response = client.send(request, stream=True)
                try:
                    if response.has_redirect_location:
                        target = target.join(response.headers["location"])
                        continue
                    data = _body(response, str(target), limits.size, net.deadline, kinds)
                    return take(data, response, str(target))
                finally:
                    response.close()
    except httpx.InvalidURL as error:
        raise ArticleError(f"{url} is no address ({error}): give one that begins with https://") from error
    except httpx.TimeoutException as error:
        raise ArticleError(f"{url} did not answer within {limits.seconds:g} seconds: try again later") from error
    except httpx.HTTPError as error:
        raise ArticleError(f"{url} could not be fetched: {str(error) or type(error).__name__}") from error
    raise ArticleError(f"{url} redirects more than {MAX_REDIRECTS} times: give the address where it ends")


def _request(client: httpx.Client, target: httpx.URL, allow_private: bool, net: _Net) -> httpx.Request:
    """A request that goes to the checked address, with the name of the host in its header and handshake."""
    if target.scheme not in {"http", "https"}:
        raise ArticleError(f"{target} is not fetched: only addresses that begin with http:// or https:// are")
    if not target.host:
        raise ArticleError(f"{target} names no host: give a whole address")
    if target.userinfo:
        raise ArticleError(f"{target.host}: addresses with a user name or password are not fetched")
    port = target.port or (443 if target.scheme == "https" else 80)
    address = checked_address(
        target.host,
        port,
        allow_private=allow_private,
        resolve=net.resolve,
        seconds=_left(net.deadline, str(target)),
    )
    before = net.before if net.before is not None and net.before.url == str(target) else None
    known = {"If-None-Match": before.etag, "If-Modified-Since": before.modified} if before else {}
    return client.build_request(
        "GET",
        target.copy_with(host=address.partition("%")[0]),
        headers={
            **{name: value for name, value in known.items() if value},
            "Host": target.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
            "Accept-Language": "en",
            "Accept-Encoding": "gzip, deflate",
        },
        extensions={"sni_hostname": target.raw_host.decode("ascii")},
        timeout=_left(net.deadline, str(target)),
    )


def _left(deadline: float, url: str) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise ArticleError(f"{url} took too long: try again later")
    return left


def _body(response: httpx.Response, url: str, size: int, deadline: float, kinds: tuple[str, ...]) -> bytes:
    if response.status_code != 200:
        raise StatusError(
            f"{url} answered {response.status_code} {response.reason_phrase}".rstrip()
            + ": check the address, or save the page and give the file",
            response.status_code,
            response.headers.get("retry-after"),
        )
    kind = response.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if not kind.startswith(kinds):
        raise ArticleError(f"{url} is {kind}, not a page or a text: save its text and give the file")
    parts: list[bytes] = []
    total = 0
    for part in _unpacked(response, url):
        parts.append(part)
        total += len(part)
        if total > size:
            raise ArticleError(f"{url} is larger than {size / 1_000_000:g} MB: save its text and give the file")
        _left(deadline, url)
    return b"".join(parts)


def _unpacked(response: httpx.Response, url: str) -> Iterator[bytes]:
    """The body in pieces of bounded size, whatever it grows to. httpx would unpack all that has come at once."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        yield from response.iter_raw(PIECE)
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise ArticleError(f"{url} answered with the encoding {encoding!r}, which was not asked for: save the page")
    unpacker = zlib.decompressobj(wbits=47)  # gzip and zlib, as the first bytes say
    try:
        for part in response.iter_raw(PIECE):
            while part:
                yield unpacker.decompress(part, PIECE)
                part = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise ArticleError(f"{url} sent a broken {encoding} body ({error}): try again, or save the page") from error
    if not unpacker.eof:
        raise ArticleError(f"{url} sent a broken {encoding} body (it ends too early): try again, or save the page")


def _answer(data: bytes, response: httpx.Response, address: str) -> Answer:
    headers = response.headers
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    keep = "no-store" not in headers.get("cache-control", "").lower()
    etag, modified = _sayable(headers.get("etag")), _sayable(headers.get("last-modified"))
    return Answer(data, kind, response.charset_encoding, address, etag, modified, keep)


def _sayable(value: str | None) -> str | None:
    """What a server said, where it may stand in a header again."""
    return value if value and len(value) <= 500 and value.isascii() and value.isprintable() else None
