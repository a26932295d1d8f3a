"""Errors that are meant for a person."""


class CountError(Exception):
    """Rows that were written are not the rows that were read; the run is not recorded, so the next one repeats it."""


class InputError(Exception):
    """Something a person can put right: a file, an argument or the catalog."""

    def __init__(self, problems: list[str]) -> None:
        """Take one sentence for each thing that is wrong, each saying where, what and what to do."""
        super().__init__("\n".join(problems))
        self.problems = problems
