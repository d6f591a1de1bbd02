"""How jupyter_client gets its kernels from the warm process: a provisioner, its extension point for this."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import tempfile
from dataclasses import asdict
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerBase
from traitlets import Dict, Unicode

from grading.kernel.limits import Limits

KILLED = 137  # a process that was killed, as a shell counts


class WarmProvisioner(KernelProvisionerBase):
    """A kernel forked by the warm process, which is told to end it by hanging up."""

    socket = Unicode(help="the warm process's")
    limits = Dict(help="the kernel's")
    connection: Any = None  # a socket
    status: int | None = None

    @property
    def has_process(self) -> bool:
        return self.connection is not None and self.status is None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        manager: Any = self.parent
        manager.write_connection_file()
        _give_to_the_owner_of(Path(self.socket), Path(manager.connection_file))
        self.connection_info = manager.get_connection_info()
        return await super().pre_launch(cmd=["warm"], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        manager: Any = self.parent
        self.connection = _connected(self.socket)
        wish = {"connection_file": manager.connection_file, "limits": self.limits}
        self.connection.sendall(f"{json.dumps(wish)}\n".encode())
        self.connection.settimeout(30)
        if not self.connection.recv(64):
            raise ConnectionError("the warm process is gone")
        self.connection.setblocking(False)
        return self.connection_info

    async def poll(self) -> int | None:
        if self.connection is not None and self.status is None:
            try:
                said = self.connection.recv(64)
            except BlockingIOError:
                return None
            except OSError:
                said = b""
            self.status = json.loads(said)["exit"] if said else KILLED
        return self.status

    async def wait(self) -> int | None:
        while await self.poll() is None and self.connection is not None:
            await asyncio.sleep(0.01)
        return self.status

    async def send_signal(self, signum: int) -> None:
        """Whatever the signal, it is the kernel's end."""
        await self.kill()

    async def kill(self, restart: bool = False) -> None:
        """Hang up; the answer comes when the kernel, and all that it started, has ended, which takes a moment."""
        if self.connection is not None and self.status is None:
            self.connection.shutdown(socket.SHUT_WR)
            with contextlib.suppress(TimeoutError):  # jupyter_client looks only ten times a second
                await asyncio.wait_for(self.wait(), 1)

    async def terminate(self, restart: bool = False) -> None:
        await self.kill()

    async def cleanup(self, restart: bool = False) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def _give_to_the_owner_of(example: Path, file: Path) -> None:
    """Root's grader talks to a kernel that is somebody else."""
    owner = example.stat()
    if owner.st_uid != os.getuid():
        os.chown(file, owner.st_uid, owner.st_gid)


def is_warm(folder: Path) -> bool:
    """Whether the warm process of a folder takes wishes."""
    try:
        _connected(str(folder / "warm")).close()
    except OSError:
        return False
    return True


def _connected(path: str) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(path)
    return connection


class Client(AsyncKernelClient):
    """Feels no pulse: the provisioner knows when a kernel ends, and a disturbed pulse is waited for for ever."""

    def start_channels(self, *args: Any, **kwargs: Any) -> None:
        super().start_channels(*args, **(kwargs | {"hb": False}))

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Until both channels are heard; no silence is waited for, as nbclient knows what an answer belongs to.

        Raises
        ------
        RuntimeError
            If the kernel ends before, or takes too long.
        """
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                while await self.is_alive():
                    self.kernel_info()
                    with contextlib.suppress(Empty):
                        await self.get_shell_msg(timeout=1)
                        await self.get_iopub_msg(timeout=1)
                        return
        raise RuntimeError("the kernel was not ready in time")


def kernel_manager(folder: Path, limits: Limits) -> AsyncKernelManager:
    """A manager of one kernel, not yet started.

    Parameters
    ----------
    folder : Path
        The warm process's; the kernel gets a folder in it for its connection.
    limits : Limits
    """
    meeting = Path(tempfile.mkdtemp(prefix="k", dir=folder))
    _give_to_the_owner_of(folder, meeting)
    provisioner = {
        "provisioner_name": "resnet-v2-warm",
        "config": {"socket": str(folder / "warm"), "limits": asdict(limits)},
    }
    manager = AsyncKernelManager(transport="ipc", connection_file=str(meeting / "k.json"), client_factory=Client)
    manager.ip = str(meeting / "k")
    manager._kernel_spec = KernelSpec(argv=["warm"], language="python", metadata={"kernel_provisioner": provisioner})
    return manager
