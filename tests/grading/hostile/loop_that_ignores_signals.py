# where: first
# kind: harms
# does: The cell never ends, and no signal that can be ignored ends it.
import signal

for number in range(1, signal.NSIG):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    pass
