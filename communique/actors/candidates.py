"""Pairs of mentions that may be one thing.

In: the traits of a text's mentions. Out: pairs of a mention and one before it, at most NEAR + FAR a mention, so that
one pass of a small network scores them all. Decides nothing, but spares the network what it never joins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.actors.traits import CLASSES, TYPES, WORDS, Traits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Positions = NDArray[np.int64]
    Booleans = NDArray[np.bool_]

NEAR = 50
"""Mentions before it among which a mention's antecedent is looked for."""
FAR = 3
"""Earlier ones beyond those, with the same head word, name or actor."""
KINDS = 6
"""Kinds of what two mentions may have in common: head word, all words, actor, a word of the name; these reach beyond
NEAR. A content word, and initials, do not."""
REACHING = 4
KIND_OF_COLUMN = (0, 1, 2, *[3] * WORDS, *[4] * WORDS, 5, 5)
DEFINITE, DEMONSTRATIVE, BARE, IT, THEY = map(CLASSES.index, ("definite", "demonstrative", "bare", "it", "they"))
"""Classes of mentions; those beyond "bare" are pronouns."""
PERSON, OTHER = TYPES.index("person"), TYPES.index("other")
PARAGRAPHS, PARAGRAPHS_OF_IT = 4, 2
"""Paragraphs back over which a mention, and "it" and "they", may mean what has no word in common with them."""
NEVER = 2**30


def candidates(traits: Traits, *, every: bool = False) -> tuple[Positions, Positions]:
    """Mentions and their possible antecedents, by mention and then from the nearest back.

    Two near mentions that have no word, name or actor in common, that the tree does not join and that are not arguments
    of one verb are left out where `_plausible` says so. In 700 articles these were 3.7 of 4.4 million pairs, and the
    network would have chosen one of them, wrongly. With `every` they are in too: so it was trained.
    """
    import numpy as np

    count = len(traits.head)
    later, earlier, reaches = _sharing(traits)
    apart = later - earlier
    chosen = np.ones((count, NEAR), dtype=np.bool_) if every else _plausible(traits)
    near = apart <= NEAR
    chosen[later[near], NEAR - apart[near]] = True
    chosen &= np.arange(count)[:, None] >= np.arange(NEAR, 0, -1)
    mentions, steps = np.divmod(np.flatnonzero(chosen[:, ::-1]), NEAR)
    others = mentions - 1 - steps
    beyond = reaches & ~near
    if beyond.any():
        far_mentions, far_others = _nearest(later[beyond], earlier[beyond], count)
        mentions, others = np.concatenate([mentions, far_mentions]), np.concatenate([others, far_others])
        order = np.argsort(mentions, kind="stable")
        mentions, others = mentions[order], others[order]
    return mentions, others


def _plausible(traits: Traits) -> Booleans:
    """(mentions, NEAR): whether a mention and each of those before it, the nearest last, may be one thing without a
    word in common; before the first mention stand zeros.

    They may where the tree joins them. Else their number must not clash (but "they" may be "the committee"), they must
    be of one type (but "it" and "they" may be anything), not too many paragraphs apart, and the later must be a
    pronoun, a person, or point back: "this plan", "the company".
    """
    import numpy as np

    listed = (traits.head, traits.first, traits.last, traits.governor, traits.number, traits.type, traits.paragraph)
    columns = np.stack(listed)
    padded = np.concatenate([np.zeros((len(columns), NEAR), dtype=columns.dtype), columns[:, :-1]], 1)
    before = np.lib.stride_tricks.sliding_window_view(padded, NEAR, axis=1)
    head, first, last, governor, number, type_, paragraph = columns[:, :, None]
    other_head, other_first, other_last, other_governor, other_number, other_type, other_paragraph = before
    joined = (governor == other_head + 1) | (other_governor == head + 1)
    joined |= (other_first <= head) & (head < other_last)
    joined |= (first <= other_head) & (other_head < last)
    joined |= (governor == other_governor) & (governor > 0)
    kind = traits.kind[:, None]
    they = kind == THEY
    anything = they | (kind == IT)
    pointing = (kind == DEMONSTRATIVE) | ((kind == DEFINITE) & (type_ != OTHER))
    # What is asked of the mention alone costs little: one column, not one for each mention before it.
    open_ = (kind > BARE) | pointing | (type_ == PERSON)
    since = np.where(open_, paragraph - np.where(anything, PARAGRAPHS_OF_IT, PARAGRAPHS), NEVER)
    fits = (number == other_number) | (other_number == 0) | ((number == 0) | they)
    fits &= (type_ == other_type) | anything
    fits &= other_paragraph >= since
    return np.asarray(joined | fits, dtype=np.bool_)


def _sharing(traits: Traits) -> tuple[Positions, Positions, Booleans]:
    """Pairs, the later and the earlier, that have something of KINDS in common, and whether it reaches beyond NEAR.

    Near pairs are all there, some several times; of those beyond only where at most FAR mentions lie on the way back
    over what they share. Linear in mentions, but for sorting.
    """
    import numpy as np

    single = np.stack([traits.lemma, traits.whole, traits.actor], 1)
    short = np.stack([traits.acronym, traits.initials], 1)
    columns = np.concatenate([single, traits.proper, traits.words, short], 1)
    holders, places = np.nonzero(columns)
    keys = columns[holders, places].astype(np.int64) * KINDS + np.array(KIND_OF_COLUMN)[places]
    order = np.argsort(keys, kind="stable")
    keys, holders = keys[order], holders[order]
    # Holders of one key now stand together in text order: those `step` apart are pairs, as long as any is near.
    begun, step = np.arange(len(keys)), 0
    found: list[tuple[Positions, Positions, Booleans]] = []
    while len(begun):
        step += 1
        begun = begun[: np.searchsorted(begun, len(keys) - step)]
        begun = begun[keys[begun + step] == keys[begun]]
        if step > FAR:
            begun = begun[holders[begun + step] - holders[begun] <= NEAR]
        found.append((holders[begun + step], holders[begun], keys[begun] % KINDS < REACHING))
    later, earlier, reaches = (np.concatenate(column) for column in zip(*found, strict=True))
    two = later > earlier
    return later[two], earlier[two], reaches[two]


def _nearest(later: Positions, earlier: Positions, count: int) -> tuple[Positions, Positions]:
    """Of pairs beyond NEAR the FAR nearest of each mention, each once, from the nearest back."""
    import numpy as np

    mentions, back = np.divmod(np.unique(later * count + (count - 1 - earlier)), count)
    rank = np.arange(len(mentions)) - np.searchsorted(mentions, mentions)
    first = rank < FAR
    return mentions[first], count - 1 - back[first]
