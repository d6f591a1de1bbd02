# where: first
# kind: harms
# does: A hundred thousand widgets and comm messages are sent.
import ipywidgets
from comm import create_comm

try:
    for number in range(100_000):
        create_comm(target_name="owned", data={"x": "y" * 1000})
        if number % 100 == 0:
            ipywidgets.Text(value="x" * 1000)
except Exception as error:
    print(error)
