"""Event types that a user's codebook defines beside PLOVER's.

The node under `types` of a codebook file comes in, `EventType`s go out; what is wrong is told to the caller with its
line. A type that says nothing of what a promise or a refusal makes of it has what PLOVER's types of its quad have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from communique.events.ontology import TURNS, EventType

if TYPE_CHECKING:
    import yaml

NAME = re.compile(r"[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*")
MODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
KEYS = frozenset({"quad", "score", "recipient", "modes", "turns", "note"})
FRIENDLY = {
    "promised": "AGREE",
    "offered": "AGREE",
    "threatened": "THREATEN relations",
    "asked": "REQUEST",
    "refused": "REJECT",
    "ended": "SANCTION discontinue",
    "cancelled": "REJECT",
    "prevented": "REJECT",
}
"""What becomes of a cooperative type of the user's (quad 1, 2) where the file does not say."""
HOSTILE = {
    "promised": "THREATEN",
    "offered": "THREATEN",
    "threatened": "THREATEN",
    "asked": "REQUEST change",
    "refused": "REJECT",
    "ended": "RETREAT",
    "cancelled": "RETREAT",
    "prevented": "REJECT",
}
"""The same of a type of quad 3 or 4."""
QUADS = frozenset("1234")
Say = Callable[["yaml.Node | None", str], None]


def own_types(node: yaml.Node, known: Mapping[str, EventType], say: Say) -> dict[str, EventType]:
    """The types by name; one with a problem is left out, and the problem said."""
    from yaml import MappingNode

    found: dict[str, EventType] = {}
    turns: dict[str, list[tuple[yaml.Node, str]]] = {}
    if not isinstance(node, MappingNode):
        say(node, "`types` is a mapping: a name in capitals, then its `quad` and `score`")
        return found
    for key, value in node.value:
        name = str(key.value)
        if not NAME.fullmatch(name):
            say(key, f"{name!r} cannot name a type: capitals and digits, words joined by _ or -")
        elif name in known or name in found:
            say(key, f"the type {name} is there already; give yours another name")
        elif not isinstance(value, MappingNode):
            say(value, f"the type {name} needs a `quad` (1 to 4) and a `score` (-10 to 10)")
        elif (kind := _type(name, value, say, turns.setdefault(name, []))) is not None:
            found[name] = kind
    for name, outcomes in turns.items():
        for place, outcome in outcomes:
            into, _, mode = outcome.partition(" ")
            there = found.get(into) or known.get(into)
            if outcome != "self" and (there is None or (mode and mode not in there.modes)):
                say(place, f"{name}: {outcome!r} is neither `self` nor a type and mode")
    return found


def _type(name: str, node: yaml.MappingNode, say: Say, turned: list[tuple[yaml.Node, str]]) -> EventType | None:
    cells = {str(key.value): value for key, value in node.value}
    wrong = False
    for key, _ in node.value:
        if key.value not in KEYS:
            say(key, f"unknown key {key.value!r}; known: {', '.join(sorted(KEYS))}")
            wrong = True
    quad = str(getattr(cells.get("quad"), "value", ""))
    if quad not in QUADS:
        four = "1 to 4: verbal or material cooperation, verbal or material conflict"
        say(cells.get("quad") or node, f"{name}: `quad` is {four}")
        wrong = True
    score = _score(cells.get("score"))
    if score is None:
        say(cells.get("score") or node, f"{name}: `score` is a number from -10 (conflict) to 10 (cooperation)")
        wrong = True
    modes = _modes(name, cells.get("modes"), say)
    if wrong or modes is None or score is None:
        return None
    turns = dict(FRIENDLY if quad in "12" else HOSTILE)
    for key, value in getattr(cells.get("turns"), "value", None) or ():
        if key.value not in TURNS:
            say(key, f"{name}: {key.value!r} is no turn; known: {', '.join(TURNS)}")
            return None
        turns[str(key.value)] = str(value.value)
        turned.append((value, str(value.value)))
    recipient = str(getattr(cells.get("recipient"), "value", "false")) == "true"
    return EventType(name, int(quad), score, recipient, modes, {turn: {"else": value} for turn, value in turns.items()})


def _score(node: yaml.Node | None) -> float | None:
    try:
        value = float(str(getattr(node, "value", "")))
    except ValueError:
        return None
    return value if -10 <= value <= 10 else None


def _modes(name: str, node: yaml.Node | None, say: Say) -> dict[str, float] | None:
    found: dict[str, float] = {}
    if node is None:
        return found
    from yaml import MappingNode

    for key, value in node.value if isinstance(node, MappingNode) else [(node, node)]:
        score = _score(value)
        if not isinstance(key.value, str) or not MODE.fullmatch(key.value) or score is None:
            say(key, f"{name}: `modes` are names in lower case, each with its score, as in {{seek: 3, pause: -1.5}}")
            return None
        found[key.value] = score
    return found
