# where: last
# kind: harms
# does: An error's name, text and traceback hold markup and codes that move the terminal's cursor.
class Markup(Exception):
    def _render_traceback_(self):
        return ["</pre><script>document.title = 'owned'</script>", "\x1b[2J\x1b]0;owned\x07\x1b[1;1H20/20"]


Markup.__name__ = "<script>document.title = 'owned'</script>"
raise Markup("</pre><img src=x onerror=alert(1)>\x1b[8m")
