# where: first
# kind: harms
# does: The cell waits for ever without computing anything, so that no limit of CPU time ends it.
import signal
import time

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
while True:
    try:
        time.sleep(1_000_000)
    except BaseException:
        pass
