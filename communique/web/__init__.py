"""The desk: pages for a person, and an API under them. Needs the extra `web`."""

from communique.web.app import make_app
from communique.web.settings import Settings

__all__ = ["Settings", "make_app"]
