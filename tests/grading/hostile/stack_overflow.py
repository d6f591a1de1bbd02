# where: first
# kind: harms
# does: A recursion without end runs through the C stack.
import sys

sys.setrecursionlimit(10**9)


class Deep:
    def __getattr__(self, name):
        return repr(self)

    __repr__ = __getattr__


def deeper(n):
    return eval("deeper(n + 1)", {"deeper": deeper, "n": n})


deeper(0)
