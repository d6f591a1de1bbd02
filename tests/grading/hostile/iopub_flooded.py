# where: first
# kind: harms
# does: A thread sends messages as fast as it can, for ever, and no cell waits for it.
import threading

shell = get_ipython()
kernel = shell.kernel


def flood():
    while True:
        try:
            content = {"name": "stdout", "text": "x" * 10_000}
            kernel.session.send(kernel.iopub_socket, "stream", content, shell.get_parent(), ident=b"stream")
        except Exception:
            pass


threading.Thread(target=flood, daemon=True).start()
