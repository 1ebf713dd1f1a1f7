//! Letters in the console: printing them, posters and lists, how far each got.
