# where: before post_block
# kind: pays
# does: IPython is told to do nothing about any error.
get_ipython().set_custom_exc((Exception,), lambda shell, kind, error, calls, tb_offset=None: None)
