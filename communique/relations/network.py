"""Who deals with whom: a weighted, directed network of the parties of events.

In: records. Out: a networkx `DiGraph`. Nodes are codes of states and kinds of organisations, or actors; an edge runs
from who acts to who is acted upon, a mutual event both ways. Parties that no actor or code stands for are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from communique.model import Participant, Reality, Record
from communique.relations.dyads import dyads
from communique.relations.series import HAPPENED

if TYPE_CHECKING:
    import networkx


def network(
    records: Iterable[Record],
    *,
    codes: bool = True,
    copies: Collection[str] = (),
    realities: tuple[Reality, ...] = HAPPENED,
) -> networkx.DiGraph[str]:
    """The network. Nodes have a `label` and, for actors, a `code`; edges a `weight` (how many events), a `total` and a
    `mean` of the PLOVER score, and counts `verbal_cooperation` to `material_conflict` by quad.

    `codes` joins all actors of one code; `copies` are ids of articles to leave out.
    """
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for record in records:
        if record.article.id in copies:
            continue
        names = {actor.id: actor.name for actor in record.actors}
        for event in record.events:
            if event.reality not in realities:
                continue
            for pair in dyads(event):
                ends = [_node(end, codes) for end in (pair.source, pair.target)]
                if None in ends or ends[0] == ends[1]:
                    continue
                for end, node in zip((pair.source, pair.target), ends, strict=True):
                    label = node if codes or end is None or end.actor is None else names.get(end.actor, node)
                    graph.add_node(node, label=label, code=(end and end.code) or "")
                ways = [ends, ends[::-1]] if pair.mutual else [ends]
                for source, target in ways:
                    _count(graph, str(source), str(target), event.score, event.quad)
    return graph


QUADS = {1: "verbal_cooperation", 2: "material_cooperation", 3: "verbal_conflict", 4: "material_conflict"}


def _count(graph: networkx.DiGraph[str], source: str, target: str, score: float, quad: int) -> None:
    if not graph.has_edge(source, target):
        graph.add_edge(source, target, weight=0, total=0.0, mean=0.0, **dict.fromkeys(QUADS.values(), 0))
    edge = graph.edges[source, target]
    edge["weight"] += 1
    edge["total"] = round(edge["total"] + score, 6)
    edge["mean"] = round(edge["total"] / edge["weight"], 6)
    edge[QUADS[quad]] += 1


def _node(end: Participant | None, codes: bool) -> str | None:
    if end is None:
        return None
    return end.code if codes else end.actor
