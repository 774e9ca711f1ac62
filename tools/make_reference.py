"""Writes docs/reference/cli.md and docs/reference/python.md from the code itself.

    python -m tools.make_reference

Commands and options come from click, classes and fields from docstrings and dataclasses; nothing is described
twice. A test in tests/docs/ fails where a page differs from what this gives. docs/reference/record.md is written
by hand, for it says what the fields mean, and is tested against the keys that are really written.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import get_args

import click

import communique
from communique import archive, model, stories
from communique.cli.main import COMMANDS, cli

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
MADE = "<!-- Made by tools/make_reference.py; edit the code, then run python -m tools.make_reference -->\n"

NOUNS = (
    "Span", "Sentence", "Token", "Mention", "Tie", "Actor", "Office", "Candidate", "TimeRef", "PlaceRef", "Claim",
    "Speaker", "Outlet", "Hedge", "Event", "Participant", "Figure", "HeadlineCheck", "Removed", "Skipped", "Failure",
    "Story", "Duplicate", "Occurrence", "OccurrenceField", "Report", "Disagreement", "Value", "Contradiction",
    "ClaimOf", "Correction", "Review", "Run", "Version", "Change", "FindingChange", "FieldChange",
)  # fmt: skip
"""The nouns in the order of reading, after Article and Record; a test sees that none is missing."""
KINDS = (
    "MentionKind", "MentionType", "TimeType", "PlaceRole", "ClaimKind", "OutletKind", "HedgeKind", "Reality",
    "FigureKind", "HeadlineField", "Verdict", "RemovedKind", "FieldState", "FindingKind", "Judgement", "Past",
    "Standing", "Outcome",
)  # fmt: skip
ROWS = (
    "Page", "ArticleRow", "EventRow", "PartyRow", "ClaimRow", "ActorRow", "PlaceRow", "TimeRow", "MentionRow", "Hit",
    "Status", "Problem", "Imported",
)  # fmt: skip
"""What the archive answers with."""
ERRORS = (
    "CommuniqueError", "ArticleError", "LanguageError", "SetupError", "ArchiveError", "NotHeldError", "QueryError",
)  # fmt: skip
ACROSS = ("compare", "group", "find_duplicates", "find_occurrences", "link", "digest")
"""Functions of communique.stories."""

CLI_HEAD = """# Commands

Every command and option, as `--help` gives them. The formats are described in
[choose an output format](../how-to/formats.md), what is read in [ingest](../reading/ingest.md).
"""
CLI_TAIL = """## Streams, colours, exit status

Records go to standard output or to the file of `--output`, in UTF-8; warnings and errors go to standard error, one
line each. `NO_COLOR=1` turns colour off. With `--jsonl` a progress bar stands on standard error where that is a
terminal.

| status | when |
| --- | --- |
| 0 | everything was read |
| 1 | some article could not be read (with `--jsonl` only where `--strict` is given) |
| 2 | nothing could be done: a wrong option, a broken codebook, a full disk |
| 130 | stopped with Ctrl-C |
| 141 | whoever read the output has left, as in `\\| head -1` |
"""
PYTHON_HEAD = """# Python

Everything named here is public: `communique.__all__`, `communique.stories`, and the nouns in `communique.model`. All
nouns are frozen, slotted dataclasses, so a change is a new object (`dataclasses.replace`). Importing `communique`
takes no time worth naming and touches neither disk nor network; the engine's weights load at the first reading.

## One text

```python
import communique

text = "Hungary's foreign minister met his Slovak counterpart in Budapest on Monday, the ministry said."
record = communique.read(text, published="2024-05-08")

for event in record.events:
    who = [party.span.of(text) for party in event.actors]
    day = record.times[event.time].value if event.time is not None else None
    print(event.type, who, event.trigger.of(text), day, event.reality)

assert [event.type for event in record.events] == ["CONSULT"]
assert record.times[0].value == "2024-05-06"
assert all(claim.content.of(text) in text for claim in record.claims)
```

## Many texts

One reader reads as many articles as you give it and holds one at a time. What cannot be read is an answer too, in
its place.

```python
from communique import Article, Reader, Unread

articles = [
    Article("a", "Poland expelled two Russian diplomats on Friday.", published="2024-05-08"),
    Article("b", "1234"),
]
answers = list(Reader().read_all(articles))

assert isinstance(answers[1], Unread)
assert "no letters" in answers[1].error
print([actor.name for actor in answers[0].actors])
```

## Files, pages and JSON lines

```python
from pathlib import Path

from communique import Reader
from communique.export import FORMATS, to_contract
from communique.ingest import Overrides, read_path

Path("story.md").write_text("# Envoys meet\\n\\nFrance recalled its ambassador from Niger.\\n", encoding="utf-8")
(article,) = read_path("story.md", overrides=Overrides(published="3 May 2024"))
record = Reader().read(article)

assert record.article.headline == "Envoys meet"
assert to_contract(record)["published"] == "2024-05-03"
Path("story.html").write_text("".join(FORMATS["html"].writes(record)), encoding="utf-8")
```

## Errors

