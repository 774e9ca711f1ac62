"""Passwords and tokens as they may be kept: so that whoever reads the archive cannot sign in with what he finds.

A password is chosen by a person and may be guessed, so it is kept as scrypt (RFC 7914) makes it, with a salt of its
own and its costs beside it: 32 MB and some 100 ms a guess. A token is 256 bits of chance, which nobody guesses, so
its SHA-256 does.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import cache

from communique.errors import QueryError

COST, BLOCK, LANES = 2**15, 8, 1
MEMORY = 64 * 1024 * 1024
SHORTEST, LONGEST = 10, 400
"""Characters of a password."""
TOKEN = "cq_"
"""How a token begins, so that one that is left lying about is recognised."""


def check_password(password: str) -> None:
    """Raises QueryError where a password is too short to be kept, or too long to be meant."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise QueryError(f"a password has {SHORTEST} to {LONGEST} characters, not {len(password)}")
    if len(set(password)) < 4:
        raise QueryError("the password repeats itself: give one with at least four different characters")


def locked(password: str) -> str:
    """The password as it is kept: `scrypt$cost$block$lanes$salt$hash`."""
    salt = secrets.token_bytes(16)
    return f"scrypt${COST}${BLOCK}${LANES}${salt.hex()}${_scrypt(password, salt, COST, BLOCK, LANES).hex()}"


def opens(password: str, kept: str) -> bool:
    """Whether this is the password that was kept so."""
    _, cost, block, lanes, salt, expected = kept.split("$")
    found = _scrypt(password, bytes.fromhex(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(found, bytes.fromhex(expected))


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    given = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(given, salt=salt, n=cost, r=block, p=lanes, maxmem=MEMORY, dklen=32)


def new_token(prefix: str = "") -> str:
    """256 bits of chance."""
    return prefix + secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """The token as it is kept."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def nobody() -> str:
    """What a password is held against where there is no such account, so that both take as long."""
    return locked("the password of nobody")
