"""What was compiled is what the lexicons say."""

from __future__ import annotations

import pytest

from tools.build_data import DATA, compilers


@pytest.mark.parametrize(("name", "build"), list(compilers()), ids=[name for name, _ in compilers()])
def test_compiled_data_are_up_to_date(name, build):
    assert (DATA / name).read_bytes() == build(), f"{name} differs from lexicons/: run `make data`"
