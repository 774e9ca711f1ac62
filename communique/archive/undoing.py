"""Which corrections stand: an undo is a further correction that names what it takes back.

Nothing is deleted, so an undo can itself be undone. A correction is named by its mark, a hash of what it says, which
is the same in every archive that it is carried to; the number that an archive gives it is not.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from communique.errors import NotHeldError
from communique.model import Correction


def mark_of(correction: Correction) -> str:
    """Twelve hexadecimal digits that name a correction in every archive."""
    said = asdict(correction)
    del said["id"]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]


def undone(corrections: Iterable[Correction]) -> frozenset[int]:
    """The ids of those that an undo takes back which is not itself taken back."""
    listed = list(corrections)
    if not any(each.judgement == "undo" for each in listed):
        return frozenset()
    against: dict[str, list[Correction]] = defaultdict(list)
    for each in listed:
        if each.judgement == "undo" and each.value is not None:
            against[each.value].append(each)
    known: dict[int, bool] = {}
    # The latest are decided first: what comes before an undo can neither undo it nor escape it.
    for each in sorted(listed, key=_moment, reverse=True):
        later = (undo for undo in against[mark_of(each)] if _moment(undo) > _moment(each))
        known[each.id] = any(not known[undo.id] for undo in later)
    return frozenset(number for number, taken in known.items() if taken)


def _moment(correction: Correction) -> tuple[str, int]:
    return correction.made, correction.id


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that are to be laid over the record, in the order given: neither undone nor an undo."""
    listed = list(corrections)
    gone = undone(listed)
    return [each for each in listed if each.id not in gone and each.judgement != "undo"]


def named(corrections: Sequence[Correction], name: str) -> Correction:
    """The correction with this number or mark. Raises ArchiveError where there is none."""
    for each in corrections:
        if name in (str(each.id), mark_of(each)):
            return each
    raise NotHeldError(f"correction {name!r}", "communique corrections list")
