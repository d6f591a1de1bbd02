# where: first
# kind: harms
# does: Each cell takes long, none of them too long for a time-out that counts by cells.
import time

get_ipython().events.register("pre_run_cell", lambda info: time.sleep(50))
