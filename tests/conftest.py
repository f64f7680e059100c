"""Options and profiles shared by all tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

# The fast suite must give the same answer on every run; `--hypothesis-profile=fuzz` looks further.
settings.register_profile(
    "fast",
    derandomize=True,
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("fuzz", max_examples=20_000, deadline=None)
settings.load_profile("fast")

# It would hide what is lost at the last flush, in every process that a test starts.
os.environ.pop("PYTHONUNBUFFERED", None)

# Each of the many programs that tests start would compile all it imports: a third of its time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write findings.json of every repair case whose repaired text is right",
    )


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage where texts are made up.

    Measuring takes three times as long, and lines that only a made-up text runs through have no
    test that says what is right.
    """
    for item in items:
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden findings are accepted instead of compared."""
    return bool(request.config.getoption("--update-golden"))
