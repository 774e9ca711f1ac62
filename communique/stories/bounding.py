"""What two accounts of other stories can weigh at most: a few numbers of each in, those worth unpacking out.

A new article finds hundreds of accounts by the states and weeks of its own, and few of them have evidence enough to be
one with any. `head` writes what most of `evidence` looks at as numbers; `worth` bounds the weight by them, from above:
words and names stand as bits of a signature, so that two sets without a common bit have nothing in common, and where
they have one the most that it can be worth is taken. What is left out therefore never reaches the threshold, and what
is let through is weighed in full.
"""

from __future__ import annotations

import datetime
import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from communique.stories.accounts import Account
from communique.stories.evidence import AFTER, MUTUAL, SLIP, THRESHOLD, VERBAL

if TYPE_CHECKING:
    import numpy

    Column = numpy.ndarray[Any, Any]

FIRST = 1
"""The first byte of a head; what was packed without one begins as zlib begins, with 0x78."""
FIELDS = (
    ("first", "B"), ("mode", "B"), ("planned", "B"), ("hypothetical", "B"), ("published", "i"), ("earliest", "i"),
    ("latest", "i"), ("concept", "I"), ("country", "I"), ("spot", "I"), ("actors", "I"), ("recipients", "I"),
    ("actor_codes", "I"), ("recipient_codes", "I"), ("words", "Q"),
)  # fmt: skip
_HEAD = struct.Struct("<" + "".join(form for _, form in FIELDS))
SIZE = _HEAD.size
SLACK = 1e-6
"""Sums of the same parts in another order may differ by less than this."""


def head(account: Account) -> bytes:
    """The numbers of an account, `SIZE` bytes."""
    earliest, latest = _days(account)
    return _HEAD.pack(
        FIRST,
        _number(account.mode) % 255 + 1 if account.mode else 0,
        account.reality == "planned",
        account.reality == "hypothetical",
        account.published or 0,
        earliest,
        latest,
        _number(account.trigger.concept),
        _number(account.country),
        _number(account.spot),
        signature(account.actors),
        signature(account.recipients),
        signature(account.actor_codes),
        signature(account.recipient_codes),
        signature(account.trigger.words, 64),
    )


def worth(new: Sequence[Account], types: Sequence[str], heads: Sequence[bytes]) -> list[int]:
    """The numbers of those heads, in order, that may reach the threshold with one of the new accounts of their type.

    The heads are of accounts of other stories than that of the new ones; `types` are their types.
    """
    import numpy

    found: set[int] = set()
    for kind in {account.type for account in new}:
        places = [place for place, each in enumerate(types) if each == kind]
        if not places:
            continue
        rows = numpy.frombuffer(b"".join(heads[place] for place in places), dtype=numpy.dtype(list(FIELDS)))
        columns = {name: rows[name].astype(numpy.int64) for name, _ in FIELDS if name != "words"}
        columns["words"] = rows["words"]
        reached = numpy.zeros(len(places), dtype=bool)
        for account in new:
            if account.type == kind:
                reached |= bound(account, columns) >= THRESHOLD - SLACK
        found.update(place for place, reaches in zip(places, reached.tolist(), strict=True) if reaches)
    return sorted(found)


def bound(one: Account, others: dict[str, Column]) -> Column:
    """At least the evidence between an account and others of its type, which stand in another story."""
    import numpy

    apart = numpy.abs(others["published"] - (one.published or 0))
    possible = (apart <= AFTER) & (others["hypothetical"] == (one.reality == "hypothetical"))
    weight = 0.5 + 1.0 * (others["concept"] == _number(one.trigger.concept))
    if one.mode:
        weight += 0.5 * (others["mode"] == _number(one.mode) % 255 + 1)
    weight -= 1.5 * (others["planned"] != (one.reality == "planned"))
    shared = (others["words"] & numpy.uint64(signature(one.trigger.words, 64))) != 0
    weight += 1.5 * shared + ((2.0 * shared - 1.0) if one.type in VERBAL else 0.0)
    weight += _parties(one, others) if one.type in MUTUAL else _sides(one, others)
    earliest, latest = _days(one)
    known = (others["earliest"] > 0) & (earliest > 0)
    gap = numpy.maximum(0, numpy.maximum(others["earliest"], earliest) - numpy.minimum(others["latest"], latest))
    exact = (others["earliest"] == others["latest"]) & (earliest == latest)
    dated = numpy.where(gap > 0, -1.0 * gap, numpy.where(exact, 1.5, 0.5))
    weight += numpy.where(known, dated, numpy.where(apart <= 1, 0.0, -1.5))
    weight += _places(one, others)
    return numpy.where(possible & ~(known & (gap > SLIP)), weight, -numpy.inf)


def signature(names: Iterable[str], bits: int = 32) -> int:
    """A bit for each name; two sets with a common name have a common bit."""
    found = 0
    for name in names:
        found |= 1 << _number(name) % bits
    return found


def _parties(one: Account, others: dict[str, Column]) -> Column:
    """Both sides together, where it makes no difference who is called the actor."""
    import numpy

    own = one.actor_codes | one.recipient_codes
    theirs = others["actor_codes"] | others["recipient_codes"]
    common = sum(((theirs >> _number(code) % 32) & 1 for code in own), numpy.zeros_like(theirs))
    several = (theirs & (theirs - 1)) != 0  # two bits at least, so two codes at least
    one_code = numpy.where((common == 1) & ~several, 3.5, 1.5)
    two_codes = numpy.where(several, -2.0, 1.5)
    return numpy.where(common >= 2, 3.5, one_code if len(own) < 2 else two_codes)


def _sides(one: Account, others: dict[str, Column]) -> Column:
    import numpy

    total = numpy.zeros(len(others["actors"]))
    for ids, codes, names, states in (
        (one.actors, one.actor_codes, "actors", "actor_codes"),
        (one.recipients, one.recipient_codes, "recipients", "recipient_codes"),
    ):
        same = (others[names] & signature(ids)) != 0
        state = (others[states] & signature(codes)) != 0
        other = -3.0 * (others[states] != 0) if codes else 0.0
        total += numpy.where(same, 2.0, numpy.where(state, 1.5, other))
    return total


def _places(one: Account, others: dict[str, Column]) -> Column:
    import numpy

    spots, countries = others["spot"], others["country"]
    by_country = numpy.where(countries == _number(one.country), 0.5, -1.0) * (countries > 0) * bool(one.country)
    by_spot = numpy.where(spots == _number(one.spot), 1.5, -0.5)
    return numpy.where((spots > 0) & bool(one.spot), by_spot, by_country)


def _days(account: Account) -> tuple[int, int]:
    """Ordinals of the first day and the last; 0 where the interval is unknown or open."""
    if not (account.earliest and account.latest):
        return 0, 0
    first, last = (datetime.date.fromisoformat(day[:10]).toordinal() for day in (account.earliest, account.latest))
    return first, last


@lru_cache(maxsize=65_536)
def _hashed(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass")) or 1


def _number(name: str | None) -> int:
    """A name as a number above 0, the same in every process; 0 for none."""
    return _hashed(name) if name else 0
