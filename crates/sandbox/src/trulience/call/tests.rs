//! A talk with a peer that offers what `page.js` offers.

use super::*;
use crate::assets;
use std::future::pending;
use str0m::change::SdpAnswer;
use str0m::media::{Direction, MediaKind};
use tokio::time::timeout;

/// A page's side of the connection.
struct Page(Link);

impl Page {
    /// Connects to a talk with Theo, which it gives back to be run.
    async fn open() -> (Self, Call) {
        let mut link = Link::to_visitor(MediaInterface::Off).await.expect("a socket");
        let mut change = link.sdp();
        change.add_media(MediaKind::Video, Direction::RecvOnly, None, None, None);
        change.add_media(MediaKind::Audio, Direction::SendRecv, None, None, None);
        let channel = change.add_channel(CHANNEL.into());
        let (offer, pending) = change.apply().expect("an offer");
        link.use_channel(Channel::Ours(channel));
        link.drain().expect("drained");
        let (theirs, sdp) = answer(&offer.to_sdp_string(), MediaInterface::Off)
            .await
            .expect("an answer");
        let answer = SdpAnswer::from_sdp_string(&sdp).expect("an answer");
        link.sdp().accept_answer(pending, answer).expect("accepted");
        link.drain().expect("drained");
        let visit = Visit {
            avatar: "4".into(),
            session: "talk".into(),
        };
        let pack = assets::presenter("theo").expect("built in");
        (Self(link), Call::new(theirs, pack, visit))
    }

    fn say(&mut self, message: &Value) {
        self.0
            .send(false, message.to_string().into_bytes())
            .expect("sent");
    }

    /// Waits for an event of this name whose parameters hold this text.
    async fn until(&mut self, name: &str, text: &str) -> Value {
        let found = async {
            loop {
                self.0.wait().await.expect("a connection");
                while let Some(event) = self.0.event() {
                    let Event::Data(bytes) = event else { continue };
                    let message: Value = serde_json::from_slice(&bytes).expect("JSON");
                    let params = &message["eventParams"];
                    if message["eventName"] == name && params.to_string().contains(text) {
                        return params.clone();
                    }
                }
            }
        };
        timeout(Duration::from_secs(10), found).await.expect("its event")
    }
}

#[tokio::test]
async fn a_talk_is_reported_as_the_page_hands_it_on() {
    let (mut page, call) = Page::open().await;
    let (webhooks, mut reports) = mpsc::unbounded_channel();
    let stop = CancellationToken::new();
    let stopped = stop.clone();
    let talk = async {
        page.until("trl-chat", "Theo").await;
        page.until("avatar-status-update", "1").await;
        page.say(&json!({ "text": "Does it work on a phone?" }));
        let line = page.until("trl-chat", "browser of a phone").await;
        assert!(
            line["message"].as_str().is_some_and(|line| line.len() > 60),
            "{line}"
        );
        assert!(line.get("sttResponse").is_none(), "{line}");
        page.until("avatar-status-update", "1").await;
        page.say(&json!({ "interrupt": null }));
        page.until("avatar-status-update", "2").await;
        stop.cancel();
        pending::<()>().await;
    };
    tokio::select! {
        () = Box::pin(call.run(webhooks, stopped)) => {}
        () = talk => {}
    }
    let begins = reports.recv().await.expect("a beginning");
    let ends = reports.recv().await.expect("an end");
    assert_eq!(
        (begins.kind.as_str(), ends.kind.as_str()),
        ("session.connect", "session.disconnect")
    );
    assert_eq!(begins.session_id, ends.session_id);
    assert!(begins.timestamp.ends_with('Z'), "{}", begins.timestamp);
    assert!(reports.recv().await.is_none(), "no other event");
}

#[tokio::test]
async fn a_page_that_goes_ends_its_talk() {
    let (mut page, call) = Page::open().await;
    let (webhooks, mut reports) = mpsc::unbounded_channel();
    let stopped = CancellationToken::new();
    let talk = async move {
        page.until("trl-chat", "Theo").await;
        drop(page);
        pending::<()>().await;
    };
    let ended = async {
        tokio::select! {
            () = Box::pin(call.run(webhooks, stopped)) => {}
            () = talk => {}
        }
    };
    timeout(Duration::from_secs(40), Box::pin(ended))
        .await
        .expect("it ends by itself");
    assert_eq!(reports.recv().await.expect("a beginning").kind, "session.connect");
    assert_eq!(reports.recv().await.expect("an end").kind, "session.disconnect");
}
