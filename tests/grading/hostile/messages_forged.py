# where: first
# kind: harms
# does: With the session's key, results, replies and a death notice are sent for the cell that runs and for later ones.
shell = get_ipython()
kernel = shell.kernel
parent = shell.get_parent()
for kind, content in (
    ("execute_result", {"data": {"text/plain": "nan"}, "metadata": {}, "execution_count": -5}),
    ("execute_result", {"data": {"text/plain": "1e400"}, "metadata": {}, "execution_count": 1}),
    ("status", {"execution_state": "idle"}),
    ("status", {"execution_state": "dead"}),
    ("error", {"ename": "E", "evalue": "v", "traceback": []}),
    ("stream", {"name": "nowhere", "text": 5}),
    ("display_data", {"data": {"text/plain": {"not": "text"}}, "metadata": []}),
    ("execute_input", {"code": "print(1)", "execution_count": "many"}),
    ("update_display_data", {"data": {}, "metadata": {}, "transient": {"display_id": 7}}),
    ("no_such_type", {"x": 1}),
):
    try:
        kernel.session.send(kernel.iopub_socket, kind, content, parent, ident=kind.encode())
    except Exception as error:
        print(error)
