"""The green taxi dataset's own part of its job."""
