# where: first
# kind: harms
# does: A hundred thousand results are shown one after the other.
from IPython.display import display

for number in range(100_000):
    display(number)
