//! The nouns of the program: plain data, no input or output.
