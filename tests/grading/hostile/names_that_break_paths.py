# where: first
# kind: harms
# does: Files get names with line ends, quotes, options and no UTF-8, and folders that cannot be entered.
import os

for name in (b"-rf *", b"a\nb", b"$(touch owned)", b"\xff\xfe", b"'\";", b"..\\..", b" "):
    try:
        open(name, "w").close()
    except Exception as error:
        print(error)
os.makedirs("closed/inside", exist_ok=True)
os.chmod("closed", 0)
