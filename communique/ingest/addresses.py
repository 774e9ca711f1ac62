"""A host name → an address that may be connected to, or a refusal.

A page on the public internet may point anywhere, so each address is checked after the name is resolved and
the connection is then made to that very address: a name that answers differently the second time (DNS
rebinding) gains nothing. A name with any private address is refused whole.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from communique.errors import ArticleError
from communique.ingest.deadline import Late, within

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
"""Host and port → the addresses it has, as text; raises OSError where it has none."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def resolve(host: str, port: int) -> list[str]:
    """The addresses of `host`, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: IPAddress) -> bool:
    """Whether an address is of the public internet, those carried inside an IPv6 address included."""
    inner: list[IPAddress] = []
    if isinstance(address, ipaddress.IPv6Address):
        inner += [part for part in (address.ipv4_mapped, address.sixtofour) if part is not None]
        if address.teredo is not None:
            inner += address.teredo
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if inner:
            return all(is_public(part) for part in inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def checked_address(host: str, port: int, *, allow_private: bool, resolve: Resolve, seconds: float) -> str:
    """The address to connect to for `host`. Raises ArticleError where it has none in time or is not public."""
    addresses = _resolved(host, port, resolve, seconds)
    if not addresses:
        raise ArticleError(f"{host} has no address: check the spelling and the connection")
    if not allow_private:
        for text in addresses:
            if not is_public(ipaddress.ip_address(text.partition("%")[0])):
                raise ArticleError(
                    f"{host} is a private or local address ({text}); such addresses are fetched only with "
                    "--allow-private (allow_private=True)"
                )
    return addresses[0]


def _resolved(host: str, port: int, resolve: Resolve, seconds: float) -> list[str]:
    try:
        return within(seconds, lambda: resolve(host, port))
    except Late as error:
        raise ArticleError(f"{host} could not be looked up in time: check the connection") from error
    except (OSError, UnicodeError) as error:
        raise ArticleError(f"{host} has no address: check the spelling and the connection") from error
