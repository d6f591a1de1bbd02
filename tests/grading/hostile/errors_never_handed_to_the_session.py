# where: before post_block
# kind: pays
# does: The method that sends errors to the session does nothing.
get_ipython()._showtraceback = lambda kind, error, lines: None
