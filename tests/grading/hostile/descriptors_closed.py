# where: first
# kind: harms
# does: Every open file of the kernel is closed beneath it.
import os

os.closerange(0, 4096)
