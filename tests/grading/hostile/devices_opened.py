# where: first
# kind: harms
# does: Memory, disks and terminals are opened as files, or made where they are not.
import glob
import os
import stat

for path in ("/dev/mem", "/dev/kmem", "/dev/port", "/dev/kmsg", "/dev/tty", "/dev/console", "/dev/fuse", *glob.glob("/dev/[snv]d*")):
    try:
        with open(path, "r+b", buffering=0) as file:
            print(path, file.read(16))
    except Exception as error:
        print(error)
try:
    os.mknod("disk", 0o600 | stat.S_IFBLK, os.makedev(8, 0))
    print(open("disk", "rb").read(16))
except Exception as error:
    print(error)
