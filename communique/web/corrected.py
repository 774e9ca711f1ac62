"""Corrections as the pages put them into words."""

from __future__ import annotations

import json
from collections.abc import Collection

from communique.archive import Archive, standing
from communique.export.wording import judgement
from communique.model import Correction


def joined(kept: Archive, kind: str, ids: Collection[str]) -> list[Correction]:
    """The merges and splits of stories that stand and name one of these articles; of occurrences, one of these reports,
    each as `ARTICLE EVENT`."""
    found = [each for each in standing(kept.corrections()) if each.kind == kind]
    if kind == "story":
        return [each for each in found if {each.article, each.finding} & set(ids)]
    return [each for each in found if _reports(each) & set(ids)]


def _reports(correction: Correction) -> set[str]:
    other = json.loads(correction.value or "{}")
    return {f"{correction.article} {correction.finding}", f"{other.get('article')} {other.get('event')}"}


def said(correction: Correction) -> str:
    """Who judged what when, how, and why, in one line."""
    return " · ".join(filter(None, (correction.made, correction.reviewer, judgement(correction), correction.note)))
