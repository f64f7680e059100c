"""The tests of mojimend."""
