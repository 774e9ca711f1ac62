"""The rules of dependence of the design, read off the imports."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "communique"
STAGES = ["ingest", "clean", "language", "actors", "times", "places", "claims", "events", "headlines", "stories"]
OUTSIDE = {"archive", "cluster", "export", "web", "cli", "reader"}
HEAVY = {
    "numpy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "httpx",
    "rich",
    "yaml",
    "jinja2",
    "rapidfuzz",
    "sqlite3",
    "rensa",
    "sqlalchemy",
    "alembic",
    "fastapi",
    "uvicorn",
    "starlette",
    "pyarrow",
    "fsspec",
    "warcio",
    "distributed",
}
HEAVY |= {"networkx", "pyarrow", "rdflib", "feedparser", "warcio"}


def imports(path: Path) -> set[str]:
    """Every module that a file names in an import, at any depth."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def ours(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("communique.")}


def modules(folder: str) -> list[Path]:
    return sorted((PACKAGE / folder).rglob("*.py"))


def test_model_imports_nothing_of_ours():
    for path in modules("model"):
        assert ours(path) <= {"model"}, path


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_what_comes_before_it(stage):
    allowed = {"model", "errors", "steps", *STAGES[: STAGES.index(stage) + 1]}
    for path in modules(stage):
        assert ours(path) <= allowed, f"{path.relative_to(PACKAGE)} imports {sorted(ours(path) - allowed)}"


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_uses_only_public_names_of_others(stage):
    for path in modules(stage):
        for name in imports(path):
            parts = name.split(".")
            if parts[0] == "communique" and len(parts) > 2 and parts[1] in STAGES:
                assert parts[1] == stage, f"{path.relative_to(PACKAGE)} reaches into {name}"


def test_export_knows_no_stage_but_language():
    for folder in ("export",):
        for path in modules(folder):
            assert not ours(path) & {*STAGES, *OUTSIDE} - {folder, "language"}, path
            inside = {name for name in imports(path) if name.startswith("communique.relations.")}
            assert not inside, f"{path} reaches into {inside}"


def test_relations_stand_on_the_nouns_alone():
    for path in modules("relations"):
        assert ours(path) <= {"model", "errors", "relations"}, path


def test_the_contract_knows_the_nouns_alone():
    for path in modules("contract"):
        assert ours(path) <= {"contract", "model", "errors"}, path


def test_a_filter_knows_neither_archive_nor_records():
    assert ours(PACKAGE / "filter.py") <= {"model", "errors"}


def test_the_scoreboard_reads_nothing_itself():
    for path in modules("scoreboard"):
        assert ours(path) <= {"scoreboard", "errors"}, path


def test_the_archive_stands_on_the_stages_and_the_contract():
    allowed = {"archive", "contract", "filter", "model", "errors", *STAGES}
    for path in modules("archive"):
        assert ours(path) <= allowed, path
        inside = {name for name in imports(path) if name.startswith("communique.") and name.count(".") > 1}
        assert {name.split(".")[1] for name in inside} <= {"archive"}, path


def test_the_cluster_stands_on_reader_archive_and_contract():
    allowed = {"cluster", "archive", "contract", "reader", "steps", "model", "errors", "ingest", "stories"}
    for path in modules("cluster"):
        assert ours(path) <= allowed, path
        assert not [name for name in imports(path) if name.startswith("communique.stories.")], path


def test_one_file_knows_which_database_it_is():
    databases = re.compile("sqlite|postgres|psycopg", re.I)
    for path in modules("archive"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        said = [
            getattr(node, "id", None) or getattr(node, "attr", None) or str(getattr(node, "value", ""))
            for node in ast.walk(tree)
            if isinstance(node, ast.Name | ast.Attribute | ast.Constant) and id(node) not in prose
        ]
        assert path.name == "dialect.py" or not [word for word in said if databases.search(word)], path


def test_importing_the_package_loads_nothing_heavy():
    script = f"import sys, communique; print([name for name in {sorted(HEAVY)!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


def test_public_names_exist():
    import communique

    for name in communique.__all__:
        assert getattr(communique, name) is not None
