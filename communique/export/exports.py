"""Every export by its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from communique.export.batch import Export
from communique.export.csv import Csv
from communique.export.dossier_html import DossierHtml
from communique.export.dossier_markdown import DossierMarkdown
from communique.export.gdelt import GdeltEvents, GdeltMentions
from communique.export.geojson import GeoJson
from communique.export.graphml import GraphMl
from communique.export.ics import Ics
from communique.export.package import Package
from communique.export.parquet import Parquet
from communique.export.plover import Plover
from communique.export.polecat import Polecat
from communique.export.turtle import Turtle

_ALL: tuple[Export, ...] = (
    *(Plover(), Polecat(), GdeltEvents(), GdeltMentions(), Csv(), Parquet(), Package(), GeoJson(), GraphMl(), Turtle()),
    *(Ics(), DossierMarkdown(), DossierHtml()),
)
EXPORTS: Mapping[str, Export] = MappingProxyType({export.name: export for export in _ALL})
