# where: first
# kind: harms
# does: Memory is taken past the limit of the data segment: shared, mapped, and in files that have no name.
import mmap
import os

taken = []
try:
    for _ in range(200):
        area = mmap.mmap(-1, 1 << 28, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS)
        area.write(b"\x01" * (1 << 28))
        taken.append(area)
except Exception as error:
    print(len(taken), error)
for number in range(64):
    try:
        descriptor = os.memfd_create(f"owned_{number}")
        for _ in range(1000):
            os.write(descriptor, b"\x01" * 1_000_000)
    except Exception as error:
        print(number, error)
