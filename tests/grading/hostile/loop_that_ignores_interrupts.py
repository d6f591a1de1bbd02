# where: first
# kind: harms
# does: The cell never ends, whatever KeyboardInterrupt says.
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
