"""Hostile circumstances, really made: `make torture` has hundreds of runs, the suite a few."""
