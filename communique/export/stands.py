"""Where the members of a bloc stand, as a dossier tells it: in counts, toward those they act upon most.

In: records and the members. Out: lines of text. The measures are those of `relations.cohesion`, over all the records as
one, without copies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from communique.export.batch import Bloc
from communique.export.wording import plain
from communique.model import Record
from communique.relations import Cohesion, cohesion, dyads

TOLD = 8
"""Those acted upon of whom a dossier tells, the most first."""
HEARD = 2
"""Members that must be heard before a measure of closeness is told."""


def stands(records: Sequence[Record], bloc: Bloc, copies: Sequence[str]) -> Iterator[str]:
    """Who the members are, and for each one they act upon how far they stand together."""
    yield f"{len(bloc.members)} members on {bloc.day}: {', '.join(map(plain, bloc.members)) or 'nobody'}."
    for target in _targets(records, bloc, copies):
        for found in cohesion(records, bloc.members, target, by=None, copies=copies):
            yield _told(plain(target), found)


def _targets(records: Sequence[Record], bloc: Bloc, copies: Sequence[str]) -> list[str]:
    members = frozenset(bloc.members)
    counts: Counter[str] = Counter()
    for record in records:
        if record.article.id in copies:
            continue
        for event in record.events:
            if event.reality != "actual":
                continue
            pairs = [(pair.source, pair.target, pair.mutual) for pair in dyads(event)]
            acts = [(source, target) for source, target, _ in pairs]
            acts += [(target, source) for source, target, mutual in pairs if mutual]
            counts.update(
                {
                    target.code
                    for source, target in acts
                    if source and target and source.code in members and target.code and target.code != source.code
                }
            )
    return [target for target, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:TOLD]]


def _told(target: str, found: Cohesion) -> str:
    heard = sorted(found.stands, key=lambda stand: (stand.mean, stand.member))
    each = ", ".join(f"{plain(stand.member)} {stand.mean:+.1f} of {stand.count}" for stand in heard)
    line = f"Toward {target}: {each}"
    if len(heard) >= HEARD and found.agreement is not None:
        sure = f" ({found.low:.2f} to {found.high:.2f})" if found.low is not None and found.high is not None else ""
        line += f"; agreement {found.agreement:.2f}{sure}"
        line += f", index of Rice {found.rice:.2f}" if found.rice is not None else ""
    return f"{line}; {len(found.silent)} silent."
