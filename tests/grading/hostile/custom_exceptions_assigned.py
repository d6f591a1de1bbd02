# where: before post_block
# kind: pays
# does: The same, by the attributes that set_custom_exc would set.
shell = get_ipython()
shell.custom_exceptions = (BaseException,)
shell.CustomTB = lambda *args, **kwargs: None
