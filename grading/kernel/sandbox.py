"""The warm process and the sandbox around it: bubblewrap shows it the system and the course, read-only, and no more."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

import course_utils
from grading.kernel import NOBODY, SCRATCH

GRADER = Path(__file__).parents[1]
ENVIRONMENT = {
    "COURSE_DEVICE": "cpu",
    "COURSE_PROFILE": "smoke",
    "COURSE_SEED": "0",
    "JUPYTER_PLATFORM_DIRS": "1",
    "LOKY_MAX_CPU_COUNT": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
}
INSIDE = {
    "HOME": SCRATCH,
    "IPYTHONDIR": f"{SCRATCH}/.ipython",
    "LANG": "C.UTF-8",
    "MPLCONFIGDIR": f"{SCRATCH}/.matplotlib",
    "PATH": "/usr/bin:/bin",
    "TMPDIR": SCRATCH,
}
NAMESPACES = ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent", "--new-session")


class NoSandbox(Exception):
    """Kernels cannot be isolated here; its text says what to do."""


class WarmProcess:
    """A warm process, started on entering and ended, with every kernel that it forked, on leaving.

    Parameters
    ----------
    isolated : bool
        Inside bubblewrap, each kernel in namespaces of its own; otherwise kernels run as you.

    Attributes
    ----------
    folder : Path
        Where kernels and the grader meet: the socket ``warm``, and a folder a kernel. Asking for it waits until the
        process is warm.

    Raises
    ------
    NoSandbox
        If isolation is wanted and cannot be had, or the process does not become warm.
    """

    def __init__(self, isolated: bool = True):
        self.isolated = isolated

    def __enter__(self) -> WarmProcess:
        if sys.platform != "linux":
            raise NoSandbox("submissions are run on Linux only: use a Linux VM or WSL2")
        if self.isolated:
            require_bubblewrap()
        self._place = Path(tempfile.mkdtemp(prefix="warm-"))
        self.log = (self._place / "log").open("w+")
        command = [sys.executable, "-m", "grading.kernel.warm", str(self.socket)]
        if self.isolated:
            if os.getuid() == 0:
                os.chown(self._place, NOBODY, NOBODY)
            command = [*bubblewrap(self._place), *command, "isolated"]
        self.process: Any = subprocess.Popen(
            command,
            env={**os.environ, **ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self.log,
            cwd=self._place,
        )
        return self

    @cached_property
    def folder(self) -> Path:
        if self.process.stdout.readline() != b"warm\n":
            self.log.seek(0)
            said = self.log.read().strip().splitlines()
            self.__exit__()
            raise NoSandbox(f"the warm process did not start: {said[-1] if said else 'it said nothing'}")
        return self._place

    @property
    def socket(self) -> Path:
        return self._place / "warm"

    def revive(self) -> None:
        """Start it again, elsewhere, if it has ended."""
        if self.process.poll() is not None:
            self.__exit__()
            self.__dict__.pop("folder", None)
            self.__enter__()

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.log.close()
        shutil.rmtree(self._place, ignore_errors=True)


def require_bubblewrap() -> None:
    """Raise a sentence that says how to get it, unless bubblewrap can make namespaces here."""
    if not shutil.which("bwrap"):
        raise NoSandbox("bubblewrap is missing: `apt-get install bubblewrap` (or dnf, pacman), or say --no-sandbox")
    trial = subprocess.run(["bwrap", *NAMESPACES, "--ro-bind", "/", "/", "true"], capture_output=True, text=True)
    if trial.returncode:
        why = trial.stderr.strip()
        raise NoSandbox(f"bubblewrap cannot make namespaces here ({why}): see docs/grading.md, or say --no-sandbox")


def bubblewrap(folder: Path) -> list[str]:
    """The command in front of a command that puts it into the sandbox.

    Parameters
    ----------
    folder : Path
        The one folder outside that it may write to.
    """
    shown = ["/usr", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/sys/devices/system/cpu"]
    course = Path(course_utils.__file__).parent
    shown += [str(path) for path in (course, course.parent / "results", GRADER / "kernel", GRADER / "__init__.py")]
    shown += [sys.base_prefix, sys.prefix]
    command = ["bwrap", *NAMESPACES]
    if os.getuid() == 0:  # no user namespace: root's mounts show files that nobody could not reach
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        command += ["--unshare-user"]
    command += ["--clearenv", *(word for item in {**ENVIRONMENT, **INSIDE}.items() for word in ("--setenv", *item))]
    command += ["--setenv", "PYTHONPATH", f"{course.parent}:{GRADER.parent}"]
    parents = {parent for path in [*shown, str(folder)] for parent in Path(path).parents} - {Path("/"), Path("/usr")}
    command += [word for path in sorted(parents) for word in ("--perms", "0755", "--dir", str(path))]
    command += [word for path in shown for word in ("--ro-bind-try", path, path)]
    command += [word for name in ("bin", "lib", "lib64", "sbin") for word in _same(name)]
    # the system's /proc as a whole: only where it is to be seen may kernels have one of their own
    command += ["--bind", "/proc", "/proc", "--dev", "/dev"]
    command += [word for path in ("/dev/shm", SCRATCH) for word in ("--perms", "1777", "--tmpfs", path)]
    command += ["--bind", str(folder), str(folder)]
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/"]


def _same(name: str) -> list[str]:
    """Arguments for /bin and its like: the link into /usr that most systems have, or the folder itself."""
    place = Path("/", name)
    if place.is_symlink():
        return ["--symlink", os.readlink(place), str(place)]
    return ["--ro-bind-try", str(place), str(place)]
