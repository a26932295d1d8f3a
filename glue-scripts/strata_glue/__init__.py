"""What every Glue job of Strata does, whatever its dataset: find new files, read, reject, write, record."""
