"""The command line: one file a command, each a thin call of a public function."""

from communique.cli.main import main

__all__ = ["main"]
