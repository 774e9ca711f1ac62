"""The reference says what the code has, and no page speaks of a command or an option that is not there."""

from __future__ import annotations

import re
from dataclasses import replace

import click
import pytest

import communique
from communique import model
from communique.cli.main import COMMANDS, cli
from communique.export import to_contract, unread_to_contract
from tests.docs.pages import DOCS, ROOT, pages
from tests.export.sample import full
from tools.make_reference import KINDS, NOUNS, PAGES, REFERENCE

CALL = re.compile(r"(?<!from )(?<!import )\bcommunique (?!import\b)(?=[a-z-])([^\n`|;&)]*)")
"""A call of the command in running text or in a block, up to the end of the line, a pipe or a quotation mark."""
ALONE = re.compile(r"`(--[a-z-]+)[^`]*`")
FOREIGN = frozenset(["--check", "--errors", "--gsr"])
"""Options of other programs that pages name in backticks."""


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_code_gives(name):
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python -m tools.make_reference"


def test_every_noun_is_described():
    public = set(model.__all__)
    assert public == {*NOUNS, *KINDS, "Article", "Record", "TIES"}
    page = (REFERENCE / "python.md").read_text(encoding="utf-8")
    assert [name for name in communique.__all__ if f"`{name}`" not in page and f"`communique.{name}`" not in page] == []


def options() -> dict[str, set[str]]:
    """The options of each command, those of the group under the empty name."""
    context = click.Context(cli, **cli.context_settings)
    known = {"": {name for option in cli.get_params(context) for name in option.opts}}
    for name in COMMANDS:
        command = cli.get_command(context, name)
        inside = click.Context(command, parent=context)
        known[name] = {option for parameter in command.get_params(inside) for option in parameter.opts}
        if isinstance(command, click.Group):
            for under in command.commands.values():
                deeper = click.Context(under, parent=inside)
                known[name] |= {option for parameter in under.get_params(deeper) for option in parameter.opts}
    return known


def wrong(call: str) -> list[str]:
    """What in `communique …` names no command or no option of it."""
    known = options()
    words = call.partition(" -- ")[0].split()  # what follows "--" is no option
    first = words[0].rstrip(".,:")
    if first.startswith("-"):
        return [word for word in words if word.startswith("-") and word not in known[""]]
    if first not in known:
        return [first]
    given = [word.rstrip(".,:").partition("=")[0] for word in words[1:] if re.match(r"-{1,2}[a-z]", word)]
    return [f"{first} {word}" for word in given if word not in known[first]]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_options_that_pages_name_exist(page):
    text = page.read_text(encoding="utf-8")
    every = set().union(*options().values()) | FOREIGN
    found = [name for call in CALL.findall(text) for name in wrong(call)]
    found += [name for name in ALONE.findall(text) if name not in every]
    assert found == []


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("read --jsonl article.txt", []),
        ("read --format html -o page.html a.txt", []),
        ("write a.txt", ["write"]),
        ("read --colour a.txt", ["read --colour"]),
        ("--version", []),
        ("--verbose", ["--verbose"]),
    ],
)
def test_wrong_calls_are_seen(call, expected):
    assert wrong(call) == expected


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def described() -> dict[str, list[str]]:
    """The fields that docs/reference/record.md lists, by the object they are of."""
    sections = re.split(r"^## ", (DOCS / "reference" / "record.md").read_text(encoding="utf-8"), flags=re.M)[1:]
    return {part.split("\n", 1)[0]: re.findall(r"^\| `(\w+)`", part, flags=re.M) for part in sections}


def test_record_page_lists_the_keys_that_are_written():
    record = full()
    counted = replace(record.events[0], figures=(model.Figure("killed", 1, None, model.Span(0, 2)),))
    review = model.Review("event", "e1", "e1", "amended", ("type",), "anna", "2024-03-01T00:00:00Z", "")
    written = to_contract(replace(record, events=(counted, *record.events[1:]), reviews=(review,)))
    pages = described()
    assert pages.pop("Record") == list(written)
    objects = {
        "Span": written["sentences"],
        "Removed": written["removed"],
        "Mention": written["mentions"],
        "Actor": written["actors"],
        "Office": [actor["office"] for actor in written["actors"] if actor["office"]],
        "Candidate": [candidate for actor in written["actors"] for candidate in actor["candidates"]],
        "Time": written["times"],
        "Place": written["places"],
        "Claim": written["claims"],
        "Speaker": [claim["speaker"] for claim in written["claims"] if claim["speaker"]],
        "Outlet": [claim["outlet"] for claim in written["claims"] if claim["outlet"]],
        "Hedge": written["hedges"],
        "Event": written["events"],
        "Participant": [party for event in written["events"] for party in event["actors"]],
        "Figure": [figure for event in written["events"] for figure in event["figures"]],
        "Headline check": written["headline_check"],
        "Skipped": written["skipped"],
        "Failure": written["failures"],
        "Correction": written["corrections"],
    }
    assert {name: list(rows[0]) for name, rows in objects.items()} == pages
    assert list(unread_to_contract("a", "why")) == ["id", "error"]


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "lexicons").iterdir() if path.is_dir()))
def test_each_folder_of_lexicons_has_a_card(folder):
    """With where its words come from; a page that only names the folder is none."""
    cards = [page.read_text(encoding="utf-8") for page in sorted((DOCS / "data").glob("*.md"))]
    assert [card for card in cards if f"`lexicons/{folder}/" in card and "**Source.**" in card]
