# where: first
# kind: harms
# does: The kernel's sockets are closed, so that it lives and never answers.
kernel = get_ipython().kernel
application = kernel.parent
for holder, name in (
    (kernel, "iopub_socket"),
    (application, "shell_socket"),
    (application, "control_socket"),
    (application, "stdin_socket"),
    (application, "heartbeat"),
):
    try:
        getattr(getattr(holder, name), "socket", getattr(holder, name)).close()
    except BaseException as error:
        print(name, error)
