# where: before post_block
# kind: pays
# does: After each cell its outputs, the error among them, are cleared.
from IPython.display import clear_output

get_ipython().events.register("post_run_cell", lambda result: clear_output())
