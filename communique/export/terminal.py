"""How a record is laid out in a terminal.

In: a record and a rich console. Out: the headline; who did what to whom, when and where, each with its
words and on whose word it stands, what is less sure apart from the rest; the claims; how the headline holds;
what was left out and why. Colour and weight only repeat what words and marks say: where the console has none,
the trigger stands between asterisks in its evidence. Imported when it is needed, because rich is slow to load.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from communique.export.wording import FIELDS, REALITY, UNSURE, Wording, plain
from communique.model import Claim, Event, HeadlineCheck, Record

NARROWEST, WIDEST = 40, 110
"""Characters; longer lines are hard to read, so a wider terminal is not filled."""
SHADES = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}
VERDICTS = {"supported": "green", "contradicted": "red", "unsupported": "yellow"}
UNDATED = "without a date, “Monday” stays open: give --published 2024-05-03, or the like"
"""What can be done where days hang on a publication date that nothing tells."""


def lay_out(record: Record, console: Console) -> None:
    """Prints the record from top to bottom."""
    page = _Page(record, console)
    page.heading()
    sure = [event for event in record.events if event.confidence >= UNSURE]
    page.title(_counted("Events", len(sure)))
    for event in sure:
        page.event(event)
    if len(sure) < len(record.events):
        page.title(f"Less sure ({len(record.events) - len(sure)})")
        for event in record.events:
            if event.confidence < UNSURE:
                page.event(event)
    page.title(_counted("Claims", len(record.claims)))
    for claim in record.claims:
        page.claim(claim)
    if record.headline_check:
        page.title("Headline against body")
        for check in record.headline_check:
            page.check(check)
    page.left_out()


def _counted(name: str, number: int) -> str:
    return f"{name} ({number})" if number else f"{name}: none found"


class _Page:
    """Lays out the parts of one record, top to bottom."""

    def __init__(self, record: Record, console: Console) -> None:
        self.record = record
        self.wording = Wording(record)
        self.console = console
        self.width = max(NARROWEST, min(console.width, WIDEST))
        self.asterisks = console.color_system is None

    def line(self, text: Text, indent: int = 0) -> None:
        """One paragraph; its further lines are indented like its first, and no line ends in blanks."""
        for line in text.wrap(self.console, self.width - indent):
            line.rstrip()
            self.console.print(Text(" " * indent) + line, width=self.width, highlight=False, soft_wrap=True)

    def blank(self) -> None:
        self.console.print()

    def title(self, name: str) -> None:
        self.blank()
        rule = "─" * max(0, self.width - len(name) - 1)
        self.line(Text.assemble((name, "bold"), " ", (rule, "dim")))

    def heading(self) -> None:
        article = self.record.article
        self.line(Text(plain(article.headline or "") or "(no headline)", style="bold"))
        known = (article.publisher, article.byline, article.published or "date unknown", article.dateline)
        self.line(Text(" · ".join(plain(part) for part in known if part), style="dim"))
        if article.published is None and any(time.value is None for time in self.record.times):
            self.line(Text(UNDATED, style="dim"))
        for note in article.notes:
            self.line(Text(f"note: {plain(note)}", style="dim"))

    def event(self, event: Event) -> None:
        """Who, what, whom; under it when, where, how real, on whose word; under that the words."""
        say = self.wording
        line = Text(say.parties(event.actors) or "(unknown actor)", style="bold")
        line.append("  ").append(say.act(event), style=f"bold {SHADES.get(event.quad, '')}".strip())
        if event.recipients:
            line.append("  → ").append(say.parties(event.recipients), style="bold")
        self.blank()
        self.line(line, 1)
        parts = (
            REALITY[event.reality],
            say.figures(event),
            say.time_of(event),
            say.place_of(event),
            say.carried(event),
            (say.judged("event", event.id) or ("", ""))[1],
        )
        figures = (f"score {event.score:+g}", f"confidence {event.confidence:.2f}")
        self.line(Text(" · ".join(filter(None, parts))).append(" · " + " · ".join(figures), style="dim"), 3)
        self.line(self.evidence(event), 3)

    def evidence(self, event: Event) -> Text:
        before, act, after = self.wording.around(event)
        line = Text(f"“{before}", style="italic")
        line.append(f"*{act}*" if self.asterisks else act, style="bold underline")
        return line.append(f"{after}”")

    def claim(self, claim: Claim) -> None:
        say = self.wording
        line = Text(say.speaker(claim.speaker), style="bold")
        if claim.cue:
            line.append(f"  {say.words(claim.cue)}", style="cyan")
        judged = say.judged("claim", claim.id)
        line.append(f"  ({claim.kind}{say.origin(claim)}{f'; {judged[1]}' if judged else ''})", style="dim")
        self.blank()
        self.line(line, 1)
        self.line(Text(say.quoted(claim.content, 400), style="italic"), 3)
        for name, what in say.about(claim):
            self.line(Text(f"{name} ", style="dim").append(what), 3)
        self.inner(claim, 3)

    def inner(self, claim: Claim, indent: int) -> None:
        """What others say by the speaker's account, one line each."""
        say = self.wording
        for each in claim.inner:
            line = Text("in it, ", style="dim").append(say.speaker(each.speaker), style="bold")
            if each.cue:
                line.append(f" {say.words(each.cue)}", style="cyan")
            self.line(line.append(f" {say.quoted(each.content, 200)}", style="italic"), indent)
            self.inner(each, indent + 2)

    def check(self, check: HeadlineCheck) -> None:
        say, headline = self.wording, self.record.article.headline or ""
        line = Text(f"{check.verdict}: ", style=VERDICTS[check.verdict])
        line.append(f"{FIELDS[check.field]}, “{plain(check.headline.of(headline))}”", style="bold")
        if check.body:
            line.append(f" – body: {say.quoted(check.body)}")
        if check.note:
            line.append(f" – {plain(check.note)}")
        self.line(line, 1)

    def left_out(self) -> None:
        """Removed stretches, sentences that were read and not coded, and steps that failed."""
        record, say = self.record, self.wording
        if not (record.removed or record.skipped or record.failures):
            return
        self.title("Left out")
        for removed in record.removed:
            self.line(Text.assemble((f"{removed.kind}: ", "bold"), say.quoted(removed.span, 90)), 1)
        for skipped in record.skipped:
            known = 0 <= skipped.sentence < len(record.sentences)
            quoted = f" – {say.quoted(record.sentences[skipped.sentence].span, 90)}" if known else ""
            self.line(Text.assemble(("no event: ", "bold"), plain(skipped.reason), (quoted, "dim")), 1)
        for failure in record.failures:
            self.line(Text.assemble((f"failed: step {plain(failure.step)}: ", "bold red"), plain(failure.message)), 1)
