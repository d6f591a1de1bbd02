# where: first
# kind: harms
# does: A kernel of the student's own is started and grading is done again from inside.
import subprocess
import sys

try:
    subprocess.Popen([sys.executable, "-m", "ipykernel_launcher"], start_new_session=True)
    print(subprocess.run([sys.executable, "-m", "nbgrader", "db", "student", "list"], capture_output=True, timeout=30))
except Exception as error:
    print(error)
