"""Corrections as the pages put them into words."""

from __future__ import annotations

import json

from communique.model import Correction


def said(correction: Correction) -> str:
    """Who judged what when, how, and why, in one line."""
    what = f"{correction.kind} {correction.finding} {correction.judgement}"
    if correction.field is not None:
        what += f" {correction.field} = {correction.value if correction.value is not None else '(empty)'}"
    elif correction.kind == "occurrence" and correction.judgement != "undo":
        other = json.loads(correction.value or "{}")
        what += f" {other.get('article')} {other.get('event')}"
    elif correction.value is not None:
        what += f" {correction.value}"
    return " · ".join(filter(None, (correction.made, correction.reviewer, what, correction.note)))
