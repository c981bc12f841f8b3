//! Prints what was meant. Refuses nothing, and reads nothing of `parse` but what is printed again as it came.

pub(crate) mod keyed;
