//! What codes of the state mean, in the words of the page's language. Decides nothing else.

mod fault;
mod notice;
mod talk;
#[cfg(test)]
mod tests;

pub use fault::{sentence, title};
pub use notice::{how_to_allow, notice};
pub use talk::{action, farewell, mood, queue, scene, status, step, time_warning};
