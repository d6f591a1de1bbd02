# where: first
# kind: harms
# does: The cell never ends.
while True:
    pass
