"""Across records: copies, stories, happenings, occurrences and disagreements."""

from communique.stories import bounding, joining, packing, streaming
from communique.stories.accounts import Account
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
from communique.stories.grouping import Sketch
from communique.stories.likeness import Scene
from communique.stories.linking import Happening, Told
from communique.stories.profile import Profile

__all__ = [
    "Account",
    "Comparison",
    "Digest",
    "Happening",
    "Profile",
    "Scene",
    "Sketch",
    "Told",
    "bounding",
    "compare",
    "digest",
    "find_duplicates",
    "find_occurrences",
    "group",
    "joining",
    "link",
    "packing",
    "streaming",
]
