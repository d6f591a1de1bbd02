# where: first
# kind: harms
# does: A hundred thousand files are opened and kept open.
files = []
try:
    for _ in range(100_000):
        files.append(open("/dev/null"))
except OSError as error:
    print(len(files), error)
    del files[-20:]
