"""A dossier as one HTML page with footnotes. It fetches nothing and has no script; all text passes through escaping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from communique.export.batch import Batch, File, encoded
from communique.export.dossier import compile_dossier

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class DossierHtml:
    """`dossier-html`."""

    name: str = "dossier-html"
    suffix: str = ".html"
    many: bool = False

    def files(self, batch: Batch) -> Iterator[File]:
        yield File("dossier.html", encoded(_template().generate(dossier=compile_dossier(batch))))


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    return environment.from_string(files(__package__).joinpath("dossier.html.j2").read_text(encoding="utf-8"))