```python
import communique

try:
    communique.read("Die Minister haben am Montag über das Abkommen beraten und nichts beschlossen.")
except communique.LanguageError as error:
    assert error.language == "de"
    print(error)
```
"""
ARCHIVE_HEAD = """How it is used is told in [keep an archive](../how-to/keep-an-archive.md), what is kept in
[the archive](../reading/archive.md).
"""
CLIENT_HEAD = """Asks a running `communique serve`; see [use the desk](../how-to/use-the-desk.md).
"""


def cli_page() -> str:
    """The page of the command line."""
    whole = click.Context(cli, info_name="communique", **cli.context_settings)
    parts = [MADE, CLI_HEAD, _command(whole)]
    for name in COMMANDS:
        command = cli.get_command(whole, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=whole)
        parts.append(_command(context))
        if isinstance(command, click.Group):
            subcommands = command.commands.items()
            parts += [_command(click.Context(sub, info_name=key, parent=context)) for key, sub in subcommands]
    return "\n".join((*parts, CLI_TAIL))


def _command(context: click.Context) -> str:
    command = context.command
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    lines = [f"## `{context.command_path}`", "", "```", usage, "```", "", *_help(command.help or "")]
    options = [parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option)]
    lines += ["", "| option | what |", "| --- | --- |"]
    lines += [f"| {_option(option)} | {_cell(option.help or '')} |" for option in options]
    return "\n".join(lines) + "\n"


def _help(text: str) -> Iterator[str]:
    """Paragraphs as they are; those that click must not wrap (\\b) as code."""
    for number, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if number:
            yield ""
        if paragraph.startswith("\b\n"):
            yield from ("```", *paragraph.splitlines()[1:], "```")
        else:
            yield paragraph


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=len, reverse=True))
    if isinstance(option.type, click.Choice):
        choices = ", ".join(f"`{choice}`" for choice in option.type.choices)
        return f"{names} (one of {choices})"
    return names if option.is_flag or option.is_eager else f"{names} {option.metavar or option.type.name.upper()}"


def python_page() -> str:
    """The page of the Python interface."""
    parts = [MADE, PYTHON_HEAD, "## Reading\n", _function("communique.read", communique.read)]
    parts += [_class("Reader", communique.Reader), _class("Unread", communique.Unread)]
    parts += ["## What goes in and what comes out\n", _class("Article", model.Article), _class("Record", model.Record)]
    parts += ["## The nouns\n", *(_class(name, getattr(model, name)) for name in NOUNS)]
    parts += ["### Fixed words\n", _kinds()]
    parts += [
        "## Across records\n",
        *(_function(f"communique.stories.{name}", getattr(stories, name)) for name in ACROSS),
    ]
    parts += [
        "## The archive\n",
        ARCHIVE_HEAD,
        _class("Archive", communique.Archive),
        _class("Filter", communique.Filter),
    ]
    parts += [_class(name, getattr(archive, name)) for name in ROWS]
    parts += ["## A desk from afar\n", CLIENT_HEAD, _class("Client", communique.Client)]
    parts += ["## All errors\n"]
    parts += [_error(name) for name in ERRORS]
    return "\n".join(parts)


def _class(name: str, described: type) -> str:
    lines = [f"### `{name}`", "", *_prose(described)]
    if is_dataclass(described):
        notes = _notes(described)
        lines += ["", "| field | type | if not given |", "| --- | --- | --- |"]
        lines += [_field(field, notes.get(field.name, "")) for field in fields(described)]
    else:
        lines += ["", *_signature(name, described)]
    inherited = {name: member for base in described.__mro__[1:-1] for name, member in vars(base).items()}
    for attribute, member in (inherited | vars(described)).items():
        if attribute.startswith("_"):
            continue
        if isinstance(member, classmethod):
            member = getattr(described, attribute)
            lines += ["", *_signature(f"{name}.{attribute}", member), "", *_prose(member)]
            continue
        if isinstance(member, property):
            lines += ["", f"`.{attribute}`: {inspect.getdoc(member)}"]
        elif inspect.isfunction(member) and member.__doc__:
            lines += ["", *_signature(f".{attribute}", member), "", *_prose(member)]
    return "\n".join(lines) + "\n"


def _function(name: str, described: Callable[..., object]) -> str:
    return "\n".join((f"### `{name}`", "", *_signature(name, described), "", *_prose(described))) + "\n"


def _signature(name: str, described: Callable[..., object]) -> list[str]:
    signature = inspect.signature(described)
    kept = [parameter for parameter in signature.parameters.values() if parameter.name != "self"]
    written = str(signature.replace(parameters=kept)).replace("'", "").removesuffix(" -> None")
    return ["```python", f"{name}{written}", "```"]


def _field(field: Field[object], note: str) -> str:
    default = "" if field.default is MISSING else f"`{field.default!r}`"
    name = f"`{field.name}`" + (f" – {_cell(note)}" if note else "")
    return f"| {name} | `{_cell(str(field.type))}` | {default} |"


def _notes(described: type) -> dict[str, str]:
    """The strings that stand under fields in the source, by the field's name."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(described))).body[0]
    assert isinstance(tree, ast.ClassDef)
    notes = {}
    for before, after in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name) and isinstance(after, ast.Expr):
            notes[before.target.id] = str(ast.literal_eval(after.value))
    return notes


def _kinds() -> str:
    lines = ["| name | values |", "| --- | --- |"]
    lines += [f"| `{name}` | {', '.join(f'`{value}`' for value in get_args(getattr(model, name)))} |" for name in KINDS]
    return "\n".join(lines) + "\n"


def _error(name: str) -> str:
    described = getattr(communique, name)
    text = "\n".join(_prose(described))
    return f"### `{name}`\n\nA `{described.__base__.__name__}`. {text}\n"


def _prose(described: object) -> list[str]:
    return (inspect.getdoc(described) or "").splitlines()


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def card_page() -> str:
    """The card that lies beside the weights, as it is."""
    card = Path(communique.__file__).parent / "language" / "weights" / "MODEL_CARD.md"
    return MADE.replace("edit the code", f"edit communique/language/weights/{card.name}") + card.read_text(
        encoding="utf-8"
    )


PAGES: dict[str, Callable[[], str]] = {"cli.md": cli_page, "python.md": python_page, "model-card.md": card_page}
"""File under docs/reference → what makes it."""


def main() -> None:
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
        print(f"wrote {REFERENCE / name}")


if __name__ == "__main__":
    main()
