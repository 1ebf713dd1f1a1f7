//! The programme as its district keeps it.
