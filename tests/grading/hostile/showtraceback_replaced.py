# where: before post_block
# kind: pays
# does: The shell no longer shows errors.
get_ipython().showtraceback = lambda *args, **kwargs: None
