"""Reading strangers' files in a process of their own, within limits: a file that ends its reader harms only itself.

What goes to that process is ours. What comes back is plain data (JSON), of which only values of known kinds are made.
"""
