//! Patterns and what they match.
