"""How the desk is served, and what it refuses to be.

In: what the command line says. Out: frozen settings, or a SetupError: the desk never listens beyond this machine
without a token or accounts.
"""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass, field

from communique.errors import SetupError

SHORTEST = 16
"""Characters of a token: fewer can be tried out over a network."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`public` lets others in, by their accounts or by the token. `secret` signs forms and the token's cookie."""

    host: str = "127.0.0.1"
    port: int = 8734
    public: bool = False
    token: str | None = None
    accounts: bool = False
    """Whether the archive has accounts that others may sign in by."""
    proxies: tuple[str, ...] = ()
    """Addresses of servers before the desk. What they say of who asks, and by which scheme, is believed; what others
    say is not, since whoever asks can write it."""
    rate: int = 600
    """Requests of one address in a minute."""
    tries: int = 10
    """Attempts to sign in, of one address and for one account, in five minutes."""
    body: int = 65_536
    """Bytes of a request's body at most."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def __post_init__(self) -> None:
        if not is_loopback(self.host) and not self.public:
            raise SetupError(f"{self.host} is not this machine alone: give --public, or leave --host out")
        if self.public and not (self.token or self.accounts):
            raise SetupError(
                "--public needs somebody to let in: make an account with `communique accounts add NAME`, or set a "
                "token as COMMUNIQUE_TOKEN"
            )
        for proxy in self.proxies:
            if not is_address(proxy):
                raise SetupError(f"{proxy!r} is no address of a proxy: give a number such as 127.0.0.1 or 10.0.0.5")
        if self.token is not None and len(self.token) < SHORTEST:
            raise SetupError(f"the token is shorter than {SHORTEST} characters: give a longer one")


def is_address(word: str) -> bool:
    """Whether it is the number of one machine."""
    try:
        ipaddress.ip_address(word)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
