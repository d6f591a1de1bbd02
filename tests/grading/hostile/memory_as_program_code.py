# where: first
# kind: harms
# does: Private memory that may be executed is mapped, which counts neither as data nor as a file.
import mmap

taken = []
try:
    for _ in range(200):
        area = mmap.mmap(-1, 1 << 28, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        area.write(b"\x01" * (1 << 28))
        taken.append(area)
except Exception as error:
    print(len(taken), error)
