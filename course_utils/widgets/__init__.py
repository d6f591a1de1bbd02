"""The explorers, one a module: a plain function that draws and says something, and a form that calls it."""
