"""Profiles, triggers and accounts made by hand, so that most tests of this folder need no engine."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from communique.stories.accounts import Account
from communique.stories.profile import LIGHT, Profile
from communique.stories.triggers import Trigger

_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")


def profile_of(name: str, text: str, *, day: int | None = 100, headline: str | None = None, speakers=()) -> Profile:
    """A profile by plain splitting: sentences at full stops and blank lines, every longer word a term."""
    sentences = tuple(
        tuple(word.lower() for word in _WORD.findall(part))
        for part in re.split(r"(?<=[.!?])\s+|\n+", text)
        if part.strip()
    )
    words = [word for sentence in sentences for word in sentence if len(word) > 3 and word not in LIGHT]
    capitals = [word.lower() for word in re.findall(r"\b[A-Z][a-z]{3,}", text)]
    return Profile(
        article=name,
        order=(f"{day:06}" if day is not None else "~", "~", -len(text), name),
        day=day,
        terms=dict(Counter(words)),
        names=dict(Counter(capitals)),
        headline=headline,
        sentences=sentences,
        speakers=frozenset(speakers),
    )


TRIGGER = Trigger(
    article="a",
    start=0,
    end=6,
    sentence=0,
    lemma="strike",
    verb=True,
    concept="attack",
    agents=frozenset(("=PAK", "pakistan")),
    patients=frozenset(("=IRN", "iran")),
    others=frozenset(),
    words=frozenset(("strike", "village", "saravan")),
    days=frozenset(),
    places=frozenset(("IRN",)),
    event="e1",
    type="ASSAULT",
    reality="actual",
)
ACCOUNT = Account(
    article="a",
    event="e1",
    order=("2024-01-18", "~", -100, "a"),
    published=738903,
    trigger=TRIGGER,
    type="ASSAULT",
    mode="drone",
    reality="actual",
    actors=("PAK",),
    recipients=("IRN",),
    actor_codes=frozenset(("PAK",)),
    recipient_codes=frozenset(("IRN",)),
    earliest="2024-01-18",
    latest="2024-01-18",
    country="IRN",
    spot=None,
    place="Iran",
    speaker=None,
    speaker_code=None,
    tolls=(),
)


def account(article: str = "b", event: str = "e1", **changes: object) -> Account:
    """The account of another article; `concept`, `lemma` and `words` go into its trigger."""
    inner = {name: changes.pop(name) for name in ("concept", "lemma", "words") if name in changes}
    trigger = replace(TRIGGER, article=article, event=event, **inner)
    order = ("2024-01-18", "~", -100, article)
    return replace(ACCOUNT, article=article, event=event, order=order, trigger=trigger, **changes)
