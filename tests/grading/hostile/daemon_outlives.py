# where: first
# kind: harms
# does: A process in a session of its own outlives the kernel and goes on writing to the home folder.
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 1000)
        for _ in range(600):
            try:
                with open("@HOME@/owned", "a") as file:
                    file.write("still here\n")
            except OSError:
                pass
            time.sleep(1)
    os._exit(0)
