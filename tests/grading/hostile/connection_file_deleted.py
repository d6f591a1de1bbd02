# where: first
# kind: harms
# does: The connection file and everything beside it is deleted, sockets included.
import os
import shutil

from ipykernel.connect import get_connection_file

try:
    folder = os.path.dirname(get_connection_file())
    for name in os.listdir(folder):
        try:
            os.remove(os.path.join(folder, name))
        except OSError as error:
            print(error)
    shutil.rmtree(folder, ignore_errors=True)
except Exception as error:
    print(error)
