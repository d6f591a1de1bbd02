# where: first
# kind: harms
# does: Twenty megabytes of HTML and of a picture are shown.
from IPython.display import HTML, Image, display

display(HTML("<p>" + "x" * 20_000_000 + "</p>"))
display(Image(data=b"\x89PNG\r\n\x1a\n" + b"x" * 20_000_000, format="png"))
