"""Who did what to whom: the codebook, the coder, reality."""

from communique.events.codebook import Codebook
from communique.events.coder import Events
from communique.events.ontology import Coding, EventType, Ontology, ontology
from communique.events.relation import Relation, relation
from communique.events.source import Problem

__all__ = ["Codebook", "Coding", "EventType", "Events", "Ontology", "Problem", "Relation", "ontology", "relation"]
