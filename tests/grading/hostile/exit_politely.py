# where: first
# kind: harms
# does: The kernel is asked to end.
exit()
