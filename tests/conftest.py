"""What tests share: the data beside the repository, and one engine for the whole run."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


def pytest_collection_modifyitems(items):
    no_shared = pytest.mark.skip(reason="needs ../shared (data and scorers), which is not here")
    no_engine = pytest.mark.skip(reason="needs the engine's weights, which are not built: make train")
    weights = (files("communique.language") / "weights" / "engine.onnx").is_file()
    for item in items:
        if "shared" in item.keywords and not SHARED.is_dir():
            item.add_marker(no_shared)
        if "engine" in item.keywords and not weights:
            item.add_marker(no_engine)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data and scorers beside the repository."""
    return SHARED


@pytest.fixture(scope="session")
def reader():
    """A reader with all its steps, loaded once."""
    from communique import Reader

    return Reader()


@pytest.fixture(scope="session")
def engine():
    from communique.language import shared_engine

    return shared_engine()
