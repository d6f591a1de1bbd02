"""What tests of the grader share."""

import pytest

from grading.kernel.sandbox import WarmProcess


def pytest_addoption(parser):
    parser.addoption("--every-attack", action="store_true", help="try all hostile submissions, not one of each kind")


@pytest.fixture(scope="session")
def warm(isolation):
    """A warm process, in a sandbox if there is one."""
    with WarmProcess(isolation != "none") as process:
        assert process.folder.is_dir()  # asked for, it waits until the process is warm
        yield process


@pytest.fixture
def sandboxed(warm):
    """A warm process in a sandbox."""
    if not warm.isolated:
        pytest.skip("bubblewrap is missing, or cannot make namespaces here")
    return warm
