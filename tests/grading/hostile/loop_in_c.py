# where: first
# kind: harms
# does: One call of a C function never comes back and never lets go of the interpreter's lock.
import re

re.match("(a*)*b", "a" * 100)
