"""How far reviewers agree, from their corrections alone.

In: corrections that stand, oldest first. Out: for each two reviewers who judged some of the same findings, on how many
they agree, Cohen's kappa and where they differ; and over all reviewers Krippendorff's alpha. What counts is each one's
last word on a finding: accept, reject, or amend with what was set to what. Findings are told apart by where they stand
in the text, since a later reading may number them anew.

Sources: J. Cohen (1960), "A coefficient of agreement for nominal scales", Educational and Psychological Measurement
20(1), 37–46; K. Krippendorff (2011), "Computing Krippendorff's alpha-reliability", University of Pennsylvania, section
C (nominal data, any number of observers, missing data).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.archive.undoing import standing
from communique.model import Correction, Span

Finding = tuple[str, str, Span | str]
Said = Mapping[Finding, tuple[str, str, str]]
"""The last word of one reviewer on each finding: its judgement, the whole of it, and what the finding was called."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding on which two reviewers differ; `finding` is its id or number when the first of them judged it."""

    article: str
    kind: str
    finding: str
    span: Span | None
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers, and the findings that `both` judged.

    `same` counts those on which their whole word is one, `share` is that over `both`. `kappa` is Cohen's of the whole
    words, `judgement_kappa` of accept, reject and amend alone; None where chance alone would have them agree on
    everything, for instance where both accepted all.
    """

    one: str
    other: str
    both: int
    same: int
    kappa: float | None
    judgement_kappa: float | None
    differences: tuple[Difference, ...]

    @property
    def share(self) -> float:
        return self.same / self.both


@dataclass(frozen=True, slots=True)
class Reliability:
    """All reviewers: `alpha` is Krippendorff's of the whole words over the `findings` that two or more judged; None
    where there are none, or everybody said one and the same thing of all of them."""

    reviewers: int
    findings: int
    alpha: float | None
    pairs: tuple[Agreement, ...]


def reliability(
    corrections: Iterable[Correction], *, kind: str | None = None, among: Sequence[str] = ()
) -> Reliability:
    """The agreement of all reviewers, or of those named `among`, on all kinds of findings or on one."""
    words = _words(each for each in standing(corrections) if kind in (None, each.kind))
    if among:
        words = {reviewer: said for reviewer, said in words.items() if reviewer in among}
    units: dict[Finding, list[str]] = defaultdict(list)
    for said in words.values():
        for finding, (_, word, _) in said.items():
            units[finding].append(word)
    shared = [unit for unit in units.values() if len(unit) > 1]
    pairs = [_agreement(one, other, words[one], words[other]) for one, other in combinations(sorted(words), 2)]
    ordered = sorted(filter(None, pairs), key=lambda each: (-each.both, each.one, each.other))
    return Reliability(len(words), len(shared), alpha(shared), tuple(ordered))


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of at least one pair of words; None where chance alone would give full agreement."""
    number = len(pairs)
    mine, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(mine[word] * theirs[word] for word in mine) / number**2
    if chance == 1:
        return None
    return (sum(one == other for one, other in pairs) / number - chance) / (1 - chance)


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha of nominal words: each unit holds the words of those who judged it, in any order.

    Units of one word are left out. None where nothing is left, or all words are one and the same.
    """
    observed = total = 0.0
    values: Counter[str] = Counter()
    for unit in units:
        if len(unit) < 2:
            continue
        counts = Counter(unit)
        total += len(unit)
        observed += sum(number * (len(unit) - number) for number in counts.values()) / (len(unit) - 1)
        values.update(counts)
    expected = sum(number * (total - number) for number in values.values())
    return 1 - (total - 1) * observed / expected if expected else None


def _words(corrections: Iterable[Correction]) -> dict[str, Said]:
    judged: dict[str, dict[Finding, list[Correction]]] = defaultdict(lambda: defaultdict(list))
    for each in corrections:
        place = each.span if each.span is not None else each.finding
        other = each.value or "" if each.kind == "occurrence" else ""
        finding = (each.article, f"{each.kind} {other}".strip(), place)
        judged[each.reviewer][finding].append(each)
    return {
        reviewer: {finding: (*_last(said), said[0].finding) for finding, said in findings.items()}
        for reviewer, findings in judged.items()
    }


def _last(said: Sequence[Correction]) -> tuple[str, str]:
    """The last word of one reviewer on one finding. Amendments stay when it is accepted later, as in the record."""
    amended: dict[str, str] = {}
    last = "accept"
    for each in said:
        if each.judgement == "amend":
            amended[str(each.field)] = "(empty)" if each.value is None else each.value
            last = "amend"
        elif each.judgement != "accept" or last == "reject":
            last = each.judgement
    if last in ("reject", "split") or not amended:
        merged = next((each.value for each in reversed(said) if each.judgement == "merge"), None)
        return last, f"merge {merged}" if last == "merge" and merged else last
    return "amend", "amend " + "; ".join(f"{name} = {value}" for name, value in sorted(amended.items()))


def _agreement(one: str, other: str, mine: Said, theirs: Said) -> Agreement | None:
    both = sorted(mine.keys() & theirs.keys(), key=str)
    if not both:
        return None
    whole = [(mine[finding][1], theirs[finding][1]) for finding in both]
    judgements = [(mine[finding][0], theirs[finding][0]) for finding in both]
    differences = tuple(
        Difference(
            article,
            kind.partition(" ")[0],
            mine[article, kind, place][2],
            None if isinstance(place, str) else place,
            words[0],
            words[1],
        )
        for (article, kind, place), words in zip(both, whole, strict=True)
        if words[0] != words[1]
    )
    return Agreement(one, other, len(both), len(both) - len(differences), kappa(whole), kappa(judgements), differences)
