"""One module for each format; `render` turns the stream of events into what is written."""
