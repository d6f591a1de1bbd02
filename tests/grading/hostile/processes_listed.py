# where: first
# kind: harms
# does: Command lines, environments, memory maps and open files of all processes are printed.
import os

for name in filter(str.isdigit, os.listdir("/proc")):
    for what in ("cmdline", "environ", "maps"):
        try:
            print(name, open(f"/proc/{name}/{what}", "rb").read()[:2000])
        except Exception as error:
            print(error)
    try:
        for descriptor in os.listdir(f"/proc/{name}/fd"):
            print(os.readlink(f"/proc/{name}/fd/{descriptor}"))
    except Exception as error:
        print(error)
