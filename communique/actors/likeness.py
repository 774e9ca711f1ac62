"""What speaks for and against two mentions being one thing.

In: the traits of a text's mentions, and pairs of them. Out: features as arrays, so that one pass of a small network
scores them all. Decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.actors.traits import CLASSES, FLAGS, PLURAL, ROLES, TYPES, Traits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int32]
    Floats = NDArray[np.float32]
    Positions = NDArray[np.int64]
    Booleans = NDArray[np.bool_]

OWN = len(CLASSES) + len(TYPES) + len(ROLES) + 3 + 3 + len(FLAGS) + 3
"""Features of a single mention."""
SENTENCES = (0, 1, 2, 3, 5, 8, 16)
"""Lower ends of the ranges in which the distance is counted."""
COMPARED = (
    *("head", "first", "last", "sentence", "paragraph", "kind", "type", "role", "number", "gender", "actor", "lemma"),
    *("whole", "initials", "acronym", "governor", "quote", "speaks"),
)
"""Columns of `Traits` that have one number a mention, from 0."""
APPOSITION = ROLES.index("apposition")


def own_features(traits: Traits) -> Floats:
    """(mentions, OWN)."""
    import numpy as np

    count = len(traits.head)
    table = np.zeros((count, OWN), dtype=np.float32)
    rows, begin = np.arange(count), 0
    for column, width in (
        (traits.kind, len(CLASSES)),
        (traits.type, len(TYPES)),
        (traits.role, len(ROLES)),
        (traits.number, 3),
        (traits.gender, 3),
    ):
        table[rows, begin + column] = 1.0
        begin += width
    table[:, begin : begin + len(FLAGS)] = traits.flags
    table[:, -3], table[:, -2] = _seen(traits.lemma), _seen(traits.whole)
    table[:, -1] = np.log1p((traits.last - traits.first).astype(np.float32))
    return table


def _seen(column: Integers) -> Floats:
    """For each mention how often its value stood before, as a logarithm."""
    import numpy as np

    counts: dict[int, int] = {}
    found = []
    for value in column.tolist():
        before = counts.get(value, 0)
        found.append(before if value else 0)
        counts[value] = before + 1
    return np.log1p(np.array(found, dtype=np.float32))


def pair_features(traits: Traits, mentions: Positions, others: Positions) -> Floats:
    """(pairs, features), each between 0 and 1 but the distances."""
    import numpy as np

    # All columns of both sides at once: there are few pairs and many columns, and each call costs more than its work.
    listed = np.stack([getattr(traits, name) for name in COMPARED])
    left, right = listed[:, mentions], listed[:, others]
    mine, its, equal, held, other_held = (
        dict(zip(COMPARED, table, strict=True)) for table in (left, right, left == right, left > 0, right > 0)
    )

    def same(name: str) -> Booleans:
        return np.asarray(equal[name] & held[name], dtype=np.bool_)

    def clash(name: str) -> Booleans:
        return np.asarray(held[name] & other_held[name] & ~equal[name], dtype=np.bool_)

    reach = np.searchsorted(np.array(SENTENCES), mine["sentence"] - its["sentence"], side="right") - 1
    head, other_head = mine["head"], its["head"]
    child, parent = mine["governor"] == other_head + 1, its["governor"] == head + 1
    known = held["actor"] & other_held["actor"]
    count_words, count_proper = (traits.words > 0).sum(1), (traits.proper > 0).sum(1)
    count_words, count_other_words = count_words[mentions], count_words[others]
    count_proper, count_other_proper = count_proper[mentions], count_proper[others]
    words, other_words = _by_place(traits.words, mentions), _by_place(traits.words, others)
    proper, other_proper = _by_place(traits.proper, mentions), _by_place(traits.proper, others)
    shared_words = _shared(words, other_words)
    shared_proper, back_proper = _shared(proper, other_proper), _shared(other_proper, proper)
    lemma = same("lemma")
    columns = {
        "near": np.log1p((mentions - others).astype(np.float32)),
        "paragraphs": np.log1p(np.abs(mine["paragraph"] - its["paragraph"]).astype(np.float32)),
        "same paragraph": equal["paragraph"],
        "same words": same("whole"),
        "same head": lemma,
        "head and all words": lemma & (shared_words == count_words),
        "head, words missing": lemma & (shared_words < count_words),
        "head, other's words missing": lemma & (shared_words < count_other_words),
        "share words": shared_words > 0,
        "share name": shared_proper > 0,
        "name within": (count_proper > 0) & (shared_proper == count_proper),
        "name around": (count_other_proper > 0) & (back_proper == count_other_proper),
        "names differ": (count_proper > 0) & (count_other_proper > 0) & (shared_proper == 0),
        "acronym": (held["acronym"] & (mine["acronym"] == its["initials"]))
        | (other_held["acronym"] & (its["acronym"] == mine["initials"])),
        "same actor": known & equal["actor"],
        "other actor": known & ~equal["actor"],
        "same type": equal["type"],
        "number fits": same("number"),
        "number clashes": clash("number"),
        "gender fits": same("gender"),
        "gender clashes": clash("gender"),
        "same class": equal["kind"],
        "within": (its["first"] <= head) & (head < its["last"]),
        "around": (mine["first"] <= other_head) & (other_head < mine["last"]),
        "child": child,
        "parent": parent,
        "coargument": same("governor"),
        "apposition": (child & (mine["role"] == APPOSITION)) | (parent & (its["role"] == APPOSITION)),
        "predicate": parent & ~other_held["role"],
        "same role": equal["role"],
        "same quote": same("quote"),
        "both unquoted": ~held["quote"] & ~other_held["quote"],
        "other quote": clash("quote"),
        "into quote": held["quote"] & ~other_held["quote"],
        "speaker": other_held["speaks"] & (its["speaks"] == mine["quote"]),
        "many": (mine["number"] == PLURAL) & (traits.flags[others, FLAGS.index("coordinated")] > 0),
    }
    table = np.empty((len(SENTENCES) + len(columns), len(mentions)), dtype=np.float32)
    table[: len(SENTENCES)] = reach == np.arange(len(SENTENCES))[:, None]
    for row, column in enumerate(columns.values(), len(SENTENCES)):
        table[row] = column
    return table.T


def _by_place(words: Integers, chosen: Positions) -> list[Integers]:
    """The first words of the chosen rows, the second ones and so on, as far as any row has one."""
    return [column[chosen] for column in words.T if column.any()]


def _shared(words: list[Integers], others: list[Integers]) -> Integers:
    """How many words of each row stand in the other's; of both as `_by_place` gives them."""
    import numpy as np

    count = np.zeros(len(words[0]) if words else 1, dtype=np.int32)
    for one in words:
        found = one == others[0]
        for other in others[1:]:
            found |= one == other
        count += found & (one > 0)
    return count
