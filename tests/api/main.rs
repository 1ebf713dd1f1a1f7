//! The HTTP interface from outside, on a filled demo.
