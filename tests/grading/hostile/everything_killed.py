# where: first
# kind: harms
# does: Every process that may be signalled is killed.
import os
import signal

try:
    os.kill(-1, signal.SIGKILL)
except Exception as error:
    print(error)
