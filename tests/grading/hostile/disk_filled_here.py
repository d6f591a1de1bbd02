# where: first
# kind: harms
# does: The working directory is filled with one file, then with many.
import os

try:
    with open("large", "wb") as file:
        while True:
            file.write(os.urandom(1_000_000))
except Exception as error:
    print(error)
try:
    for number in range(1_000_000):
        with open(f"small_{number}", "w") as file:
            file.write("x" * 100_000)
except Exception as error:
    print(number, error)
