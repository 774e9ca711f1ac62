"""How an explanation is written: lines for a person, or plain dictionaries for JSON.

A record and what `communique.events.explain` says of it come in; text on a rich console or dictionaries go out.
Colour only repeats the word that each line begins with.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from communique.events import Coded, Explained, Rejected
from communique.export import to_contract
from communique.export.terminal import NARROWEST, WIDEST
from communique.export.wording import Wording, plain
from communique.model import Record

Fields = dict[str, object]
LABELS = {"coded": "bold green", "rejected": "yellow", "skipped": "bold red"}


def print_explanation(record: Record, explained: Sequence[Explained], console: Console) -> None:
    """Every sentence with its number, then what was coded, rejected and skipped."""
    page = _Page(record, console)
    page.line(Text(plain(record.article.headline or record.article.id), style="bold"))
    for one in explained:
        page.sentence(one)
    for failure in record.failures:
        page.line(Text(f"failed: step {plain(failure.step)}: {plain(failure.message)}", style="bold red"))


class _Page:
    """Lays out one explanation, top to bottom."""

    def __init__(self, record: Record, console: Console) -> None:
        self.record, self.console, self.say = record, console, Wording(record)
        self.width = max(NARROWEST, min(console.width, WIDEST))

    def line(self, text: Text, indent: int = 0, hanging: int = 0) -> None:
        """One paragraph; its further lines are indented by `hanging` more."""
        for number, line in enumerate(text.wrap(self.console, self.width - indent - hanging)):
            line.rstrip()
            blanks = indent + (hanging if number else 0)
            self.console.print(Text(" " * blanks) + line, width=self.width, highlight=False, soft_wrap=True)

    def labelled(self, label: str, text: Text) -> None:
        self.line(Text(f"{label}: ", style=LABELS[label]) + text, 3, 2)

    def sentence(self, one: Explained) -> None:
        self.console.print()
        self.line(Text(f"{one.sentence.index + 1}  ", style="dim") + Text(self.say.words(one.sentence.span)), 0, 3)
        for coded in one.coded:
            self.coded(coded)
        for rejected in one.rejected:
            self.rejected(rejected)
        if one.skipped is not None:
            self.labelled("skipped", Text(plain(one.skipped)))

    def coded(self, coded: Coded) -> None:
        event, say = coded.event, self.say
        line = Text(f"{say.act(event)}, {event.reality}", style="bold")
        line.append(f"  {say.parties(event.actors) or '(unknown actor)'}")
        if event.recipients:
            line.append(f" → {say.parties(event.recipients)}")
        self.labelled("coded", line)
        fitted = (
            f"{say.quoted(event.trigger)} fits {plain(coded.pattern)} – {plain(event.entry)}, {plain(coded.source)}"
        )
        self.line(Text(fitted), 5, 2)
        certain = f"confidence {event.confidence:.2f}, from a score of {coded.score:.2f} = {_product(coded)}"
        self.line(Text(certain, style="dim"), 5, 2)
        if event.figures:
            self.line(Text(say.figures(event)), 5, 2)

    def rejected(self, rejected: Rejected) -> None:
        code = f"{rejected.code}, " if rejected.code else ""
        told = f"{self.say.quoted(rejected.trigger)} as {code}{plain(rejected.pattern)}"
        line = Text(told).append(f" – {plain(rejected.entry)}, {plain(rejected.source)}", style="dim")
        self.labelled("rejected", line.append(f": {plain(rejected.reason)}"))


def _product(coded: Coded) -> str:
    return " × ".join(f"{factor:.2f} ({name})" for name, factor in coded.factors) or "1"


def explanation_fields(record: Record, explained: Sequence[Explained]) -> Fields:
    """The same as `print_explanation` for a program: `{id, sentences: [...]}`; events as in the contract."""
    written = to_contract(record)["events"]
    assert isinstance(written, list)
    events = {event["id"]: event for event in written}
    text = record.article.text
    return {
        "id": record.article.id,
        "sentences": [
            {
                "sentence": one.sentence.index,
                "start": one.sentence.span.start,
                "end": one.sentence.span.end,
                "text": one.sentence.span.of(text),
                "coded": [_coded(coded, events.get(coded.event.id)) for coded in one.coded],
                "rejected": [_rejected(rejected) for rejected in one.rejected],
                "skipped": one.skipped,
            }
            for one in explained
        ],
        "failures": [{"step": failure.step, "message": failure.message} for failure in record.failures],
    }


def _coded(coded: Coded, event: Fields | None) -> Fields:
    factors = [{"reason": name, "factor": factor} for name, factor in coded.factors]
    return {"event": event, "source": coded.source, "pattern": coded.pattern, "score": coded.score, "factors": factors}


def _rejected(rejected: Rejected) -> Fields:
    return {
        "trigger": {"start": rejected.trigger.start, "end": rejected.trigger.end},
        "entry": rejected.entry,
        "source": rejected.source,
        "pattern": rejected.pattern,
        "code": rejected.code,
        "reason": rejected.reason,
    }
