"""Checks the resources of a plan against AWS's own models of the calls that would make them.

A plan's inputs are turned into requests of those calls (`requests.py`) by the names of their members and the exceptions
in `mappings/`, and the requests are judged by the models that botocore ships (`constraints.py`): required members,
types, enumerations, patterns, lengths, ranges. No credentials and no network.
"""
