"""Rules to queries, queries to observations. Compile needs sqlglot; run needs only the store."""
