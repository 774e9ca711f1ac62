"""Claims and events as RDF in Turtle, by rdflib (the extra `rdf`): PROV-O, schema.org and Web Annotation selectors.

An article is a `schema:NewsArticle`; a claim a `schema:Claim` with its `schema:appearance`, its speaker as
`schema:author` and what it relies on as `schema:isBasedOn`; an event a `prov:Entity` with PLOVER's terms under
`plover:`. Each is `prov:wasQuotedFrom` a stretch of the article, an IRI with a fragment of RFC 5147
(`#char=12,40`) that is a text position and quote selector of the Web Annotation vocabulary. IRIs are URNs: nothing
is claimed about anybody's address. Records are written one after the other, so prefixes repeat, which Turtle allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from communique.errors import SetupError, extra
from communique.export.batch import Batch, File, encoded
from communique.export.countries import plover_code
from communique.export.format import printable
from communique.export.wording import Wording
from communique.model import Claim, Event, Record, Span
from communique.relations import day_of, place_of

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

BASE = "urn:communique:"
SCHEMA, PROV, OA = "https://schema.org/", "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#"
PLOVER, DATE = f"{BASE}plover:", "http://www.w3.org/2001/XMLSchema#date"


@dataclass(frozen=True, slots=True)
class Turtle:
    """`turtle`. Raises SetupError where rdflib is not installed."""

    name: str = "turtle"
    suffix: str = ".ttl"
    many: bool = False

    def files(self, batch: Batch) -> Iterator[File]:
        try:
            import rdflib  # noqa: F401 - to say now what is missing
        except ImportError as error:
            raise SetupError(f"Turtle needs rdflib: {extra('rdf')}") from error
        yield File("records.ttl", encoded(_Statements(record, batch).written() for record in batch.records))


class _Statements:
    """The graph of one record."""

    def __init__(self, record: Record, batch: Batch) -> None:
        from rdflib import Graph

        self.record, self.batch, self.words = record, batch, Wording(record)
        self.graph: Graph = Graph(bind_namespaces="none")
        for prefix, namespace in (("schema", SCHEMA), ("prov", PROV), ("oa", OA), ("plover", PLOVER)):
            self.graph.bind(prefix, namespace)
        self.article = _iri("article", record.article.id)

    def written(self) -> str:
        self._article()
        for actor in self.record.actors:
            node = self._actor(actor.id)
            self._say(node, "a", PROV + "Agent", iri=True)
            self._say(node, SCHEMA + "name", actor.name)
            self._say(node, PLOVER + "code", plover_code(actor.code))
            if actor.wikidata:
                self._say(node, SCHEMA + "sameAs", f"http://www.wikidata.org/entity/{quote(actor.wikidata)}", iri=True)
        for claim in self.record.claims:
            self._claim(claim)
        for event in self.record.events:
            self._event(event)
        return self.graph.serialize(format="turtle")

    def _article(self) -> None:
        article, node = self.record.article, self.article
        self._say(node, "a", SCHEMA + "NewsArticle", iri=True)
        self._say(node, "a", PROV + "Entity", iri=True)
        self._say(node, SCHEMA + "identifier", article.id)
        self._say(node, SCHEMA + "headline", article.headline)
        self._say(node, SCHEMA + "publisher", article.publisher)
        self._say(node, SCHEMA + "author", article.byline)
        self._say(node, SCHEMA + "datePublished", article.published)
        self._say(node, SCHEMA + "url", article.url)
        if original := self.batch.copies.get(article.id):
            self._say(node, PROV + "wasDerivedFrom", _iri("article", original), iri=True)

    def _claim(self, claim: Claim) -> None:
        node = self._part("claim", claim.id)
        self._say(node, "a", SCHEMA + "Claim", iri=True)
        self._say(node, "a", PROV + "Entity", iri=True)
        self._say(node, SCHEMA + "appearance", self.article, iri=True)
        self._say(node, SCHEMA + "text", self.words.words(claim.content))
        self._evidence(node, claim.content)
        for name, voice in ((SCHEMA + "author", claim.speaker), (SCHEMA + "isBasedOn", claim.origin)):
            if voice and voice.actor:
                self._say(node, name, self._actor(voice.actor), iri=True)
            elif voice:
                self._say(node, name, self.words.words(voice.span))
        for actor in claim.about:
            self._say(node, SCHEMA + "about", self._actor(actor), iri=True)
        events, claims = ({one.id for one in listed} for listed in (self.record.events, self.record.claims))
        for kind, ids, known in (("event", claim.about_events, events), ("claim", claim.about_claims, claims)):
            for one in ids:
                if one in known:
                    self._say(node, SCHEMA + "about", self._part(kind, one), iri=True)
        if claim.replies_to:
            self._say(node, PROV + "wasInfluencedBy", self._part("claim", claim.replies_to), iri=True)

    def _event(self, event: Event) -> None:
        node, day, place = self._part("event", event.id), day_of(self.record, event), place_of(self.record, event)
        self._say(node, "a", PROV + "Entity", iri=True)
        self._say(node, "a", PLOVER + "Event", iri=True)
        for name in ("type", "mode", "quad", "score", "reality", "confidence"):
            self._say(node, PLOVER + name, getattr(event, name))
        for context in event.contexts:
            self._say(node, PLOVER + "context", context)
        for name, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for party in parties:
                if party.actor:
                    self._say(node, PLOVER + name, self._actor(party.actor), iri=True)
                else:
                    self._say(node, PLOVER + name, self.words.words(party.span))
        if day:
            self._say(node, SCHEMA + "startDate", day.first, kind=DATE)
            self._say(node, SCHEMA + "endDate", day.last, kind=DATE)
        if place and place.geonameid is not None:
            self._say(node, SCHEMA + "location", f"https://sws.geonames.org/{place.geonameid}/", iri=True)
        elif place:
            self._say(node, SCHEMA + "location", place.name)
        if event.claim:
            self._say(node, PROV + "wasDerivedFrom", self._part("claim", event.claim), iri=True)
        self._evidence(node, event.trigger)

    def _evidence(self, node: str, span: Span) -> None:
        where = f"{self.article}#char={span.start},{span.end}"
        self._say(node, PROV + "wasQuotedFrom", where, iri=True)
        self._say(where, "a", OA + "TextPositionSelector", iri=True)
        self._say(where, "a", OA + "TextQuoteSelector", iri=True)
        self._say(where, OA + "start", span.start)
        self._say(where, OA + "end", span.end)
        self._say(where, OA + "exact", self.words.words(span))

    def _actor(self, actor: str) -> str:
        """One of the lexicon is the same in all articles; one that only this text knows is of this article."""
        return self._part("actor", actor) if actor.startswith("text:") else _iri("actor", actor)

    def _part(self, kind: str, identifier: str) -> str:
        return f"{_iri(kind, self.record.article.id)}/{quote(printable(identifier), safe='')}"

    def _say(self, node: str, name: str, value: object, *, iri: bool = False, kind: str | None = None) -> None:
        """Nothing is said of what is unknown."""
        from rdflib import RDF, Literal, URIRef

        if value is None or value == "":
            return
        predicate: URIRef = RDF.type if name == "a" else URIRef(name)
        given = printable(value) if isinstance(value, str) else value
        held = URIRef(str(value)) if iri else Literal(given, datatype=URIRef(kind) if kind else None)
        self.graph.add((URIRef(node), predicate, held))


def _iri(kind: str, identifier: str) -> str:
    return f"{BASE}{kind}:{quote(printable(identifier), safe='')}"
