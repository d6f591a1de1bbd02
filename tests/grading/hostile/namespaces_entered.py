# where: first
# kind: harms
# does: New namespaces are asked for, in which the student is root and may mount.
import ctypes
import os
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
for flags in (0x10000000, 0x10000000 | 0x00020000, 0x00020000, 0x40000000, 0x20000000):
    print(flags, libc.unshare(flags), os.strerror(ctypes.get_errno()))
for source, target, kind in ((b"proc", b"/mnt", b"proc"), (b"tmpfs", b"/mnt", b"tmpfs"), (b"/", b"/mnt", None)):
    print(libc.mount(source, target, kind, 4096 if kind is None else 0, None), os.strerror(ctypes.get_errno()))
print(libc.mount(None, b"/", None, 32, None), os.strerror(ctypes.get_errno()))
for command in (["unshare", "-Ur", "id"], ["nsenter", "-t", "1", "-a", "id"], ["bwrap", "--bind", "/", "/", "id"]):
    try:
        print(subprocess.run(command, capture_output=True, timeout=5))
    except Exception as error:
        print(error)
