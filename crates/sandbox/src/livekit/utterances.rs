//! What was said in a room, line by line, for whoever keeps a transcript.
//!
//! It owns putting a line together from the avatar's captions. Start with [`Utterances::take`].

use crate::avatar::Caption;
use std::collections::HashMap;
use std::fmt;

/// One utterance of the avatar.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Utterance {
    /// The words.
    pub text: String,
}

impl fmt::Debug for Utterance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Utterance({} bytes)", self.text.len())
    }
}

/// Utterances that are being spoken.
#[derive(Debug, Default)]
pub struct Utterances(HashMap<u64, Utterance>);

impl Utterances {
    /// Takes a caption and answers with the line that it completes; one without words is none.
    pub fn take(&mut self, caption: &Caption) -> Option<Utterance> {
        match caption {
            Caption::Begin(segment) => {
                self.0.insert(*segment, Utterance::default());
                None
            }
            Caption::Words(segment, words) => {
                self.0.get_mut(segment)?.text.push_str(words);
                None
            }
            Caption::End(segment) => {
                let line = self.0.remove(segment)?;
                let text = line.text.trim().to_owned();
                (!text.is_empty()).then_some(Utterance { text })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_a_line_at_their_end() {
        let mut lines = Utterances::default();
        let captions = [
            Caption::Begin(1),
            Caption::Words(1, "Hello ".into()),
            Caption::Begin(2),
            Caption::Words(1, "there ".into()),
            Caption::Words(3, "without a beginning".into()),
            Caption::End(1),
            Caption::End(2),
            Caption::End(1),
        ];
        let said: Vec<_> = captions
            .iter()
            .filter_map(|caption| lines.take(caption))
            .collect();
        let text = "Hello there".into();
        assert_eq!(said, [Utterance { text }]);
        assert!(lines.0.is_empty());
    }
}
