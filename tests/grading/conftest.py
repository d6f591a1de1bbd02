"""What tests of the grader share."""

import pytest

from grading.kernel.sandbox import NoSandbox, require_bubblewrap


@pytest.fixture(scope="session")
def isolation() -> str:
    """What kernels run in here: a sandbox wherever there is bubblewrap."""
    try:
        require_bubblewrap()
    except NoSandbox:
        return "none"
    return "bubblewrap"
