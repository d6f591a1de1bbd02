# where: before post_block
# kind: pays
# does: Code objects are run inside a try that swallows every error.
shell = get_ipython()


async def run_code(code, result=None, *, async_=False):
    try:
        exec(code, shell.user_global_ns, shell.user_ns)
    except BaseException:
        pass
    return False


shell.run_code = run_code
