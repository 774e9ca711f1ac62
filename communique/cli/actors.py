"""`communique actors`: look actors up, and keep a file of your own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.suggesting import Group
from communique.errors import SetupError
from communique.ingest import parse_date

if TYPE_CHECKING:
    from communique.actors import Held, Lexicon, Membership, Shown
    from communique.actors.rows import Value

FILE = click.Path(path_type=Path, dir_okay=False)
FORMS = ("wikidata", "csv", "petrarch")
OWN = click.option(
    "--actors", "file", type=FILE, metavar="FILE", envvar="COMMUNIQUE_ACTORS",
    help="Your own actors beside ours. Default: what COMMUNIQUE_ACTORS names.",
)  # fmt: skip
GOVERNING = ("monarch", "head-of-state", "head-of-government", "foreign-minister", "defence-minister")


def _date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    return parse_date(value)[:10] if value is not None else None


DATE = click.option("--date", "day", callback=_date, metavar="DATE", help="The day asked about.")


@click.group(cls=Group)
def actors() -> None:
    """Look actors up, and keep a file of your own.

    \b
    communique actors find "Zelenskiy" --date 2022-02-25
    communique actors show NATO --date 2016-07-08
    communique actors add "Arvo Hallik" --country EST --actors my.yaml
    communique actors import ministers.json --actors my.yaml
    """


@actors.command()
@click.argument("name")
@DATE
@OWN
def find(name: str, day: str | None, file: Path | None) -> None:
    """Whom a name may mean, best first: id, name, code, office on the day, score, what fitted.

    Exit status: 0 when somebody was found, 1 when nobody was.
    """
    from communique.actors import find as look_up

    found = look_up(name, day, known=_known(file))
    for one in found:
        office = f"{one.office.title} of {one.office.of}, {_span(one.office)}" if one.office else ""
        click.echo("  ".join(filter(None, (one.id, one.name, one.code or "-", office, f"{one.score:.2f}", one.how))))
    if not found:
        click.echo(f"nobody is known as {name!r}", err=True)
        sys.exit(1)


@actors.command()
@click.argument("identifier", metavar="ID")
@DATE
@OWN
def show(identifier: str, day: str | None, file: Path | None) -> None:
    """One actor by its id: offices, memberships, members. With --date, as they were on that day."""
    from communique.actors import show as look_up

    shown = look_up(identifier, known=_known(file))
    if shown is None:
        raise click.UsageError(f"there is no actor {identifier!r}; `communique actors find NAME` gives ids")
    for line in _lines(shown, day):
        click.echo(line)


def _lines(shown: Shown, day: str | None) -> Iterator[str]:
    heading = (shown.id, shown.name, shown.code or "-", " ".join(shown.sectors), shown.wikidata or "")
    yield "  ".join(filter(None, heading))
    if shown.aliases:
        yield f"  also: {', '.join(shown.aliases)}"
    for office in shown.offices:
        if day is None or office.covers(day):
            yield f"  {_span(office)}  {office.title} of {office.of}"
    for role, name, spell in shown.holders:
        if spell.covers(day) if day is not None else role in GOVERNING:
            yield f"  {_span(spell)}  {role}: {name}"
    belongs = [one for one in shown.belongs if day is None or one.covers(day)]
    members = [one for one in shown.members if day is None or one.covers(day)]
    for title, listed, by in (("member of", belongs, True), ("members", members, False)):
        if listed and day is not None:
            names = sorted({one.organisation if by else one.member for one in listed})
            yield f"  {title} on {day}: {' '.join(names)}"
        else:
            for one in listed:
                yield f"  {_time(one)}  {title if by else 'member'} {one.organisation if by else one.member}"


@actors.command()
@click.argument("name")
@click.option("--country", required=True, metavar="CODE", help="ISO 3166 alpha-3, or IGO, NGO, ... of an organisation.")
@click.option("--organisation", is_flag=True, help="It is no person.")
@click.option("--id", "identifier", metavar="ID", help="Default: made of the name.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="Another name; may be repeated.")
@click.option("--sector", "sectors", multiple=True, metavar="CODE", help="A PLOVER sector; may be repeated.")
@click.option("--title", metavar="TEXT", help="An office that the person holds or held.")
@click.option("--role", default="other", show_default=True, metavar="ROLE", help="Its kind: head-of-state, ...")
@click.option("--of", metavar="ID", help="Whose office it is. Default: the country's.")
@click.option("--since", metavar="DATE", help="Its first day, month or year.")
@click.option("--until", metavar="DATE", help="Its last one.")
@OWN
def add(
    name: str, country: str, organisation: bool, identifier: str | None, aliases: tuple[str, ...],
    sectors: tuple[str, ...], title: str | None, role: str, of: str | None, since: str | None, until: str | None,
    file: Path | None,
) -> None:  # fmt: skip
    """Add a person or an organisation to your file. The file is checked as a whole before anything is written."""
    from communique.actors import Lexicon, add_entries, new_entry

    offices: list[Value] = []
    if title is not None:
        offices.append({"title": title, "role": role, "of": of or country, "since": since, "until": until})
    elif since or until or of:
        raise click.UsageError("--since, --until and --of are of an office: give its --title")
    entry = new_entry(name, country, organisation=organisation, identifier=identifier)
    entry["aliases"], entry["sectors"] = [*aliases], [*sectors]
    if not organisation:
        entry["offices"] = offices
    path = _target(file)
    add_entries(path, [("organisations" if organisation else "people", entry)], Lexicon.load())
    click.echo(f"{entry['id']} is in {path}")


@actors.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="LIST")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: told by the file's name and content.")
@click.option("--dry-run", is_flag=True, help="Print the entries and write nothing.")
@OWN
def import_list(source: Path, form: str | None, dry_run: bool, file: Path | None) -> None:
    """Import a list into your file: a Wikidata query result (JSON or CSV), a PETRARCH actor dictionary, a CSV.

    Whom we have already gets what is new: a Wikidata id, other names, offices.
    """
    from communique.actors import Lexicon, add_entries, added_text, import_actors

    entries = import_actors(source, Lexicon.load(), form)  # type: ignore[arg-type]  # click has checked the choice
    if not entries:
        raise SetupError(f"{source} holds no actor that is new: is it a list of one of the forms {', '.join(FORMS)}?")
    if dry_run:
        click.echo(added_text("", entries), nl=False)
        return
    path = _target(file)
    add_entries(path, entries, Lexicon.load())
    click.echo(f"{len(entries)} {'entry is' if len(entries) == 1 else 'entries are'} in {path}")


def _target(file: Path | None) -> Path:
    if file is None:
        raise click.UsageError("say which file is yours: --actors FILE, or set COMMUNIQUE_ACTORS")
    return file


def _known(file: Path | None) -> Lexicon:
    from communique.actors import Lexicon, extend

    return Lexicon.load() if file is None else extend(Lexicon.load(), file)


def _span(office: Held) -> str:
    return f"{office.since or '?'} to {office.until or 'now'}"


def _time(one: Membership) -> str:
    return f"{'' if one.exact else 'by '}{one.since} to {one.until or 'now'}"
