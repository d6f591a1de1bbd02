# where: first
# kind: harms
# does: As many processes as can be had are made, and sleep; the notebook goes on.
import os
import time

children = []
try:
    for _ in range(100_000):
        child = os.fork()
        if child == 0:
            time.sleep(10_000)
            os._exit(0)
        children.append(child)
except OSError as error:
    print(len(children), error)
