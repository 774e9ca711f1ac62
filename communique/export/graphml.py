"""Actors as nodes and events as edges, as GraphML, for Gephi, Cytoscape, igraph or networkx.

A directed graph with parallel edges, one for each pair of an event. Parties whom no actor stands for are nodes of the
words that name them, one an article. An event of one party alone has no edge; a mutual one has `mutual` set, and runs
from the one named first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.export.batch import Batch, File, encoded
from communique.export.countries import plover_code
from communique.export.format import printable
from communique.export.wording import Wording, plain
from communique.model import Event, Participant, Record
from communique.relations import day_of, dyads

if TYPE_CHECKING:
    import networkx

NOT_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class GraphMl:
    """`graphml`. The graph is held in memory as a whole."""

    name: str = "graphml"
    suffix: str = ".graphml"
    many: bool = False

    def files(self, batch: Batch) -> Iterator[File]:
        yield File("events.graphml", encoded(self._pieces(batch)))

    def _pieces(self, batch: Batch) -> Iterator[str]:
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for record in batch.records:
            for event in record.events:
                _add(graph, record, event)
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        for line in networkx.generate_graphml(graph, named_key_ids=True):
            yield f"{line}\n"


def _add(graph: networkx.MultiDiGraph[str], record: Record, event: Event) -> None:
    words, day = Wording(record), day_of(record, event)
    for number, dyad in enumerate(dyads(event), 1):
        if dyad.source is None or dyad.target is None:
            continue
        source, target = (_node(graph, words, party) for party in (dyad.source, dyad.target))
        graph.add_edge(
            source,
            target,
            key=_safe(f"{record.article.id}#{event.id}.{number}"),
            type=event.type,
            mode=event.mode or "",
            quad=event.quad,
            score=float(event.score),
            reality=event.reality,
            mutual=dyad.mutual,
            date=day.first if day else "",
            confidence=round(event.confidence, 4),
            publisher=_safe(record.article.publisher or ""),
            article=_safe(record.article.id),
            trigger=_safe(words.words(event.trigger)),
        )


def _node(graph: networkx.MultiDiGraph[str], words: Wording, party: Participant) -> str:
    actor = words.actors.get(party.actor) if party.actor else None
    name = plain(actor.name) if actor else words.words(party.span)
    local = party.actor is None or party.actor.startswith("text:")
    node = _safe(f"{words.record.article.id}:{party.actor or name}" if local else str(party.actor))
    if node not in graph:
        graph.add_node(node, label=_safe(name), code=plover_code(party.code) or "", sectors=" ".join(party.sectors))
    return node


def _safe(text: str) -> str:
    """Without what XML cannot hold."""
    return NOT_XML.sub("\ufffd", printable(text))
