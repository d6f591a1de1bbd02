# where: first
# kind: harms
# does: Packages are installed and removed with the environment's own pip.
import subprocess
import sys

for command in (["install", "--no-index", "--force-reinstall", "."], ["uninstall", "-y", "torch"]):
    try:
        print(subprocess.run([sys.executable, "-m", "pip", *command], capture_output=True, timeout=30))
    except Exception as error:
        print(error)
