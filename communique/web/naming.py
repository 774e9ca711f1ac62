"""Ids of actors → names to show: as an article of the archive has it, else as the lexicon does, else the id itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.archive import Archive
from communique.subjects import name_of


def names(kept: Archive, ids: Iterable[str]) -> Mapping[str, str]:
    """A name for each id, or code."""
    wanted = list(dict.fromkeys(ids))
    known = kept.names(wanted)
    return {one: known.get(one) or name_of(one) for one in wanted}
