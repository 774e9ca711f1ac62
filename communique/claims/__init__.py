"""Who says so: quotes, reported speech, sources, replies."""

from communique.claims.index import PRESUPPOSING, WISHES, ClaimIndex, claim_at
from communique.claims.quotes import Quote, find_quotes
from communique.claims.step import Claims

__all__ = ["PRESUPPOSING", "WISHES", "ClaimIndex", "Claims", "Quote", "claim_at", "find_quotes"]
