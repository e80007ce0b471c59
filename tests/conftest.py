"""How hard the property tests look.

"default" is for every run: 100 examples a property, the same ones each time.  "deep"
is for a release or after a change of the core: 10,000 examples, new ones each time.
"kill" and "glance" are for tests/mutants.py, which only asks whether a test fails: 300
and 30 examples, nothing shrunk.

    HYPOTHESIS_PROFILE=deep pytest tests/properties/test_trace.py
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

# The claims are asserted in a module of their own; without this they fail without a word.
pytest.register_assert_rewrite("claims")

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
SAME = {"derandomize": True, "database": None, **PATIENT}
UNSHRUNK = {"phases": (Phase.explicit, Phase.generate), **SAME}
settings.register_profile("default", max_examples=100, **SAME)
settings.register_profile("kill", max_examples=300, **UNSHRUNK)
settings.register_profile("glance", max_examples=30, **UNSHRUNK)
settings.register_profile("deep", max_examples=10_000, **PATIENT)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def benchmarks() -> Iterator[Path]:
    """Their folder, by which benchmarks find each other, on the path."""
    sys.path.insert(0, str(BENCHMARKS))
    yield BENCHMARKS
    sys.path.remove(str(BENCHMARKS))
