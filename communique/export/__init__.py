"""Records written down, one format a file: one record with a `Format`, many with an `Export`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from communique.contract import to_contract, unread_to_contract
from communique.export.batch import Batch, Bloc, Export, File
from communique.export.conllu import Conllu
from communique.export.exports import EXPORTS
from communique.export.format import Format
from communique.export.html import Page
from communique.export.json import Json, JsonLines, unread_line
from communique.export.selection import choose
from communique.export.text import Terminal, print_record
from communique.filter import Filter

__all__ = [
    "EXPORTS",
    "FORMATS",
    "Batch",
    "Bloc",
    "Conllu",
    "Export",
    "File",
    "Filter",
    "Format",
    "Json",
    "JsonLines",
    "Page",
    "Terminal",
    "choose",
    "print_record",
    "to_contract",
    "unread_line",
    "unread_to_contract",
]

FORMATS: Mapping[str, Format] = MappingProxyType(
    {written.name: written for written in (Terminal(), Json(), JsonLines(), Page(), Conllu())}
)
"""Every format by its name: text, json, jsonl, html, conllu."""
