# where: first
# kind: harms
# does: A notebook is put among the submissions of others, with later times than theirs.
import os
import pathlib

try:
    for folder in [pathlib.Path("@OTHERS@"), *pathlib.Path("@OTHERS@").iterdir()]:
        file = folder / "1_activation_order.ipynb"
        file.write_text("{}")
        os.utime(file, (4e9, 4e9))
except Exception as error:
    print(error)
