# where: first
# kind: harms
# does: A server is left listening on every address.
import http.server
import threading

try:
    server = http.server.ThreadingHTTPServer(("0.0.0.0", 8931), http.server.SimpleHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
except Exception as error:
    print(error)
