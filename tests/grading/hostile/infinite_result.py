# where: before post_block
# kind: harms
# does: Each cell shows an infinite number, for which nbgrader fails the whole submission.
get_ipython().events.register("pre_run_cell", lambda info: get_ipython().displayhook(float("inf")))
