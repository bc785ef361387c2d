"""Starting Renda on one machine: the embedded database, the web server, the worker, and any command beside them."""
