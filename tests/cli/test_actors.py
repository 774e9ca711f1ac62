"""`communique actors`: look-ups, one's own file, imports; and `read --actors`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from communique.cli.main import cli
from communique.errors import SetupError

NEW = ("add", "Arvo Hallik", "--country", "EST", "--title", "director", "--since", "2015")


def run(*arguments, env=None):
    return CliRunner().invoke(cli, ["actors", *map(str, arguments)], env=env)


def test_find():
    done = run("find", "Zelenskiy", "--date", "2022-02-25")
    assert done.exit_code == 0
    assert done.output.startswith(
        "person:volodymyr-zelensky  Volodymyr Zelensky  UKR  president of UKR, 2019-05-20 to now"
    )


def test_find_nobody():
    done = run("find", "Xyzzyvich")
    assert done.exit_code == 1
    assert "nobody is known as 'Xyzzyvich'" in done.output


def test_show_an_organisation_on_a_day():
    done = run("show", "NATO", "--date", "2016-07-08")
    assert "head-of-organisation: Jens Stoltenberg" in done.output
    assert "members on 2016-07-08: ALB BEL BGR CAN" in done.output
    assert "FIN" not in done.output


def test_show_a_state_over_time():
    done = run("show", "FIN")
    assert "  1995-01-01 to now  member of EU" in done.output
    assert "  2023-04-04 to now  member of NATO" in done.output


def test_show_a_person():
    done = run("show", "viktor-orban", "--date", "2000-01-01")
    assert "  1998-07-06 to 2002-05-27  prime minister of HUN" in done.output
    assert "2010-05-29" not in done.output


def test_show_nobody():
    done = run("show", "NOBODY")
    assert done.exit_code == 2
    assert "there is no actor 'NOBODY'" in done.output


def test_add_and_find(tmp_path):
    path = tmp_path / "my.yaml"
    done = run(*NEW, "--actors", path)
    assert (done.exit_code, done.output) == (0, f"arvo-hallik is in {path}\n")
    assert "director of EST, 2015 to now" in run("find", "Hallik", "--date", "2020-01-01", "--actors", path).output
    assert "director" in run("show", "arvo-hallik", env={"COMMUNIQUE_ACTORS": str(path)}).output


def test_add_needs_a_file():
    done = run(*NEW)
    assert done.exit_code == 2
    assert "--actors FILE" in done.output


def test_a_range_that_ends_before_it_begins_is_not_added(tmp_path):
    path = tmp_path / "my.yaml"
    done = run(*NEW, "--until", "2014", "--actors", path)
    assert isinstance(done.exception, SetupError)
    assert "ends on 2014, before it begins on 2015" in str(done.exception)
    assert not path.exists()


def test_import(tmp_path):
    source, path = tmp_path / "a.csv", tmp_path / "my.yaml"
    source.write_text("name,country,title,since\nMirela Tosheva,Bulgaria,Finance Minister,2031-01-01\n")
    dry = run("import", source, "--dry-run")
    assert "id: mirela-tosheva" in dry.output
    assert not path.exists()
    done = run("import", source, "--actors", path)
    assert (done.exit_code, done.output) == (0, f"1 entry is in {path}\n")
    assert "Finance Minister of BGR" in run("show", "mirela-tosheva", "--actors", path).output


def test_importing_twice_breaks_nothing(tmp_path):
    source, path = tmp_path / "a.csv", tmp_path / "my.yaml"
    source.write_text("name,country\nMirela Tosheva,Bulgaria\n")
    run("import", source, "--actors", path)
    before = path.read_text()
    again = run("import", source, "--actors", path)
    assert isinstance(again.exception, SetupError)
    assert path.read_text() == before


@pytest.mark.engine
def test_read_with_your_own_actors(tmp_path):
    path, text = tmp_path / "my.yaml", tmp_path / "a.txt"
    run(*NEW, "--actors", path)
    text.write_text("Arvo Hallik praised Norway on Monday.")
    arguments = ["read", "--format", "json", "--published", "2020-05-04", str(text)]
    done = CliRunner().invoke(cli, [*arguments, "--actors", str(path)])
    actors = {actor["id"]: actor for actor in json.loads(done.stdout)["actors"]}
    assert actors["person:arvo-hallik"]["office"]["title"] == "director"
    without = CliRunner().invoke(cli, arguments)
    assert "person:arvo-hallik" not in without.stdout


def test_read_refuses_a_broken_file(tmp_path):
    path, text = tmp_path / "my.yaml", tmp_path / "a.txt"
    path.write_text("people:\n  - {id: jane-roe, name: Jane Roe, country: GBX}\n")
    text.write_text("Norway praised Sweden.")
    done = CliRunner().invoke(cli, ["read", "--actors", str(path), str(text)])
    assert isinstance(done.exception, SetupError)
    assert f"{path}:2: GBX is no country code" in str(done.exception)


def test_add_without_an_office_as_the_help_shows_it(tmp_path):
    path = tmp_path / "my.yaml"
    assert run("add", "Arvo Hallik", "--country", "EST", "--actors", path).exit_code == 0
    assert "person:arvo-hallik  Arvo Hallik  EST" in run("find", "Arvo Hallik", "--actors", path).output


def test_a_list_that_holds_nobody_is_no_success(tmp_path):
    path, source = tmp_path / "my.yaml", tmp_path / "notes.txt"
    source.write_text("Call the embassy on Monday.\n")
    done = run("import", source, "--actors", path)
    assert isinstance(done.exception, SetupError)
    assert "holds no actor that is new" in str(done.exception)
    assert not path.exists()
