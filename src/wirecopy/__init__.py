"""wirecopy: which articles are the same copy, what each changed, and what is new."""

__version__ = "0.1.0"
