"""`communique serve`: the desk."""

from __future__ import annotations

import click

from communique.cli.archive_options import in_archive, opened
from communique.errors import SetupError, extra


@click.command()
@in_archive
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen; default: this machine alone.")
@click.option("--port", type=click.IntRange(1, 65535), default=8734, metavar="N", help="Default: 8734.")
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A server before it, which is believed as to who asks; may be repeated.",
)
@click.option("--public", is_flag=True, help="Let others in, by accounts or a token; put TLS before it.")
@click.option(
    "--token",
    envvar="COMMUNIQUE_TOKEN",
    metavar="WORD",
    help="One word for all; better by $COMMUNIQUE_TOKEN.",
)
def serve(place: str, host: str, port: int, proxies: tuple[str, ...], public: bool, token: str | None) -> None:
    """Open the desk: pages and an API over an archive, in a browser.

    It answers this machine alone unless --public is given, which needs accounts (`communique accounts add`) or a
    token of 16 characters or more.
    """
    try:
        import uvicorn  # noqa: F401 - so that what is missing is told by its name

        from communique.archive import Accounts
        from communique.web import Settings, make_app
        from communique.web.running import check_free, run
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("communique"):
            raise
        raise SetupError(f"the desk needs {error.name}: {extra('web')}") from error
    with opened(place) as kept:
        accounts = Accounts(kept).any()
        settings = Settings(
            host=host, port=port, proxies=proxies, public=public, token=token or None, accounts=accounts
        )
        check_free(settings)
        click.echo(f"the desk is at http://{host}:{port}/ (Ctrl-C ends it)", err=True)
        run(make_app(kept, settings), settings)
