# where: before post_block
# kind: pays
# does: A hook shows a number as each cell's result before the cell runs.
get_ipython().events.register("pre_run_cell", lambda info: get_ipython().displayhook(1))
