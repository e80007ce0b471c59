"""How hard the property tests look.

"default" is for every run: 100 examples a property, the same ones each time.  "deep"
is for a release or after a change of the core: 10,000 examples, new ones each time.
"kill" is for tests/mutants.py, which only asks whether a test fails: 300, nothing shrunk.

    HYPOTHESIS_PROFILE=deep pytest tests/properties/test_trace.py
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

# The claims are asserted in a module of their own; without this they fail without a word.
pytest.register_assert_rewrite("claims")

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
SAME = {"max_examples": 100, "derandomize": True, "database": None}
settings.register_profile("default", **SAME, **PATIENT)
settings.register_profile(
    "kill", phases=(Phase.explicit, Phase.generate), **{**SAME, "max_examples": 300}, **PATIENT
)
settings.register_profile("deep", max_examples=10_000, **PATIENT)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
