"""Who acts: mentions to chains to actors, with the office held on the day."""

from communique.actors.acting import acts
from communique.actors.index import ActorIndex
from communique.actors.memberships import Membership, members, memberships
from communique.actors.step import Actors

__all__ = ["ActorIndex", "Actors", "Membership", "acts", "members", "memberships"]
