"""A lake: the evidence of many trusts, read once and kept in a partition each, and all of them judged together."""
