"""Runs the desk: an app and its settings → a server, until it is ended.

What differs from a plain server was measured on an archive of 100,000 articles, with pages that are made by several
threads of one process at once.
"""

from __future__ import annotations

import errno
import gc
import socket
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from fastapi import FastAPI

from communique.errors import SetupError
from communique.web.settings import Settings

if TYPE_CHECKING:
    from uvicorn import Server

TURN = 0.001
"""Seconds after which a thread that works gives another its turn. A page that fetches 400 rows of events beside a
thread that is busy takes 56 ms with Python's own 0.005, and 30 ms so; the other thread does as much as before."""
YOUNG, MIDDLE, NEVER = 2000, 10, 10**9
SWEPT = 600.0
"""Seconds between two collections of cycles among all that is held. Python itself begins one whenever what is held has
grown by a quarter, in the midst of a page: with lexicons loaded and answers remembered each takes 0.4 s, for which
nobody is served. What pages leave behind is young and is collected as ever."""


def run(app: FastAPI, settings: Settings, *, log_level: str = "warning") -> None:
    """Serves until it is told to end. Raises SetupError where it cannot begin."""
    ended, serving = threading.Event(), server(app, settings, log_level=log_level)
    settled(ended)
    try:
        with suppress(KeyboardInterrupt):  # what Ctrl-C leaves behind once everybody was served
            serving.run()
    finally:
        ended.set()
    if not serving.started:
        raise SetupError("the desk could not begin: the log above says why")


def check_free(settings: Settings) -> None:
    """Raises SetupError where nothing can listen at the address of the settings, before anybody is told of it."""
    host, port = settings.host.strip("[]"), settings.port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SetupError(f"port {port} of {host} is taken: end what is there, or give another --port") from error
        raise SetupError(f"nothing can listen at port {port} of {host}: {error.strerror}") from error


def server(app: FastAPI, settings: Settings, *, log_level: str = "warning") -> Server:
    """The server that `run` runs. Who asks is the nearest address that `X-Forwarded-For` names and that is no proxy of
    the settings; without proxies the header is not looked at."""
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            log_level=log_level,
            server_header=False,
            proxy_headers=bool(settings.proxies),
            forwarded_allow_ips=list(settings.proxies),
        )
    )


def settled(ended: threading.Event) -> threading.Thread:
    """Sets the process up as above; the thread that collects, which stops when the event is set."""
    sys.setswitchinterval(TURN)
    gc.collect()
    gc.freeze()  # what is loaded by now is there for good
    gc.set_threshold(YOUNG, MIDDLE, NEVER)

    def sweep() -> None:
        while not ended.wait(SWEPT):
            gc.collect()

    thread = threading.Thread(target=sweep, name="communique-sweep", daemon=True)
    thread.start()
    return thread
