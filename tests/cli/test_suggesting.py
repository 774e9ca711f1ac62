"""What a newcomer meets first: the list of commands, and a word that is none."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from communique.cli.main import COMMANDS, HEADINGS, cli


def run(*arguments):
    return CliRunner().invoke(cli, arguments)


def test_every_command_stands_once_under_a_heading_and_is_said_whole():
    out = run("--help").output
    listed = out.partition("Options:")[2]
    places = [listed.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)
    assert len(set(COMMANDS)) == len(COMMANDS)
    assert all(f"\n{heading}:\n" in listed for heading in HEADINGS)
    assert "..." not in listed


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("raed",), "No such command 'raed': did you mean 'read'?"),
        (("archive", "lst"), "No such command 'lst': did you mean 'list'?"),
        (("accounts", "xyzzy"), "--help` lists them"),
    ],
)
def test_a_word_that_is_no_command(words, says):
    done = run(*words)
    assert done.exit_code == 2
    assert says in done.output


def test_a_module_of_the_package_that_is_no_command_is_not_run():
    assert run("say").exit_code == 2
