"""What of a text is not the article's own prose."""

from communique.clean.entries import Entry, across_midnight, entry_at, find_entries
from communique.clean.step import DATE_FOUND, Clean
from communique.clean.title import title_of

__all__ = ["DATE_FOUND", "Clean", "Entry", "across_midnight", "entry_at", "find_entries", "title_of"]
