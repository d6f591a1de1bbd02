# where: first
# kind: harms
# does: A debugger waits for a command.
breakpoint()
