"""Speed beside others in one run: `make bench` writes tables and fails where a target is missed.

What the figures of one run say about the next limit (2 cores, CPython 3.11): a start costs what
Python's own costs, plus typer's for the command. A clean ASCII file costs reading it. Everything
else is the engine on text that is not ASCII: strict decoding is a hundredth of it, the gates before
the judge a few times the decoding, and the judge the rest, as far as the gates let text through.
A compiled core would bring most where the judge works (costs of tokens are sums over table
look-ups), little for clean text that the gates keep away from it, and nothing for starts.
"""
