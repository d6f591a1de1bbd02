# where: first
# kind: harms
# does: Links beside the notebook lead outside, for the grader to follow when it collects, reads or deletes.
import os

for name, target in (
    ("1_activation_order.ipynb", "@GRADEBOOK@"),
    ("feedback", "@SOLUTIONS@"),
    ("runs", "@OTHERS@"),
    ("home", "@HOME@"),
    ("root", "/"),
    ("result.json", "@GRADEBOOK@"),
    ("loop", "loop"),
):
    for make in (os.symlink, os.link):
        try:
            if os.path.lexists(name):
                os.rename(name, name + ".old")
            make(target, name)
        except Exception as error:
            print(error)
