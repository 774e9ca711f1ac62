"""Copies: a test set of our own and what the detector makes of it: `python -m evaluation.copying`.

In: the bundled dispatches, and under copies/ further originals, rewrites, second reports and small changes, all by
hand. Out: pairs of an original and a copy by each editing operation of a news desk, always the same, texts that are no
copies; precision, recall by operation, and how well updates are told from plain copies. Texts are split plainly, not
read: the detector looks at words, figures and dates alone.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from communique.stories.copying import find_copies
from communique.stories.profile import Profile
from examples.demo import dispatches

HERE = Path(__file__).parent / "copies"
SEED = 8
REWRITES = ("21-finland-joins-rewrite", "22-finland-joins-tabloid")
"""Dispatches that are rewrites of another, by hand like those of the file."""
_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
"""A word with a capital inside a sentence: the dispatches are not read here."""
_SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z“\"])|\n+")
_FIGURE = re.compile(r"(?<![\w.,])(?!19\d\d|20\d\d)\d{1,3}(?![\w.,]*\d)")
REWORDED = (
    ("said that", "stated that"), ("accused", "charged"), ("announced", "declared"),
    ("according to", "in the words of"),
    ("promised", "pledged"), ("rejected", "dismissed"), ("condemned", "denounced"), ("welcomed", "applauded"),
    ("the government", "the cabinet"), ("told reporters", "told journalists"), ("at least", "no fewer than"),
    ("killed", "slain"), ("killing", "claiming the lives of"), ("wants to", "intends to"), ("refused to", "would not"),
    ("about", "roughly"), ("more than", "over"), ("since", "ever since"), ("ordered", "instructed"),
    ("called", "termed"),
    ("urged", "exhorted"), ("talks", "negotiations"), ("deal", "accord"), ("demanded", "insisted on"),
    (" on Monday", ""), (" on Tuesday", ""), (" on Wednesday", ""), (" on Thursday", ""), (" on Friday", ""),
    (" on Saturday", ""), (" on Sunday", ""), ("soldiers", "troops"), ("two", "a pair of"),
    ("the first time", "a first"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """An article of the set."""

    id: str
    headline: str
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of an original. `update` says whether it brings facts that the original has not, None where the operation
    leaves that open."""

    text: Text
    original: str
    operation: str
    update: bool | None


@dataclass(frozen=True, slots=True)
class Figures:
    """`recall` by operation; `wrong` are (article, original) that were taken for a copy and are none."""

    pairs: int
    precision: float
    recall: float
    by_operation: dict[str, float]
    update_precision: float
    update_recall: float
    own_precision: float
    own_recall: float
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]


def _load(name: str) -> Any:  # noqa: ANN401 - YAML has no types
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def originals() -> list[Text]:
    """The texts that copies are made of."""
    own = [Text(one["id"], one["headline"], one["text"].strip()) for one in _load("texts.yaml")]
    return own + [Text(one.id, one.headline or "", one.text) for one in dispatches() if one.id not in REWRITES]


def others(texts: list[Text]) -> list[Text]:
    """What is no copy: second reports, every other of which takes a sentence over from the original; sequels; texts
    made after one pattern."""
    by_id = {one.id: one for one in texts}
    found = []
    for number, one in enumerate(_load("independent.yaml")):
        text = one["text"].strip()
        if number % 2 and one["kind"] == "report":
            text += "\n\n" + sentences(by_id[one["of"]].text)[1]
        found.append(Text(f"{one['kind']}-{number}-{one['of']}", "", text))
    return found


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def cut_from_the_end(one: Text, other: Text, chance: random.Random) -> str:
    kept = paragraphs(one.text)
    return "\n\n".join(kept[: max(2, round(len(kept) * chance.uniform(0.4, 0.8)))])


def brief(one: Text, other: Text, chance: random.Random) -> str:
    return "\n\n".join(paragraphs(one.text)[:2])


def other_headline(one: Text, other: Text, chance: random.Random) -> str:
    return one.text


def agency_credit(one: Text, other: Text, chance: random.Random) -> str:
    body = re.sub(r"^[A-Z][A-Z ,.\w]*\([^)]*\) --? |^[A-Z][A-Z ]+ — ", "", one.text)
    return body + "\n\n(Reporting by our staff and agencies; editing by the foreign desk)"


def new_lead(one: Text, other: Text, chance: random.Random) -> str:
    return f"{one.headline}, agencies reported.\n\n" + "\n\n".join(paragraphs(one.text)[1:])


def reordered(one: Text, other: Text, chance: random.Random) -> str:
    first, *rest = paragraphs(one.text)
    chance.shuffle(rest)
    return "\n\n".join([first, *rest])


def reworded(one: Text, other: Text, chance: random.Random) -> str:
    text = one.text
    for old, new in REWORDED:
        text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)" if old[0] != " " else rf"{old}(?!\w)", new, text)
    return text


def quotations_left_out(one: Text, other: Text, chance: random.Random) -> str:
    return " ".join(part for part in sentences(one.text) if not re.search(r"[\"“”]|\bsaid\b", part)) or one.text


def merged_with_another(one: Text, other: Text, chance: random.Random) -> str:
    return "\n\n".join([*paragraphs(one.text)[:4], *paragraphs(other.text)[:2]])


def updated_figures(one: Text, other: Text, chance: random.Random) -> str:
    return _FIGURE.sub(lambda found: str(int(found.group()) + chance.randint(1, 9)), one.text)


