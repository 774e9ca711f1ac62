"""The API against its own description: questions made from it, good and bad, to every route, on a desk that is written to.

No answer may be a server's error, and each must be as the description says: its status, its kind, its fields. How many
questions are put to each route is `COMMUNIQUE_API_EXAMPLES`; `make fuzz-api` puts many.
"""

from __future__ import annotations

import os
import shutil

import pytest

schemathesis = pytest.importorskip("schemathesis")
pytest.importorskip("fastapi", reason="the desk is not installed (the extra `web`)")

from hypothesis import HealthCheck, assume, given, settings, strategies  # noqa: E402
from schemathesis.specs.openapi.checks import positive_data_acceptance  # noqa: E402

from communique.archive import Archive  # noqa: E402
from communique.archive.found import cursor  # noqa: E402
from communique.web import Settings, make_app  # noqa: E402

pytestmark = pytest.mark.engine
EXAMPLES = int(os.environ.get("COMMUNIQUE_API_EXAMPLES", "4"))

ROUTES = [
    (path, method)
    for path, methods in make_app(None, Settings()).openapi()["paths"].items()  # type: ignore[arg-type]
    for method in methods
]
HOST = {"host": "127.0.0.1"}
days = strategies.dates().map(str)
schemathesis.openapi.format(
    "cursor", strategies.builds(cursor, days | strategies.text(), strategies.integers(0, 2**62))
)


beyond_words = [positive_data_acceptance]
"""Which field of a correction needs which, and the language of searches, are no matter for a description: they have
tests of their own."""


@pytest.fixture(scope="module")
def described(filled, tmp_path_factory):
    """What the desk says of its API."""
    where = tmp_path_factory.mktemp("api") / "desk.db"
    shutil.copy(filled, where)
    with Archive.open(where) as opened:
        app = make_app(opened, Settings(rate=10**9))
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HOST)


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), ROUTES)
def test_answers_are_as_described(described, path, method, mode):
    operation = described[path][method]
    if mode is schemathesis.GenerationMode.NEGATIVE and not (operation.query or operation.body):
        pytest.skip("there is nothing that could be wrong")

    beyond = method == "post" or any(parameter.name == "q" for parameter in operation.query)

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=EXAMPLES < 10)
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        assume(mode is schemathesis.GenerationMode.POSITIVE or not one_for_several(operation, case))
        case.call_and_validate(headers=HOST, excluded_checks=beyond_words if beyond else [])

    ask()


def one_for_several(operation, case) -> bool:
    """Whether a list is given as a single value or holds what is no text, or a list or an object for a single value:
    wrong by its schema, but in an address every value is text, and a list of one is that one."""
    schemas = {parameter.name: parameter.definition.get("schema", {}) for parameter in operation.query}
    lists = {name for name, told in schemas.items() if "array" in str(told)}

    def reads_well(value):
        return not isinstance(value, list) or any(not isinstance(each, str) for each in value)

    return any(
        reads_well(value) if name in lists else isinstance(value, (list, dict))
        for name, value in (case.query or {}).items()
    )
