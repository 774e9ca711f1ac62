"""New articles join the stories, copies and occurrences of those before, without comparing all of them again.

In: a connection that writes, and an index that `Archive.compare` made. An article that was read or judged otherwise
since, or whose text was replaced, leaves what it was in and joins anew; so do the copies of one that left. Articles
join in the order of publication of the batch that they come in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import Connection, and_, delete, func, or_, select, update

from communique.archive import index
from communique.archive.derive import corrections_of, record_of
from communique.archive.index import Entry
from communique.archive.indexed import JUDGED
from communique.archive.layer import lay
from communique.archive.paired import join_again
from communique.archive.story_rows import duplicate_of, put_copies, put_some, take_occurrences
from communique.archive.tables import (
    articles,
    duplicates,
    indexed,
    records,
    reports,
    stories,
)
from communique.model import Duplicate
from communique.stories import Account, Digest, Profile, Scene, Sketch, digest, joining

FILLED = 200
"""Articles that are put into the index at once."""
BATCH = 32
"""Articles in one transaction."""
STORIES = 4
"""Stories that an article is weighed against, those with the most alike article."""


def entries(connection: Connection, keys: Sequence[int]) -> list[Entry]:
    """These articles as they are compared, with their corrections."""
    query = (
        select(articles, records.c.contract, records.c.rest, records.c.key.label("record"), JUDGED.label("judged"))
        .join(records, and_(records.c.article == articles.c.key, records.c.current))
        .where(articles.c.current, articles.c.key.in_(keys))
        .order_by(articles.c.key)
    )
    rows = connection.execute(query).all()
    laid = corrections_of(connection, [row.key for row in rows])
    found = []
    for row in rows:
        record = record_of(row)
        if row.key in laid:
            record = lay(record, laid[row.key]).record
        # Stories and reports know an article by its id as a column can hold it.
        record = replace(record, article=replace(record.article, id=row.id))
        found.append(Entry(row.key, row.record, row.judged, digest(record)))
    return found


def fill(connection: Connection, found: Sequence[Entry]) -> None:
    """Makes the index anew, of all articles."""
    index.clear(connection)
    counts = {"words": joining.frequency([one.digest.profile.terms for one in found]),
              "names": joining.frequency([one.digest.profile.names for one in found])}  # fmt: skip
    ordered = sorted(found, key=lambda one: one.digest.profile.order)
    for first in range(0, len(ordered), FILLED):
        made, taken = [], Counter[int]()
        for entry in ordered[first : first + FILLED]:
            profile = entry.digest.profile
            _, room = index.sharing_bands(connection, joining.band_keys(profile), taken)
            taken.update(room)
            sketch = joining.sketch(profile, counts["words"], counts["names"], len(found))
            made.append((entry, sketch, room))
        index.enter(connection, made)


def join_all(connection: Connection, replaced: Sequence[int], new: Sequence[int]) -> int:
    """Takes out those whose text was replaced, and brings the new ones to where they belong; how many these are."""
    for article in replaced:
        leave(connection, article)
    found = entries(connection, new)
    for entry in found:
        leave(connection, entry.article)
    for entry in sorted(found, key=lambda one: one.digest.profile.order):
        join(connection, entry)
    join_again(connection, {entry.digest.profile.article for entry in found})
    return len(found)


def join(connection: Connection, entry: Entry) -> None:
    """One article into its story, among its copies, and its events into their occurrences."""
    profile = entry.digest.profile
    total = index.counts_of(connection, "total", ("articles",)).get("articles", 0)
    words, names = (
        {word: number + 1 for word, number in (dict.fromkeys(own, 0) | index.counts_of(connection, part, own)).items()}
        for part, own in (("words", profile.terms), ("names", profile.names))
    )
    sketch = joining.sketch(profile, words, names, total + 1)
    members = _join_stories(connection, profile, sketch)
    alike, room = index.sharing_bands(connection, joining.band_keys(profile))
    copied = _join_copies(connection, profile, alike)
    near = index.accounts_near(connection, entry.digest.accounts, members)
    index.enter(connection, [(entry, sketch, room)])
    _join_occurrences(connection, entry.digest, near)
    _tell_again(connection, copied)


def leave(connection: Connection, article: int) -> None:
    """Takes an article out of all that it is in; what is left of a group goes by its first article that stays."""
    if connection.execute(select(indexed.c.article).where(indexed.c.article == article)).first() is None:
        return
    name: str = connection.execute(select(articles.c.id).where(articles.c.key == article)).scalar_one()
    _leave_story(connection, name)
    copies = select(duplicates.c.article).where(duplicates.c.original == name)
    again = select(articles.c.key).where(articles.c.id.in_(copies), articles.c.current)
    connection.execute(update(indexed).where(indexed.c.article.in_(again)).values(record=0))
    connection.execute(delete(duplicates).where(or_(duplicates.c.article == name, duplicates.c.original == name)))
    affected = list(
        connection.execute(select(reports.c.occurrence).where(reports.c.article == name).distinct()).scalars()
    )
    left = _accounts_in(connection, affected)
    kept = {}
    for occurrence, accounts in left.items():
        if staying := [account for account in accounts if account.article != name]:
            named_after_it = any(joining.occurrence_id(one) == occurrence for one in accounts if one.article == name)
            kept[joining.occurrence_id(staying[0]) if named_after_it else occurrence] = staying
    _put(connection, kept, affected)
    index.remove(connection, article)


def _leave_story(connection: Connection, name: str) -> None:
    story = connection.execute(select(stories.c.id).where(stories.c.article == name)).scalar()
    connection.execute(delete(stories).where(stories.c.article == name))
    if story == joining.story_id(name):
        query = select(stories.c.article).where(stories.c.id == story).order_by(stories.c.position).limit(1)
        if (first := connection.execute(query).scalar()) is not None:
            connection.execute(update(stories).where(stories.c.id == story).values(id=joining.story_id(first)))


def _join_stories(connection: Connection, profile: Profile, sketch: Sketch) -> list[int]:
    """Puts an article into a story; the keys of the latest articles that are in it already."""
    words = [(joining.word_key(word), weight) for word, weight in joining.telling(sketch)]
    known = index.sketches_of(connection, index.sharing_words(connection, words, sketch.day))
    best: dict[str, float] = {}
    for other, story in known.values():
        if story is not None and (like := joining.likeness(sketch, other)) >= joining.ALIKE:
            best[story] = max(like, best.get(story, 0.0))
    chosen = sorted(best, key=lambda story: (-best[story], story))[:STORIES]
    members = [index.members_of(connection, story) for story in chosen]
    lacking = {key for own in members for key, _ in own} - known.keys()
    if lacking:
        known |= index.sketches_of(connection, lacking)
    joined = joining.join_stories(sketch, [[known[key][0] for key, _ in own] for own in members])
    place = joining.place_of(profile)
    if not joined:
        story = joining.story_id(profile.article)
        connection.execute(stories.insert().values(id=story, position=0, article=profile.article))
        return []
    if len(joined) == 1 and place > max(place for _, place in members[joined[0]]):
        story = chosen[joined[0]]
        last = select(func.max(stories.c.position)).where(stories.c.id == story)
        position = connection.execute(last).scalar_one() + 1
        connection.execute(stories.insert().values(id=story, position=position, article=profile.article))
    else:
        _order_anew(connection, [chosen[number] for number in joined], (place, profile.article))
    return [key for number in joined for key, _ in members[number]]


def _order_anew(connection: Connection, names: Sequence[str], new: tuple[str, str]) -> None:
    """Makes one story of these and a new article, under the name of the one that began first."""
    query = select(indexed.c.place, articles.c.id, stories.c.id.label("story"))
    query = query.join(articles, articles.c.key == indexed.c.article)
    query = query.join(stories, and_(stories.c.article == articles.c.id, articles.c.current))
    rows = sorted(connection.execute(query.where(stories.c.id.in_(names))).all())
    connection.execute(delete(stories).where(stories.c.id.in_(names)))
    ordered = sorted([*((row[0], row[1]) for row in rows), new])
    connection.execute(
        stories.insert(),
        [{"id": rows[0].story, "position": number, "article": name} for number, (_, name) in enumerate(ordered)],
    )


def _join_copies(connection: Connection, profile: Profile, alike: Sequence[int]) -> set[str]:
    """Keeps what the article copies and what copies it; the articles that were taken for something else before."""
    profiles = index.profiles_of(connection, alike)
    known = _copies(connection, [one.article for one in profiles])
    found = joining.join_copies(profile, [joining.Neighbour(one, known.get(one.article)) for one in profiles])
    put_copies(connection, found)
    return {copy.article for copy in found} - {profile.article}


def _copies(connection: Connection, names: Iterable[str]) -> dict[str, Duplicate]:
    """What these articles copy."""
    query = "SELECT article, original, similarity, edits, changes FROM duplicates WHERE article {among}"
    return {row.article: duplicate_of(row) for row in index.rows_among(connection, query, list(names))}


def _stories_of(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """The stories that these articles are in."""
    rows = index.rows_among(connection, "SELECT article, id FROM stories WHERE article {among}", list(names))
    return {row[0]: row[1] for row in rows}


def _join_occurrences(connection: Connection, new: Digest, near: Mapping[int, Account]) -> None:
    """Keeps the occurrences that the article's events join or make; `near` holds the accounts to weigh them against,
    by their keys."""
    if not new.accounts:
        return
    scene = _scene(connection, new.accounts)
    names = {account.article for account in near.values()} | {new.profile.article}
    story = _stories_of(connection, names)

    def same_story(one: Account, other: Account) -> bool:
        return one.article in story and story[one.article] == story.get(other.article)

    weigh = joining.weighing(scene, same_story)
    mine = story.get(new.profile.article)
    of_type = {type: [one for one in new.accounts if one.type == type] for type in {one.type for one in new.accounts}}
    close = []
    for account in near.values():
        # Two of other stories are never one where their types differ, and most are of other stories.
        same = mine is not None and story.get(account.article) == mine
        others = new.accounts if same else of_type.get(account.type, ())
        if any(weigh(account, other) >= joining.MERGED for other in others):
            close.append(account)
    touched = _occurrences_of(connection, close)
    groups = _accounts_in(connection, touched, near)
    story |= _stories_of(connection, {account.article for own in groups.values() for account in own} - names)
    ids, taken, found = list(groups), [], {}
    for grown in joining.grow(new.accounts, list(groups.values()), weigh, joining.MERGED):
        if not grown.new:
            continue
        merged = [account for number in grown.groups for account in groups[ids[number]]]
        merged = sorted([*merged, *(new.accounts[number] for number in grown.new)], key=joining.telling_order)
        before = [ids[number] for number in grown.groups]
        taken += before
        found[_kept(before, merged) or joining.occurrence_id(merged[0])] = merged
    _put(connection, found, taken)


def _kept(before: Sequence[str], merged: Sequence[Account]) -> str | None:
    """The name that the first of several occurrences has."""
    named = [joining.occurrence_id(one) for one in merged]
    return min(before, key=lambda name: named.index(name) if name in named else len(named), default=None)


def _scene(connection: Connection, new: Sequence[Account]) -> Scene:
    words = {word for account in new for word in account.trigger.words}
    total = index.counts_of(connection, "total", ("accounts",)).get("accounts", 0)
    return Scene(index.counts_of(connection, "told", words), total, {})


def _occurrences_of(connection: Connection, accounts: Sequence[Account]) -> list[str]:
    wanted = {(account.article, account.event) for account in accounts}
    query = "SELECT occurrence, article, event FROM reports WHERE article {among}"
    rows = index.rows_among(connection, query, sorted({article for article, _ in wanted}))
    return sorted({row[0] for row in rows if (row[1], row[2]) in wanted})


def _accounts_in(
    connection: Connection, names: Sequence[str], known: Mapping[int, Account] = MappingProxyType({})
) -> dict[str, list[Account]]:
    """The accounts of these occurrences, in order of publication; `known` are some that are at hand, by their keys."""
    query = (
        "SELECT reports.occurrence, told.key FROM reports JOIN articles ON articles.id = reports.article "
        "JOIN told ON told.article = articles.key AND told.event = reports.event WHERE reports.occurrence {among}"
    )
    rows = index.rows_among(connection, query, names)
    known = {**known, **index.accounts_of(connection, [row[1] for row in rows if row[1] not in known])}
    found: defaultdict[str, list[Account]] = defaultdict(list)
    for name, key in rows:
        found[name].append(known[key])
    return {name: sorted(found[name], key=joining.telling_order) for name in sorted(found)}


def _tell_again(connection: Connection, names: Iterable[str]) -> None:
    """The occurrences of articles that are copies now and were none, or of something else: fewer report them."""
    if names:
        query = "SELECT DISTINCT occurrence FROM reports WHERE article {among}"
        affected = [row[0] for row in index.rows_among(connection, query, list(names))]
        _put(connection, _accounts_in(connection, affected), affected)


def _put(connection: Connection, found: Mapping[str, Sequence[Account]], before: Sequence[str]) -> None:
    """These occurrences, in place of those of before."""
    take_occurrences(connection, before)
    copies = _copies(connection, {account.article for accounts in found.values() for account in accounts})
    put_some(connection, [joining.told_by(name, accounts, copies) for name, accounts in found.items()])
