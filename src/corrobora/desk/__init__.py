"""The desk: what a register holds, in the browser; review, decide, note, publish."""
