"""A submission's kernel: what it can reach, what it may use, and that it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import nbformat
import psutil
import pytest

from grading import execution
from grading.execution import NoKernel, execute
from grading.kernel.limits import MB, Limits
from grading.kernel.provisioner import kernel_manager
from grading.kernel.sandbox import NoSandbox, WarmProcess, require_bubblewrap

pytestmark = pytest.mark.kernels
NOISE_ON_EVERY_SOCKET = """
import os, socket
for number in range(3, 99):
    try:
        socket.socket(fileno=os.dup(number)).send(b"{" * 20, socket.MSG_DONTWAIT)
    except OSError:
        pass
while True: pass
"""


def said(warm: WarmProcess, *sources: str, limits: Limits | None = None) -> tuple[list[str], str]:
    """What cells print, or the name of the error that they raise, and why the run ended early."""
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    run = execute(notebook, warm.folder, limits or Limits(cell=20))
    return [
        "".join(o.get("text", "") or o.get("ename", "") for o in cell.outputs).strip() for cell in notebook.cells
    ], run.stopped


def inside(warm: WarmProcess) -> set[int]:
    """The processes in the sandbox: a pid namespace keeps what its members leave behind."""
    return {process.pid for process in psutil.Process(warm.process.pid).children(recursive=True)}


def test_a_cell_that_misses_a_name_says_so_in_a_line_as_in_jupyterlab(warm):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("my_unit()")])
    execute(notebook, warm.folder, Limits(cell=20))
    said = notebook.cells[0].outputs[0].traceback
    assert len(said) == 1 and said[0].startswith("✗ my_unit is not defined: run the cell that defines it")


def test_a_figure_of_a_graded_run_is_not_drawn(warm):
    """It would be of one seed of eight layers; the student's own are shown as they were submitted."""
    cells = [nbformat.v4.new_code_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2]);")]
    execute(nbformat.v4.new_notebook(cells=cells), warm.folder, Limits(cell=20))
    assert not cells[0].outputs


def test_it_sees_no_file_but_the_system_and_the_course(sandboxed, tmp_path):
    (tmp_path / "gradebook.db").write_text("secret")
    places = [str(tmp_path), "/home", "/var", "/etc/shadow", "/mnt", str(Path(__file__).parents[2] / "solutions")]
    out, _ = said(sandboxed, f"import os; print([p for p in {places!r} if os.path.exists(p)])")
    assert out == ["[]"]


def test_it_writes_only_where_nobody_reads(sandboxed):
    places = [
        "/",
        "/dev/",
        "/usr/",
        "/tmp/",
        f"{sandboxed.folder}/",
        os.path.dirname(__import__("course_utils").__file__) + "/",
    ]
    source = f"""
for place in {places!r} + glob.glob("{sandboxed.folder}/k*/"):
    try:
        open(place + "mark", "w")
        print(place)
    except OSError:
        pass
"""
    out, _ = said(sandboxed, "import glob", source, "open('mark', 'w'); print('own')")
    assert out == ["", "", "own"]


def test_it_sees_no_process_but_its_own_and_no_network(sandboxed):
    out, _ = said(
        sandboxed,
        "import os; print(sorted(int(name) for name in os.listdir('/proc') if name.isdecimal()))",
        "import socket; socket.create_connection(('127.0.0.1', 22), 2)",
        "print(socket.if_nameindex())",
    )
    assert out == ["[1, 2]", out[1], "[(1, 'lo')]"] and "Error" in out[1]


def test_it_may_not_become_somebody_else_nor_make_namespaces_nor_mount(sandboxed):
    out, _ = said(
        sandboxed,
        "import os, subprocess, ctypes",
        "print(subprocess.run(['unshare', '-U', 'true'], capture_output=True).returncode)",
        "print(ctypes.CDLL(None).mount(b'none', b'/scratch', b'tmpfs', 0, None))",
        "os.setuid(0)",
        "print([line.split()[1] for line in open('/proc/self/status') if line.startswith(('CapEff', 'CapBnd'))])",
    )
    assert out == ["", "1", "-1", "OSError", "['0000000000000000', '0000000000000000']"]


def test_memory_files_and_processes_are_limited(sandboxed):
    limits = Limits(cell=60, memory=1_500 * MB, scratch=20 * MB, processes=60)
    out, _ = said(
        sandboxed,
        "hoard = bytearray(3_000_000_000)",
        "open('large', 'wb').write(bytes(30_000_000))",
        "import threading, time; [threading.Thread(target=time.sleep, args=(5,)).start() for _ in range(100)]",
        limits=limits,
    )
    assert out == ["MemoryError", "OSError", "RuntimeError"]


def test_output_is_kept_up_to_a_limit(sandboxed):
    out, stopped = said(sandboxed, "for _ in range(200): print('x' * 100_000)", "1 / 0", limits=Limits(output=1 * MB))
    assert len(out[0]) <= MB and out[1] == "ZeroDivisionError" and stopped == ""


FLOOD = """
from ipykernel.kernelapp import IPKernelApp
kernel, socket = get_ipython().kernel, IPKernelApp.instance().shell_socket
idents = kernel._shell_parent_ident
idents = idents.get() if hasattr(idents, "get") else idents
while True:
    kernel.session.send(socket, "execute_reply", {}, parent={}, ident=idents)
"""


