"""What of a text is not the article's own prose."""

from communique.clean.entries import Entry, across_midnight, entry_at, find_entries
from communique.clean.step import DATE_FOUND, Clean

__all__ = ["DATE_FOUND", "Clean", "Entry", "across_midnight", "entry_at", "find_entries"]
