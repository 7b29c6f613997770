//! Every lost connection has a way on, and a support code that the server takes.

use super::super::*;
use crate::components::words;
use crate::messages::Messages;
use std::collections::BTreeSet;

#[test]
fn every_lost_connection_has_words_a_way_on_and_a_code() {
    let causes = [
        Cause::Elsewhere,
        Cause::Ended,
        Cause::Closed,
        Cause::Removed,
        Cause::Moved,
        Cause::Asleep,
        Cause::Shutdown,
        Cause::Network,
        Cause::Media,
        Cause::Avatar,
        Cause::TimeUp,
        Cause::Silence,
        Cause::Unknown,
    ];
    let codes: BTreeSet<_> = causes.map(|cause| Fault::Lost(cause).code()).into();
    assert_eq!(codes.len(), causes.len());
    for cause in causes {
        let fault = Fault::Lost(cause);
        let (sentence, next) = (
            words::sentence(Messages::default(), &fault, "Cara"),
            fault.ways_on(),
        );
        assert!(
            sentence.ends_with('.') && next.contains(&Action::TalkAgain),
            "{cause:?}"
        );
    }
}
