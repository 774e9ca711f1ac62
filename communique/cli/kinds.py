"""The words that say what is corrected and how, for options whose help must not wait for the archive to load."""

from __future__ import annotations

KINDS = ("event", "claim", "actor", "mention", "place", "time", "story", "occurrence")
JUDGEMENTS = ("accept", "reject", "amend", "merge", "split")
STANDINGS = ("holds", "orphaned", "undone", "undo")
