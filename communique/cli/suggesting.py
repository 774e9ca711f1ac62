"""Groups of commands that a newcomer can find his way in: each said in a whole sentence, a misspelt one guessed."""

from __future__ import annotations

from difflib import get_close_matches

import click

WHOLE = 200
"""Characters that a command's first sentence may have in a list; click would cut it at the edge of the terminal."""


class Group(click.Group):
    """Lists whole sentences, under headings where it has some, and says which command a misspelt one may be."""

    def headings(self, ctx: click.Context) -> dict[str, list[str]]:
        """Commands by the heading that they stand under, in the order of both."""
        return {"Commands": self.list_commands(ctx)}

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, names in self.headings(ctx).items():
            found = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(heading):
                formatter.write_dl([(name, one.get_short_help_str(WHOLE)) for name, one in found if one is not None])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            guess = f"did you mean '{near[0]}'?" if near else f"`{ctx.command_path} --help` lists them"
            ctx.fail(f"No such command '{args[0]}': {guess}")
        return super().resolve_command(ctx, args)
