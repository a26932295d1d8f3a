"""The job's check of raw files, on files of this machine and without Spark."""
