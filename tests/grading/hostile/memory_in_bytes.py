# where: first
# kind: harms
# does: A gigabyte after the other is taken and written to.
taken = []
try:
    while True:
        taken.append(bytearray(b"\x01") * 1_000_000_000)
except MemoryError as error:
    print(len(taken), error)
