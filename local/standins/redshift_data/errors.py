"""Errors of the stand-in, in the service's own terms."""


class SqlError(Exception):
    """A statement that fails as it would in Redshift; the message becomes the statement's `Error`."""


class ApiError(Exception):
    """A refused request: answered with HTTP 400 and the service's exception `name`."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def validation(message: str) -> ApiError:
    """Return the service's answer to a malformed request."""
    return ApiError("ValidationException", message)
