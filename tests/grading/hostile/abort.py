# where: first
# kind: harms
# does: The process aborts and leaves a core dump, as large as it may be.
import os
import resource

try:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
except (OSError, ValueError) as error:
    print(error)
os.abort()
