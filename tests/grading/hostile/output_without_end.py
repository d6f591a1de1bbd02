# where: first
# kind: harms
# does: A line is printed for ever.
while True:
    print("All work and no play makes Jack a dull boy.")
