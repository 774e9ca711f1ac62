"""What `evaluation.kill` has taken in: sources of several forms, and a reader that is quick and always right.

The sources hold what an ingest has to get through: an article in two states, one given twice, lines and rows that hold
none, a NUL, and enough articles for many batches.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from dataclasses import replace
from pathlib import Path

from communique.model import Actor, Claim, Event, Mention, Participant, Record, Sentence, Span, Speaker

STATES = ("Norland", "Sudria", "Westmark", "Ostia", "Lakonia", "Tirren")
ACTS = {"sanctioned": ("SANCTION", 4, -6.0), "consulted": ("CONSULT", 1, 1.0), "aided": ("AID", 2, 7.0)}
PEOPLE = ("Ida Berg", "Olav Stern", "Mina Kroll")
_TEXT = re.compile(rf"({'|'.join(STATES)}) ({'|'.join(ACTS)}) ({'|'.join(STATES)})\b.*?, ({'|'.join(PEOPLE)}) (said)")


class Made:
    """A step that reads the sentences of `text_of`: one claim and one event each, where the engine would find more."""

    name = "made"
    needs = frozenset({"article"})
    gives = frozenset({"sentences", "mentions", "actors", "claims", "events"})

    def __call__(self, record: Record) -> Record:
        sentences: list[Sentence] = []
        mentions: list[Mention] = []
        actors: dict[str, Actor] = {}
        claims: list[Claim] = []
        events: list[Event] = []
        for number, match in enumerate(_TEXT.finditer(record.article.text)):
            actor, act, recipient, speaker, said = (Span(*match.span(group)) for group in range(1, 6))
            sentences.append(Sentence(number, Span(match.start(), match.end()), 0, 0))
            for span in (actor, recipient, speaker):
                words = span.of(record.article.text)
                actors[words] = Actor(words, words, words[:3].upper() if words in STATES else None)
                mentions.append(Mention(span, "named", "place" if words in STATES else "person", number, 0, words))
            content = Span(match.start(), speaker.start - 2)
            who, whom = actor.of(record.article.text), recipient.of(record.article.text)
            by = Speaker(speaker, speaker.of(record.article.text))
            claims.append(Claim(f"c{number}", "indirect", content, said, by, about=(who, whom)))
            kind, quad, score = ACTS[act.of(record.article.text)]
            parties = [(Participant(span, id, id[:3].upper()),) for span, id in ((actor, who), (recipient, whom))]
            events.append(
                Event(
                    f"e{number}", kind, None, (), quad, score, act, parties[0], parties[1], None, None, "actual",
                    f"c{number}", number, 0.75, "made",
                )
            )  # fmt: skip
        return replace(
            record, sentences=tuple(sentences), mentions=tuple(mentions), actors=tuple(actors.values()),
            claims=tuple(claims), events=tuple(events),
        )  # fmt: skip


def write_sources(folder: Path, number: int, seed: int) -> None:
    """A folder with about so many articles in files of their own, JSON lines, a table and a mailbox."""
    chance = random.Random(seed)
    (folder / "texts").mkdir(parents=True)
    share = number // 4
    for at in range(share):
        (folder / "texts" / f"{at:04}.txt").write_text(text_of(chance), encoding="utf-8")
    with gzip.open(folder / "lines.jsonl.gz", "wt", encoding="utf-8") as file:
        for line in _lines(share, chance):
            file.write(line + "\n")
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "text", "published", "publisher"))
        for at in range(share):
            day = "some day" if at % 40 == 7 else f"2024-02-{at % 28 + 1:02}"
            rows.writerow((f"row-{at}", text_of(chance), day, "Harbour Post"))
    with (folder / "letters.mbox").open("w", encoding="utf-8") as file:
        for at in range(share):
            head = f"From: Wire <desk@wire.example>\nSubject: Letter {at}\nMessage-ID: <{at}@wire.example>"
            file.write(f"From desk Tue\n{head}\nDate: Tue, 05 Mar 2024 10:00:00 +0000\n\n{text_of(chance)}\n\n")


def _lines(number: int, chance: random.Random) -> list[str]:
    lines: list[str] = []
    for at in range(number):
        text = text_of(chance)
        fields = {"id": f"line-{at}", "text": text, "headline": f"Talks {at}", "published": f"2024-01-{at % 28 + 1:02}"}
        if at % 10 == 3:
            fields["text"] = text.replace(" over", "\0 over", 1)
        lines.append(json.dumps(fields) if at % 25 != 9 else json.dumps(fields)[:-9])
        if at % 8 == 5:  # now and then what came shortly before comes again, as it was or in another state
            again = {**fields, "text": text_of(chance)} if at % 16 == 5 else fields
            lines.append(json.dumps(again))
    return lines


def text_of(chance: random.Random) -> str:
    """One to four sentences that `Made` understands."""
    sentences: list[str] = []
    for _ in range(chance.randint(1, 4)):
        who, whom = chance.sample(STATES, 2)
        act, person = chance.choice(list(ACTS)), chance.choice(PEOPLE)
        what = f"{chance.choice(('dues', 'ships', 'grain', 'fishing'))} in harbour {chance.randrange(10_000)}"
        sentences.append(f"{who} {act} {whom} over the {what}, {person} said on Monday.")
    return " ".join(sentences)
