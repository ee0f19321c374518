"""The API: what the screens read, for programs that bring a token; it changes nothing."""
