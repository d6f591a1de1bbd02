# where: first
# kind: harms
# does: One line of fifty megabytes is printed.
print("x" * 50_000_000)