def test_a_flood_of_replies_does_not_hide_the_time(sandboxed, monkeypatch):
    monkeypatch.setattr(execution, "LATE", 1)
    out, stopped = said(sandboxed, "print('first')", FLOOD, "print('never')", limits=Limits(cell=1, notebook=3))
    assert out[0] == "first" and out[2] == "" and stopped


def test_errors_beyond_the_limit_are_kept_in_short_but_where_points_depend_on_them(sandboxed):
    cells = [nbformat.v4.new_code_cell("raise ValueError('x' * 10_000)") for _ in range(4)]
    cells[3].metadata["nbgrader"] = {"grade": True, "grade_id": "check", "points": 1}
    notebook = nbformat.v4.new_notebook(cells=cells)
    execute(notebook, sandboxed.folder, Limits(output=12_000))
    errors = [cell.outputs[0] for cell in notebook.cells]
    assert [len(error.evalue) for error in errors] == [len(errors[0].evalue), 200, 200, len(errors[0].evalue)]
    assert [bool(error.traceback) for error in errors] == [True, False, False, True] and len(errors[0].evalue) > 1_000


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("while True: pass", "took longer than 2 s"),
        ("while True:\n    try:\n        while True: pass\n    except BaseException: pass", "took longer than 2 s"),
        ("import os; os._exit(3)", "the kernel ended in the cell that begins with “import os; os._exit(3)”"),
        ("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", "took longer than 2 s"),
        ("import subprocess; subprocess.Popen(['sleep', '300'], start_new_session=True)\nwhile True: pass", "2 s"),
        (NOISE_ON_EVERY_SOCKET, "took longer than 2 s"),
    ],
    ids=["a loop", "a loop that cannot be interrupted", "an exit", "a fork bomb", "a daemon", "noise on every socket"],
)
def test_what_does_not_end_is_ended_with_all_that_it_started(sandboxed, source, reason):
    before = inside(sandboxed)
    out, stopped = said(sandboxed, "print('first')", source, "print('never')", limits=Limits(cell=2, processes=60))
    assert out[0] == "first" and reason in stopped
    for _ in range(100):
        if inside(sandboxed) <= before:
            return
        time.sleep(0.1)
    raise AssertionError(f"left: {inside(sandboxed) - before}")


def test_a_warm_process_that_died_is_started_again(isolation):
    with WarmProcess(isolation != "none") as warm:
        first = warm.folder
        warm.revive()
        assert warm.folder == first
        warm.process.kill()
        warm.process.wait()
        warm.revive()
        assert warm.folder != first and said(warm, "print('here')") == (["here"], "")


def test_a_kernel_that_ends_as_the_grader_hangs_up_takes_nobody_with_it():
    with WarmProcess(False) as warm:
        manager = kernel_manager(warm.folder, Limits())
        manager.write_connection_file()
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(warm.folder / "warm"))
            wish = {"connection_file": manager.connection_file, "limits": asdict(Limits())}
            connection.sendall(f"{json.dumps(wish)}\n".encode())
            assert connection.recv(64)
            process = psutil.Process(warm.process.pid)
            (kernel,) = process.children()
            process.suspend()  # so that it learns of both at once
            kernel.kill()
            while kernel.status() != psutil.STATUS_ZOMBIE:
                time.sleep(0.01)
        process.resume()
        assert said(warm, "print('here')") == (["here"], "") and warm.process.poll() is None


def test_no_kernel_outlives_the_warm_process_or_the_grader(isolation):
    if isolation == "none":
        pytest.skip("bubblewrap is missing")
    script = """
import sys, threading, time
from grading.kernel.sandbox import WarmProcess
from grading.kernel.limits import Limits
from grading.execution import execute
import nbformat
with WarmProcess() as warm:
    print(warm.folder, flush=True)
    execute(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("while True: pass")]), warm.folder, Limits())
"""
    grader = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    folder = grader.stdout.readline().strip()
    time.sleep(3)
    grader.send_signal(signal.SIGKILL)
    grader.wait()
    grader.stdout.close()
    for _ in range(100):
        if not any(folder in path.read_text() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()):
            return
        time.sleep(0.1)
    raise AssertionError("a process outlived the grader")


def test_without_bubblewrap_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoSandbox, match="apt-get install bubblewrap"):
        require_bubblewrap()


def test_without_a_sandbox_kernels_do_not_share_a_folder_nor_their_users_number_of_processes():
    crowd = "import threading, time; [threading.Thread(target=time.sleep, args=(5,)).start() for _ in range(100)]"
    with WarmProcess(isolated=False) as warm:
        assert said(warm, "open('mine', 'w').close()", crowd, limits=Limits(processes=60)) == (["", ""], "")
        assert said(warm, "import os; print('mine' in os.listdir())") == (["False"], "")


def test_where_there_is_no_linux_nothing_is_run(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    for isolated in (True, False):
        with pytest.raises(NoSandbox, match="use a Linux VM or WSL2"), WarmProcess(isolated):
            pass


def test_without_a_kernel_nothing_is_said_of_a_submission(tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    with pytest.raises(NoKernel, match="no kernel could be started"):
        execute(notebook, tmp_path, Limits())


def test_a_time_out_names_the_limit_that_was_met(sandboxed):
    _, stopped = said(sandboxed, "import time; time.sleep(3)", "time.sleep(30)", limits=Limits(cell=20, notebook=5))
    assert stopped == "all cells together took longer than 5 s"
