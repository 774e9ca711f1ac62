"""Occurrences in, disagreements out: where two reports of one occurrence differ, and in what; a rule for each field.

| field | two reports differ where |
| --- | --- |
| `number` | both count the dead, the injured, the arrested or those who took part, and no number fits both |
| `date` | both name one day, and not the same |
| `place` | both name a place more exact than a country, and not the same; or countries, and not the same |
| `actor` | both name who did it, and no actor, state or organisation is common |
| `speaker` | both rest on somebody's word, and on that of different states, or people of none |
| `reality` | one tells as a fact what the other denies |

What one report leaves out is no difference. A copy repeats its original, so copies are not reports of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from communique.model import Disagreement, Occurrence, Report, Value
from communique.stories.accounts import Account

Said = tuple[Account, str]
"""An account and what it says of a field, in words."""


def differences(
    occurrence: Occurrence, accounts: Sequence[Account], copies: Collection[str] = ()
) -> tuple[Disagreement, ...]:
    """The disputed fields of one occurrence, by the table above; `copies` are ids of articles that copy another."""
    own = [account for account in accounts if account.article not in copies]
    found = []
    for field, rule in RULES:
        said = rule(own)
        if len({words for _, words in said}) > 1 and len({account.article for account, _ in said}) > 1:
            values = tuple(
                dict.fromkeys(Value(Report(account.article, account.event), words) for account, words in said)
            )
            found.append(Disagreement(occurrence.id, field, values))
    return tuple(found)


def _number(accounts: Sequence[Account]) -> list[Said]:
    told = [(account, toll) for account in accounts for toll in account.tolls]
    return [
        (account, toll.words)
        for account, toll in told
        if any(toll.contradicts(other) and account.article != another.article for another, other in told)
    ]


def _date(accounts: Sequence[Account]) -> list[Said]:
    return _apart(accounts, lambda one: one.earliest[:10] if one.earliest and one.earliest == one.latest else None)


def _place(accounts: Sequence[Account]) -> list[Said]:
    exact = [account for account in accounts if account.spot is not None]
    if len({account.spot for account in exact}) > 1:
        return [(account, account.place or "") for account in exact]
    return _apart(accounts, lambda one: one.country)


def _actor(accounts: Sequence[Account]) -> list[Said]:
    named = [account for account in accounts if account.actor_codes or account.actors]
    return [
        (account, ", ".join(account.actors or sorted(account.actor_codes)))
        for account in named
        if any(
            not (account.actor_codes & other.actor_codes or set(account.actors) & set(other.actors)) for other in named
        )
    ]


def _speaker(accounts: Sequence[Account]) -> list[Said]:
    return [
        (account, account.speaker)
        for account in accounts
        if account.speaker and any(other.speaker and not _one_voice(account, other) for other in accounts)
    ]


def _one_voice(one: Account, other: Account) -> bool:
    """Whether two speakers may be one side: the same actor, or actors of one state."""
    return one.speaker == other.speaker or (one.speaker_code is not None and one.speaker_code == other.speaker_code)


def _reality(accounts: Sequence[Account]) -> list[Said]:
    denied = [account for account in accounts if account.reality == "denied"]
    told = [account for account in accounts if account.reality in ("actual", "historical")]
    if not denied or not told:
        return []
    kept = {id(account) for account in (*denied, *told)}
    return [
        (account, "denied" if account.reality == "denied" else "actual") for account in accounts if id(account) in kept
    ]


def _apart(accounts: Sequence[Account], of: Callable[[Account], str | None]) -> list[Said]:
    return [(account, words) for account in accounts if (words := of(account)) is not None]


RULES: tuple[tuple[str, Callable[[Sequence[Account]], list[Said]]], ...] = (
    ("number", _number),
    ("date", _date),
    ("place", _place),
    ("actor", _actor),
    ("speaker", _speaker),
    ("reality", _reality),
)
