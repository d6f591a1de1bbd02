# where: first
# kind: harms
# does: Read-only memory of the kernel, shared with the process it was forked from, is written through /proc/self/mem.
import ctypes
import mmap

try:
    address = ctypes.cast(ctypes.CDLL(None).getppid, ctypes.c_void_p).value
    with open("/proc/self/mem", "r+b", buffering=0) as memory:
        memory.seek(address)
        memory.write(b"\xc3")
    print(ctypes.CDLL(None).getppid(), mmap.PAGESIZE)
except Exception as error:
    print(error)
