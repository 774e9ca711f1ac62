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

OWN = len(CLASSES) + len(TYPES) + len(ROLES) + 3 + 3 + len(FLAGS) + 3
"""Features of a single mention."""
SENTENCES = (0, 1, 2, 3, 5, 8, 16)
"""Lower ends of the ranges in which the distance is counted."""


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

    def both(column: Integers) -> tuple[Integers, Integers]:
        return column[mentions], column[others]

    def same(column: Integers) -> NDArray[np.bool_]:
        mine, its = both(column)
        return np.asarray((mine == its) & (mine > 0), dtype=np.bool_)

    sentence, other_sentence = both(traits.sentence)
    apart = sentence - other_sentence
    reach = np.searchsorted(np.array(SENTENCES), apart, side="right") - 1
    kind, other_kind = both(traits.kind)
    number, other_number = both(traits.number)
    gender, other_gender = both(traits.gender)
    actor, other_actor = both(traits.actor)
    known = (actor > 0) & (other_actor > 0)
    head, other_head = both(traits.head)
    governor, other_governor = both(traits.governor)
    quote, other_quote = both(traits.quote)
    count_words, count_proper = (traits.words > 0).sum(1), (traits.proper > 0).sum(1)
    count_words, count_other_words = both(count_words)
    count_proper, count_other_proper = both(count_proper)
    words, other_words = _by_place(traits.words, mentions), _by_place(traits.words, others)
    proper, other_proper = _by_place(traits.proper, mentions), _by_place(traits.proper, others)
    shared_words = _shared(words, other_words)
    shared_proper, back_proper = _shared(proper, other_proper), _shared(other_proper, proper)
    lemma = same(traits.lemma)
    speaks = traits.speaks[others]
    columns = {
        "near": np.log1p((mentions - others).astype(np.float32)),
        "paragraphs": np.log1p(np.abs(traits.paragraph[mentions] - traits.paragraph[others]).astype(np.float32)),
        "same paragraph": traits.paragraph[mentions] == traits.paragraph[others],
        "same words": same(traits.whole),
        "same head": lemma,
        "head and all words": lemma & (shared_words == count_words),
        "head, words missing": lemma & (shared_words < count_words),
        "head, other's words missing": lemma & (shared_words < count_other_words),
        "share words": shared_words > 0,
        "share name": shared_proper > 0,
        "name within": (count_proper > 0) & (shared_proper == count_proper),
        "name around": (count_other_proper > 0) & (back_proper == count_other_proper),
        "names differ": (count_proper > 0) & (count_other_proper > 0) & (shared_proper == 0),
        "acronym": _cross(traits.acronym, traits.initials, mentions, others),
        "same actor": known & (actor == other_actor),
        "other actor": known & (actor != other_actor),
        "same type": traits.type[mentions] == traits.type[others],
        "number fits": (number > 0) & (number == other_number),
        "number clashes": (number > 0) & (other_number > 0) & (number != other_number),
        "gender fits": (gender > 0) & (gender == other_gender),
        "gender clashes": (gender > 0) & (other_gender > 0) & (gender != other_gender),
        "same class": kind == other_kind,
        "within": (traits.first[others] <= head) & (head < traits.last[others]),
        "around": (traits.first[mentions] <= other_head) & (other_head < traits.last[mentions]),
        "child": governor == other_head + 1,
        "parent": other_governor == head + 1,
        "coargument": same(traits.governor),
        "apposition": ((governor == other_head + 1) & (traits.role[mentions] == ROLES.index("apposition")))
        | ((other_governor == head + 1) & (traits.role[others] == ROLES.index("apposition"))),
        "predicate": (other_governor == head + 1) & (traits.role[others] == 0),
        "same role": traits.role[mentions] == traits.role[others],
        "same quote": (quote == other_quote) & (quote > 0),
        "both unquoted": (quote == 0) & (other_quote == 0),
        "other quote": (quote > 0) & (other_quote > 0) & (quote != other_quote),
        "into quote": (quote > 0) & (other_quote == 0),
        "speaker": (speaks > 0) & (speaks == quote),
        "many": (number == PLURAL) & (traits.flags[others, FLAGS.index("coordinated")] > 0),
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


def _cross(short: Integers, long: Integers, mentions: Positions, others: Positions) -> NDArray[np.bool_]:
    """Whether one of the two is short for the other."""
    import numpy as np

    one = (short[mentions] > 0) & (short[mentions] == long[others])
    return np.asarray(one | ((short[others] > 0) & (short[others] == long[mentions])), dtype=np.bool_)
