"""Namespaces for one kernel, made from inside the sandbox by the system's own calls.

An ordinary user may do all of this once a user namespace is its own (user_namespaces(7), pid_namespaces(7)).
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

NEW = {"mount": 0x20000, "uts": 0x4000000, "ipc": 0x8000000, "user": 0x10000000, "pid": 0x20000000, "net": 0x40000000}
READ_ONLY, NOSUID, NODEV, NOEXEC, REMOUNT, BIND, RECURSIVE, PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18  # mount(2)
DEATH_SIGNAL, DUMPABLE, DROP_CAPABILITY, NO_NEW_PRIVILEGES = 1, 4, 24, 38  # prctl(2)
KILL = 9

_libc = ctypes.CDLL(None, use_errno=True)


def isolate(folder: Path, scratch: Path, size: int) -> None:
    """Enter new namespaces of every kind; of `folder`'s siblings nothing is left to see, `scratch` is empty.

    Parameters
    ----------
    folder : Path
        Where the kernel meets the grader; stays.
    scratch : Path
        Gets a file system of its own, of `size` bytes.
    """
    user, group = os.getuid(), os.getgid()
    _call("unshare", sum(NEW.values()))
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    _mount("none", "/", None, RECURSIVE | PRIVATE)
    kept = os.open(folder, os.O_PATH | os.O_DIRECTORY)
    _mount("tmpfs", folder.parent, "tmpfs", NOSUID | NODEV, "size=64k")
    folder.mkdir()
    _mount(f"/proc/self/fd/{kept}", folder, None, BIND)
    _mount("none", folder.parent, None, READ_ONLY | REMOUNT | NOSUID | NODEV)
    os.close(kept)
    for place in (scratch, Path("/dev/shm")):
        _mount("tmpfs", place, "tmpfs", NOSUID | NODEV, f"size={size}")


def enter_processes() -> None:
    """In the first process of a pid namespace: show only its processes, and let nobody make further namespaces."""
    _mount("proc", "/proc", "proc", NOSUID | NODEV | NOEXEC)
    Path("/proc/sys/user/max_user_namespaces").write_text("0")


def close_for_writing(folder: Path) -> None:
    """Make a folder that is a mount of its own read-only for this namespace."""
    _mount("none", folder, None, READ_ONLY | REMOUNT | BIND | NOSUID | NODEV)


def stay_visible() -> None:
    """Own one's /proc/self again, which a change of user gives to root."""
    _call("prctl", DUMPABLE, 1, 0, 0, 0)


def die_with_parent() -> None:
    _call("prctl", DEATH_SIGNAL, KILL, 0, 0, 0)


def drop_privileges() -> None:
    """Give up every capability, for good."""

    class Header(ctypes.Structure):
        _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]

    class Data(ctypes.Structure):
        _fields_ = [("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32)]

    _call("prctl", NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    for capability in range(int(Path("/proc/sys/kernel/cap_last_cap").read_text()) + 1):
        _call("prctl", DROP_CAPABILITY, capability, 0, 0, 0)
    _call("capset", ctypes.byref(Header(0x20080522, 0)), (Data * 2)())  # _LINUX_CAPABILITY_VERSION_3


def _mount(source: str, target: Path | str, kind: str | None, flags: int, options: str = "") -> None:
    encoded = [None if text is None else str(text).encode() for text in (source, target, kind)]
    _call("mount", *encoded, flags, options.encode() or None)


def _call(name: str, *arguments: object) -> None:
    """A call of libc that answers 0, or the system's error."""
    if getattr(_libc, name)(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
