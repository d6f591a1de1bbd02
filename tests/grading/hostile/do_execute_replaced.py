# where: before post_block
# kind: pays
# does: The kernel answers every request with ok and runs nothing.
kernel = get_ipython().kernel


async def do_execute(code, silent, *args, **kwargs):
    return {"status": "ok", "execution_count": 1, "user_expressions": {}, "payload": []}


kernel.do_execute = do_execute
