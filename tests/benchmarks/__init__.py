"""Speed beside others in one run: `make bench` writes tables and fails where a target is missed.

What is the next limit, as measured on 2 cores with CPython 3.11: a start costs what Python's own
costs, plus typer's for the command, and ASCII costs its reading. Of a tree of 20,000 files, one in
twelve not in ASCII, those take 97 % of the time. In clean text of French, Russian and Chinese the
costs of readings (language*.py) take 29 to 45 %, proposing them (propose.py, encodings.py) 16 to
31 %, the gates and the judge's own code most of the rest, and strict decoding less than 0.1 %. So a
better gate pays most; a compiled core would make costs and proposals faster, three fifths of the
time, and do nothing for starts.
"""
