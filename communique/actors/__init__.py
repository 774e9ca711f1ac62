"""Who acts: mentions to chains to actors, with the office held on the day."""

from communique.actors.acting import acts
from communique.actors.addition import add_entries, added_text, new_entry
from communique.actors.belonging import Membership, members, memberships, neighbours
from communique.actors.imported import import_actors
from communique.actors.index import ActorIndex, actor_index
from communique.actors.lexicon import Held, Lexicon
from communique.actors.lookup import Finding, Shown, find, show
from communique.actors.own import extend
from communique.actors.owners import PEERS
from communique.actors.step import Actors

__all__ = [
    "PEERS",
    "ActorIndex",
    "Actors",
    "Finding",
    "Held",
    "Lexicon",
    "Membership",
    "Shown",
    "actor_index",
    "acts",
    "add_entries",
    "added_text",
    "extend",
    "find",
    "import_actors",
    "members",
    "memberships",
    "neighbours",
    "new_entry",
    "show",
]
