"""What `import eqcheck` offers: the use cases as plain functions. The command line is built on it."""
