"""The yellow taxi dataset's own part of its job."""