Edit = Callable[[Text, Text, random.Random], str]
OPERATIONS: tuple[tuple[Edit, bool | None], ...] = (
    (cut_from_the_end, False), (brief, False), (other_headline, False), (agency_credit, False), (new_lead, False),
    (reordered, False), (reworded, False), (quotations_left_out, False), (merged_with_another, None),
    (updated_figures, True),
)  # fmt: skip


def copies(texts: list[Text]) -> Iterator[Copy]:
    """Every copy of the set."""
    chance = random.Random(SEED)
    for operation, update in OPERATIONS:
        name = operation.__name__.replace("_", " ")
        for number, one in enumerate(texts):
            made = operation(one, texts[number - 7], chance)
            if update and set(_WORD.findall(made)) == set(_WORD.findall(one.text)):
                continue  # no figure to update
            headline = " ".join(one.text.split()[4:11]) if operation is other_headline else one.headline
            yield Copy(Text(f"{name}: {one.id}", headline, made), one.id, name, update)
    by_id = {one.id: one for one in texts}
    for told in _load("rewrites.yaml"):
        one, new = by_id[told["of"]], paragraphs(told["text"])
        old = paragraphs(one.text)
        for name, mine in (("half rewritten", lambda n: n % 2 == 0), ("rewritten", lambda n: True)):
            made = "\n\n".join(new[n] if mine(n) else old[n] for n in range(len(old)))
            yield Copy(Text(f"{name}: {one.id}", one.headline, made), one.id, name, False)
    yield from (
        Copy(Text(f"rewritten: {one.id}", one.headline or "", one.text), "20-finland-joins", "rewritten", None)
        for one in dispatches()
        if one.id in REWRITES
    )
    touches = _load("touches.yaml")
    for number, (of, old_words, new_words) in enumerate(touches["quotes"]):
        text = by_id[of].text.replace("“", '"').replace("”", '"')
        assert old_words in text, (of, old_words)
        made = text.replace(old_words, new_words)
        yield Copy(Text(f"quote {number}: {of}", "", made), of, "translated quotes", False)
    for told in touches["updates"]:
        old = paragraphs(by_id[told["of"]].text)
        for name, rest in (("new top", old[1:]), ("new top, cut", old[1:4])):
            made = "\n\n".join([told["text"].strip(), *rest])
            yield Copy(Text(f"{name}: {told['of']}", "", made), told["of"], name, True)


def profile_of(one: Text, day: int) -> Profile:
    """A profile by plain splitting, for a day of publication."""
    words = tuple(tuple(word.lower() for word in _WORD.findall(part)) for part in sentences(one.text))
    return Profile(
        article=one.id, order=(f"{day:06}", "~", -len(one.text), one.id), day=day, terms={},
        names=dict(Counter(name.lower() for name in _NAME.findall(one.text))),
        headline=one.headline or None, sentences=tuple(filter(None, words)), speakers=frozenset(),
    )  # fmt: skip


def measure() -> Figures:
    """One operation after another: all originals, all that is no copy, and the copies of that operation, together."""
    texts = originals()
    firm = [profile_of(one, 100) for one in texts] + [profile_of(one, 101) for one in others(texts)]
    second = {one.id: texts[number - 7].id for number, one in enumerate(texts)}
    made = list(copies(texts))
    right, wrong, told, own_told = set(), set(), Counter[tuple[bool, bool]](), Counter[tuple[bool, bool]]()
    for operation in dict.fromkeys(copy.operation for copy in made):
        own = {copy.text.id: copy for copy in made if copy.operation == operation}
        profiles = {name: profile_of(copy.text, 101) for name, copy in own.items()}
        for found in find_copies([*firm, *profiles.values()]):
            copy = own.get(found.article)
            if copy is None or found.original != copy.original:
                merged = copy is not None and copy.operation == "merged with another"
                if copy is None or not merged or found.original != second[copy.original]:
                    wrong.add((found.article, found.original))
                continue
            right.add(found.article)
            if copy.update is not None:
                told[copy.update, found.update] += 1
                # A figure that was only changed is an update, but nobody's own reporting.
                own_told[copy.update and copy.operation != "updated figures", found.own] += 1
    by_operation = {
        name: sum(copy.text.id in right for copy in made if copy.operation == name)
        / sum(copy.operation == name for copy in made)
        for name in dict.fromkeys(copy.operation for copy in made)
    }
    return Figures(
        pairs=len(made),
        precision=len(right) / (len(right) + len(wrong)),
        recall=len(right) / len(made),
        by_operation=by_operation,
        update_precision=told[True, True] / max(1, told[True, True] + told[False, True]),
        update_recall=told[True, True] / max(1, told[True, True] + told[True, False]),
        own_precision=own_told[True, True] / max(1, own_told[True, True] + own_told[False, True]),
        own_recall=own_told[True, True] / max(1, own_told[True, True] + own_told[True, False]),
        wrong=tuple(sorted(wrong)),
        missed=tuple((copy.text.id, copy.original) for copy in made if copy.text.id not in right),
    )


def main() -> None:
    figures = measure()
    print(f"{figures.pairs} pairs: precision {figures.precision:.4f}, recall {figures.recall:.4f}")
    for name, recall in figures.by_operation.items():
        print(f"  {name:24} {recall:.3f}")
    print(f"updates: precision {figures.update_precision:.4f}, recall {figures.update_recall:.4f}")
    print(f"reporting of its own: precision {figures.own_precision:.4f}, recall {figures.own_recall:.4f}")
    for article, original in figures.wrong:
        print(f"  no copy: {article} of {original}")
    for article, original in figures.missed:
        print(f"  missed: {article} of {original}")


if __name__ == "__main__":
    main()
