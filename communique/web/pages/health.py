"""Health and numbers, for whatever watches over the desk: neither says anything of the articles or the machine."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from communique.errors import ArchiveError
from communique.web.asked import Dear, Kept
from communique.web.measured import KIND, Measured

router = APIRouter()


@router.get("/health")
def health(kept: Kept) -> JSONResponse:
    """Whether the desk can answer: 200, or 503 where its archive cannot be read."""
    try:
        kept.methods()
    except ArchiveError:
        return JSONResponse({"status": "the archive cannot be read"}, 503)
    return JSONResponse({"status": "ok"})


@router.get("/metrics")
def metrics(request: Request, kept: Kept, dear: Dear) -> Response:
    """Numbers since the desk was started, as Prometheus reads them."""
    measured: Measured = request.app.state.measured
    return Response(measured.written(dear.get("numbers", kept.numbers, seconds=5)), media_type=KIND)
