# where: first
# kind: harms
# does: The kernel's process ends, without a word.
import os

os._exit(0)
