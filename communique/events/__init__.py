"""Who did what to whom: the codebook, the coder, reality."""

from communique.errors import Problem
from communique.events.codebook import Codebook, Entry
from communique.events.coder import Events
from communique.events.examples import Checked, check_codebook
from communique.events.explain import Coded, Explained, Rejected, explain
from communique.events.ontology import Coding, EventType, Ontology, ontology
from communique.events.relation import Relation, relation
from communique.events.trial import Misbehaved, Tried, trial
from communique.events.typescores import Scores, TypeScore, score_types

__all__ = [
    "Checked",
    "Codebook",
    "Coded",
    "Coding",
    "Entry",
    "EventType",
    "Events",
    "Explained",
    "Misbehaved",
    "Ontology",
    "Problem",
    "Rejected",
    "Relation",
    "Scores",
    "Tried",
    "TypeScore",
    "check_codebook",
    "explain",
    "ontology",
    "relation",
    "score_types",
    "trial",
]
