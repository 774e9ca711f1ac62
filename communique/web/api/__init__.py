"""`/api/v1`: everything the pages show, for programs."""

from communique.web.api.routes import router

__all__ = ["router"]
