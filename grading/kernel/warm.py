"""The warm process: it imports once what a notebook needs, then forks a kernel for everyone who asks.

It executes nothing of a student, starts no thread and runs no torch operation: a fork keeps one thread only. Whoever
connects to its socket sends one line, ``{"connection_file": …, "limits": …}``; the answer is ``{"started": true}``, and
``{"exit": status}`` when the kernel has ended. A connection that closes ends its kernel, with all that it started.

Usage: python -m grading.kernel.warm SOCKET [isolated]
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import selectors
import signal
import socket
import sys
import time
import warnings
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from grading.kernel import NOBODY, SCRATCH, namespaces, seals
from grading.kernel.limits import Limits

MODULES = Path(__file__).with_name("modules.txt")


def main(path: str, isolated: bool) -> None:
    """Serve kernels at a socket until killed."""
    if isolated and os.getuid() == 0:
        become_nobody()
    namespaces.die_with_parent()
    load()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen(64)
        if len(os.listdir("/proc/self/task")) > 1:
            raise RuntimeError("a thread was started, a fork would lose it")
        gc.collect()
        gc.freeze()  # what all kernels share stays shared
        print("warm", flush=True)
        serve(server, isolated)


def become_nobody() -> None:
    """Root's limits on processes do not bind, and its files are everybody's."""
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    namespaces.stay_visible()


def load() -> None:
    """Import the course, and what solved notebooks import only as they run."""
    import torch

    import course_utils

    torch.set_num_threads(1)
    ours = [module.name for module in pkgutil.walk_packages(course_utils.__path__, "course_utils.")]
    with warnings.catch_warnings(action="ignore"):
        for name in [*ours, *MODULES.read_text().split()]:
            with contextlib.suppress(Exception):  # another version of a library may not have it
                importlib.import_module(name)


def serve(server: socket.socket, isolated: bool) -> NoReturn:
    """Fork a kernel for every connection, and watch both."""
    waiting = selectors.DefaultSelector()
    waiting.register(server, selectors.EVENT_READ, lambda: accept(server, waiting, isolated))
    while True:
        for key, _ in waiting.select():
            key.data()


def accept(server: socket.socket, waiting: selectors.BaseSelector, isolated: bool) -> None:
    """Start the kernel that a new connection asks for."""
    connection, _ = server.accept()
    with connection.makefile("r") as lines:
        line = lines.readline()
    if not line:  # somebody only asked whether we are there
        return connection.close()
    pid = os.fork()
    if not pid:
        become_kernel(line, isolated)
    child = os.pidfd_open(pid)

    def ended() -> None:
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        waiting.unregister(child)
        os.close(child)
        _say(connection, {"exit": status})
        with contextlib.suppress(KeyError):  # it may have hung up before
            waiting.unregister(connection)
        connection.close()

    def hung_up() -> None:
        if connection.fileno() < 0:  # its kernel ended at the same moment
            return
        waiting.unregister(connection)
        signal.pidfd_send_signal(child, signal.SIGKILL)

    waiting.register(child, selectors.EVENT_READ, ended)
    waiting.register(connection, selectors.EVENT_READ, hung_up)
    _say(connection, {"started": True})


def _say(connection: socket.socket, what: dict) -> None:
    with contextlib.suppress(OSError):  # nobody listens any more
        connection.sendall(f"{json.dumps(what)}\n".encode())


def become_kernel(line: str, isolated: bool) -> NoReturn:
    """In a fork: run a kernel to its end, then end."""
    status = os.EX_SOFTWARE
    try:
        os.closerange(3, 1024)  # the connections of the others
        wish = json.loads(line)
        file, limits = Path(wish["connection_file"]), Limits(**wish["limits"])
        if isolated:
            status = guard(file, limits)
        else:
            namespaces.die_with_parent()
            os.chdir(file.parent)  # what a notebook leaves there is nobody else's
            run_kernel(file, replace(limits, processes=None))  # its user has others, which would count
            status = os.EX_OK
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else os.EX_OK
    except BaseException:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
    finally:
        os._exit(status)


def guard(file: Path, limits: Limits) -> int:
    """Run a kernel in namespaces of its own, which end with this process; its exit status."""
    namespaces.isolate(file.parent, Path(SCRATCH), limits.scratch)
    return _waited(_forked(lambda: first_process(file, limits)))


def first_process(file: Path, limits: Limits) -> None:
    """The first process of a pid namespace: it gathers what ends, and everything ends with it."""
    namespaces.die_with_parent()
    namespaces.enter_processes()
    os.chdir(SCRATCH)

    def kernel() -> None:
        os.setsid()
        namespaces.drop_privileges()
        run_kernel(file, limits)

    pid = _forked(kernel)
    _close_once_met(file.parent)
    os._exit(_waited(pid))


def _close_once_met(folder: Path) -> None:
    """Let nothing more be written where the kernel meets the grader, once its five sockets are there."""
    for _ in range(1000):
        if sum(path.is_socket() for path in folder.iterdir()) == 5:
            return namespaces.close_for_writing(folder)
        time.sleep(0.01)
    os._exit(os.EX_UNAVAILABLE)


def _forked(work) -> int:
    """The pid of a fork that does its work and ends."""
    pid = os.fork()
    if not pid:
        work()
        os._exit(os.EX_OK)
    return pid


def _waited(pid: int) -> int:
    """Gather every child that ends until `pid` does; its exit status, as a shell counts it."""
    while True:
        ended, status = os.wait()
        if ended == pid:
            return os.waitstatus_to_exitcode(status) & 0xFF


def run_kernel(file: Path, limits: Limits) -> None:
    """An IPython kernel that keeps no history, until it is told to end."""
    from ipykernel.kernelapp import IPKernelApp

    from course_utils import notebook

    limits.apply()
    with open(os.devnull, "r+b") as nowhere:  # the warm process's own are not a student's to fill
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
        os.dup2(nowhere.fileno(), sys.stderr.fileno())
    sys.argv = ["kernel"]
    app = IPKernelApp.instance()
    app.initialize(["-f", str(file), "--HistoryManager.enabled=False", "--HistoryManager.hist_file=:memory:"])
    notebook.prepare()  # it was imported where there was no notebook yet
    app.shell.events.register("post_run_cell", _forget_figures)
    seals.seal()
    app.start()


def _forget_figures(result: object) -> None:
    """No figure of a cell waits for another one to show it."""
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


if __name__ == "__main__":
    main(sys.argv[1], "isolated" in sys.argv[2:])
