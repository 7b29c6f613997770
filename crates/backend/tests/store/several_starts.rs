//! Who may start beside other servers of one PostgreSQL database: one with their time.

use super::links::Site;
use super::support::postgres::database;
use backend::clock::{Clock as _, System};
use std::time::Duration;

#[tokio::test]
async fn a_server_with_another_time_than_the_database_is_refused() {
    let Some(url) = database().await else { return };
    let span = Duration::from_secs;
    let now = || System.now();
    for (time, side) in [
        (now().plus(span(20)), "ahead of"),
        (now().minus(span(20)), "behind"),
    ] {
        let refused = Site::try_several(url.as_str(), 7, time, &[]).await;
        let said = refused.err().expect("refused").to_string();
        assert!(said.contains(side) && said.contains("NTP"), "{said}");
        assert!(said.contains("is 20.") || said.contains("is 19."), "{said}");
    }
    // It left the database to others, and a clock that is nearly right is right enough.
    let near = Site::try_several(url.as_str(), 7, now().plus(span(3)), &[]).await;
    near.expect("it opens");
}
