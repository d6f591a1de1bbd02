# where: first
# kind: harms
# does: The gradebook is removed, or emptied where it cannot be removed.
import os

for act in (os.remove, lambda path: open(path, "w").close(), lambda path: os.truncate(path, 0)):
    try:
        act("@GRADEBOOK@")
    except Exception as error:
        print(error)
