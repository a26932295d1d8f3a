"""The ways to do the work that the job is compared with; each is a script that runs in a process of its own."""
