"""Who is in which bloc, with which status, since when, and in which order they came."""
