"""Broken and hostile inputs, built at test time; see `build`."""
