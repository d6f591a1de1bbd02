# where: first
# kind: harms
# does: The kernel sleeps for ever when it is asked to end.
import atexit
import signal
import time

atexit.register(time.sleep, 1_000_000)
get_ipython().kernel.do_shutdown = lambda restart: time.sleep(1_000_000)
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, lambda *args: None)
