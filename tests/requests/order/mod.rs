//! The order of everything around a handler: what runs when, who still runs if one of them stops, and what is sent then.

mod alone;
mod levels;
mod stages;
mod stopped;
mod through;
