"""An occurrence and its accounts in; how many independent reports it has, what they agree and differ on, out.

A field is said by the articles that are no copies: `single` where one says it, `agreed` where several do and none
contradicts, `disputed` where the rules of `disagreeing` find that two differ, `settled` where those that were published
after all who say otherwise say one thing, and there are two of them at least.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from communique.model import Disagreement, Duplicate, Occurrence, OccurrenceField, Report, Value
from communique.stories.accounts import Account
from communique.stories.disagreeing import differences
from communique.stories.independence import independent

SETTLING = 2
"""Later articles that must agree: one alone may be the one that is wrong."""


def judged(
    occurrence: Occurrence, accounts: Sequence[Account], copies: Mapping[str, Duplicate]
) -> tuple[Occurrence, tuple[Disagreement, ...]]:
    """The occurrence with its number of independent reports and its fields, and its disagreements."""
    days = {account.article: account.published for account in accounts}
    differing = tuple(replace(each, settled=settled(each, days)) for each in differences(occurrence, accounts, copies))
    number = independent(accounts, copies)
    if len(days) < 2:
        return replace(occurrence, independent=number), differing
    own = [account for account in accounts if account.article not in copies]
    return replace(occurrence, independent=number, fields=_fields(own, differing)), differing


def settled(disagreement: Disagreement, days: Mapping[str, int | None]) -> str | None:
    """The value that the later reports agree on; None where it is open, or the days are not known."""
    told = [(days.get(value.report.article), value.report.article, value.value) for value in disagreement.values]
    if any(day is None for day, _, _ in told):
        return None
    dated = sorted((day, article, value) for day, article, value in told if day is not None)
    last = dated[-1][2]
    against = max(day for day, _, value in dated if value != last)
    later = {article for day, article, value in dated if day > against and value == last}
    return last if len(later) >= SETTLING else None


def _fields(accounts: Sequence[Account], differing: Sequence[Disagreement]) -> tuple[OccurrenceField, ...]:
    disputed = {each.field: each for each in differing}
    found = []
    for name, of in SAID:
        if name in disputed:
            each = disputed[name]
            found.append(OccurrenceField(name, "settled" if each.settled is not None else "disputed", each.values))
            continue
        values = tuple(
            Value(Report(account.article, account.event), words) for account in accounts if (words := of(account))
        )
        if values:
            several = len({value.report.article for value in values}) > 1
            found.append(OccurrenceField(name, "agreed" if several else "single", values))
    return tuple(found)


def _date(account: Account) -> str | None:
    if account.earliest is None or account.latest is None or account.earliest == account.latest:
        return account.earliest or account.latest
    return f"{account.earliest}/{account.latest}"


SAID: tuple[tuple[str, Callable[[Account], str | None]], ...] = (
    ("type", lambda account: account.type),
    ("actor", lambda account: ", ".join(account.actors)),
    ("recipient", lambda account: ", ".join(account.recipients)),
    ("date", _date),
    ("place", lambda account: account.place or account.country),
    ("number", lambda account: ", ".join(toll.words for toll in account.tolls)),
    ("speaker", lambda account: account.speaker),
    ("reality", lambda account: account.reality),
)
"""Each field and what an account says of it."""
