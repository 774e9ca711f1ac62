"""`/api/v1`: everything the pages show, for programs."""

from fastapi import APIRouter, Depends

from communique.web.api import exports, routes, searches, standing, views
from communique.web.api.params import only_known
from communique.web.api.shapes import PROBLEMS

router = APIRouter(responses=PROBLEMS, dependencies=[Depends(only_known)])
for part in (routes, views, standing, searches, exports):
    router.include_router(part.router)

__all__ = ["router"]
