"""How far reviewers agree, from the corrections alone.

In: corrections, oldest first. Out: for each two reviewers who judged some of the same findings, on how many, the share
on which they agree, and Cohen's kappa (1960, "A coefficient of agreement for nominal scales"), which takes off what
chance would give. What counts is each one's last word on a finding: accept, reject, or amend with field and value.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from communique.model import Correction

Finding = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers. `kappa` is None where chance alone would have them agree on everything."""

    one: str
    other: str
    both: int
    share: float
    kappa: float | None


def agreements(corrections: Iterable[Correction]) -> list[Agreement]:
    """Every two with a finding in common, those with most in common first."""
    words: dict[str, dict[Finding, str]] = defaultdict(dict)
    for each in corrections:
        said = each.judgement if each.judgement != "amend" else f"amend {each.field} {each.value}"
        words[each.reviewer][each.article, each.kind, each.finding] = said
    found = []
    for one, other in combinations(sorted(words), 2):
        both = sorted(words[one].keys() & words[other].keys())
        if both:
            pairs = [(words[one][finding], words[other][finding]) for finding in both]
            share = sum(mine == theirs for mine, theirs in pairs) / len(pairs)
            found.append(Agreement(one, other, len(pairs), share, kappa(pairs)))
    return sorted(found, key=lambda each: (-each.both, each.one, each.other))


def kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa of at least one pair of judgements."""
    number = len(pairs)
    mine, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(mine[word] * theirs[word] for word in mine) / number**2
    if chance == 1:
        return None
    return (sum(one == other for one, other in pairs) / number - chance) / (1 - chance)
