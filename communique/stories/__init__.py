"""Across records: copies, stories, happenings, occurrences and disagreements."""

from communique.stories.compare import (
    Comparison,
    Digest,
    compare,
    digest,
    find_duplicates,
    find_occurrences,
    group,
    link,
)
from communique.stories.linking import Happening, Told

__all__ = [
    "Comparison",
    "Digest",
    "Happening",
    "Told",
    "compare",
    "digest",
    "find_duplicates",
    "find_occurrences",
    "group",
    "link",
]
