"""Errors that are meant for a person."""


class InputError(Exception):
    """Something a person can put right: a file, an argument or the catalog. Nothing was written when it is raised."""

    def __init__(self, problems: list[str]) -> None:
        """Take one sentence for each thing that is wrong, each saying where, what and what to do."""
        super().__init__("\n".join(problems))
        self.problems = problems
