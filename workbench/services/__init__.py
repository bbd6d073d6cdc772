"""Use cases. Each takes plain values, runs one unit of work and says what changed. No Qt."""
