# where: first
# kind: harms
# does: The descriptors of stdout and stderr are written to directly, without end.
import os

while True:
    for descriptor in (1, 2):
        try:
            os.write(descriptor, b"x" * 65_536)
        except OSError:
            pass
