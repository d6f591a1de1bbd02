# where: first
# kind: harms
# does: The cell waits for somebody to type.
import getpass
import sys

for ask in (input, getpass.getpass, sys.stdin.readline, lambda: get_ipython().kernel._input_request("?", b"", {})):
    try:
        print(ask())
    except BaseException as error:
        print(type(error))
