# where: first
# kind: harms
# does: The environment, with whatever secrets it holds, is printed, the kernel's and its parent's.
import os

print(dict(os.environ))
for number in ("self", os.getppid(), 1):
    try:
        print(open(f"/proc/{number}/environ").read().split("\0"))
    except Exception as error:
        print(error)
