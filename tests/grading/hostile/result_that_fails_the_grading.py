# where: before post_block
# kind: harms
# does: Each cell shows a number greater than its maximum, for which nbgrader fails the whole submission.
get_ipython().events.register("pre_run_cell", lambda info: get_ipython().displayhook(10**9))
