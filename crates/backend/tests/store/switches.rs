//! What an administrator has stopped: no such talk begins, talks that go on end where that was chosen, and it is noted.

use super::links::{Site, form, slug};
use super::support::press;
use super::support::stage::caller;
use backend::account::Role;
use backend::audit::Actor;
use backend::clock::Timestamp;
use backend::switches::{MAX_SENTENCE_CHARS, StopError, StopScope};
use backend::{ServiceError, Switches};
use contract::ProviderKind;
use contract::session::{EndReason, RecordRequest, StartReply};

sites_on_both! {
    no_talk_begins_while_talks_are_stopped_also_after_a_restart,
    talks_of_one_vendor_are_stopped_and_those_of_others_are_not,
    talks_that_go_on_end_where_that_was_chosen,
    of_two_who_stop_talks_the_second_is_told,
    only_administrators_stop_talks,
    what_the_command_line_stops_a_server_follows,
}

const LIVEKIT: StopScope = StopScope::Vendor(ProviderKind::Livekit);

async fn ended(site: &Site, reply: &StartReply) -> Option<EndReason> {
    let request = RecordRequest {
        session: reply.session.clone(),
        press: press(1),
        first: 0,
        events: Vec::new(),
    };
    let recorded = site.backend.sessions.record(&caller(1), request).await;
    recorded.expect("recorded").ended
}

/// What a visitor is told who may not begin.
fn told(refused: Result<StartReply, ServiceError>) -> (String, bool) {
    match refused {
        Err(ServiceError::Stopped { sentence, all }) => (sentence, all),
        other => panic!("{other:?}"),
    }
}

async fn no_talk_begins_while_talks_are_stopped_also_after_a_restart(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let link = site.make(&root, form("Grace")).await;
    let slug = slug(&link);
    let going_on = site.start(&slug, 1).await.expect("started");
    let typed = " Back\0 on \u{202e}Monday. ";
    let studio = &site.backend.studio;
    studio
        .stop_talks(&root, StopScope::All, typed, false)
        .await
        .expect("stopped");
    assert_eq!(told(site.start(&slug, 2).await), ("Back on Monday.".into(), true));
    assert_eq!(ended(&site, &going_on).await, None, "it goes on");
    let shown = site
        .link(&root, &link.line.id)
        .await
        .stopped
        .expect("its owner sees why");
    assert_eq!(
        (shown.what, &*shown.by, shown.ends),
        (StopScope::All, "root@example.com", false)
    );
    assert_eq!(shown.since, site.clock_now());

    let site = site.restart().await;
    assert_eq!(told(site.start(&slug, 3).await).0, "Back on Monday.");
    let studio = &site.backend.studio;
    studio
        .resume_talks(&root, StopScope::All, shown.since)
        .await
        .expect("resumed");
    site.start(&slug, 4).await.expect("started");
    assert_eq!(site.link(&root, &link.line.id).await.stopped, None);

    let mut log = site.backend.accounts.audit().await.expect("a log");
    let log = log.next().await.expect("a part").expect("entries");
    let of = |action: &str| {
        log.iter()
            .filter(|entry| entry.action == action)
            .collect::<Vec<_>>()
    };
    let (stopped, resumed) = (of("talks-stopped"), of("talks-resumed"));
    assert_eq!((stopped.len(), resumed.len()), (1, 1));
    assert_eq!(
        (&*stopped[0].actor_name, &*stopped[0].subject),
        ("root@example.com", "all")
    );
    assert!(
        stopped[0]
            .becomes
            .as_ref()
            .is_some_and(|facts| facts.contains("Back on Monday."))
    );
}

async fn talks_of_one_vendor_are_stopped_and_those_of_others_are_not(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let slug = slug(&site.make(&root, form("Grace")).await);
    let studio = &site.backend.studio;
    let anam = StopScope::Vendor(ProviderKind::Anam);
    studio.stop_talks(&root, anam, "", false).await.expect("stopped");
    site.start(&slug, 1).await.expect("it is LiveKit's");
    studio
        .stop_talks(&root, LIVEKIT, "", false)
        .await
        .expect("stopped");
    assert_eq!(told(site.start(&slug, 2).await), (String::new(), false));
    // That of all stands above it.
    studio
        .stop_talks(&root, StopScope::All, "all", false)
        .await
        .expect("stopped");
    assert_eq!(told(site.start(&slug, 3).await), ("all".into(), true));
    let since = site.clock_now();
    studio
        .resume_talks(&root, StopScope::All, since)
        .await
        .expect("resumed");
    assert_eq!(told(site.start(&slug, 4).await), (String::new(), false));
}

async fn talks_that_go_on_end_where_that_was_chosen(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let slug = slug(&site.make(&root, form("Grace")).await);
    let talk = site.start(&slug, 1).await.expect("started");
    let studio = &site.backend.studio;
    let anam = StopScope::Vendor(ProviderKind::Anam);
    studio.stop_talks(&root, anam, "", true).await.expect("stopped");
    assert_eq!(ended(&site, &talk).await, None, "it is LiveKit's");
    studio
        .stop_talks(&root, LIVEKIT, "", false)
        .await
        .expect("stopped");
    assert_eq!(ended(&site, &talk).await, None, "it may go on");
    let since = site.clock_now();
    studio.end_running(&root, LIVEKIT, since).await.expect("ended");
    assert_eq!(ended(&site, &talk).await, Some(EndReason::Stopped));
    assert!(site.backend.switches.stops().iter().all(|stop| stop.ends));
}

async fn of_two_who_stop_talks_the_second_is_told(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let studio = &site.backend.studio;
    studio
        .stop_talks(&root, StopScope::All, "first", false)
        .await
        .expect("stopped");
    let second = studio.stop_talks(&root, StopScope::All, "second", true).await;
    assert!(matches!(second, Err(StopError::Already)), "{second:?}");
    assert_eq!(site.backend.switches.stops()[0].sentence, "first");
    let since = site.clock_now();
    for other in [Timestamp(since.0 - 1), Timestamp(i64::MAX)] {
        let stale = studio.resume_talks(&root, StopScope::All, other).await;
        assert!(matches!(stale, Err(StopError::NotStopped)), "{stale:?}");
        let stale = studio.end_running(&root, StopScope::All, other).await;
        assert!(matches!(stale, Err(StopError::NotStopped)), "{stale:?}");
    }
    studio
        .resume_talks(&root, StopScope::All, since)
        .await
        .expect("resumed");
    let again = studio.resume_talks(&root, StopScope::All, since).await;
    assert!(matches!(again, Err(StopError::NotStopped)), "{again:?}");
    let endless = "x".repeat(MAX_SENTENCE_CHARS + 1);
    let long = studio.stop_talks(&root, StopScope::All, &endless, false).await;
    assert!(matches!(long, Err(StopError::TooLong)), "{long:?}");
    assert!(site.backend.switches.stops().is_empty());
}

async fn only_administrators_stop_talks(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let ada = site.account("ada", Role::Seller).await;
    let studio = &site.backend.studio;
    let refused = studio.stop_talks(&ada, StopScope::All, "", true).await;
    assert!(matches!(refused, Err(StopError::Forbidden)), "{refused:?}");
    // One who was an administrator when the page was loaded.
    site.account("other", Role::Admin).await;
    let by = || Actor::CommandLine;
    site.backend
        .accounts
        .set_role(by(), "root@example.com", Role::Seller)
        .await
        .expect("set");
    let refused = studio.stop_talks(&root, StopScope::All, "", true).await;
    assert!(matches!(refused, Err(StopError::Forbidden)), "{refused:?}");
    assert!(site.backend.switches.stops().is_empty());
}

async fn what_the_command_line_stops_a_server_follows(site: Site) {
    let root = site.account("root", Role::Admin).await;
    let slug = slug(&site.make(&root, form("Grace")).await);
    // Another process has another memory.
    let beside = Switches::new(site.backend.accounts.clone());
    beside
        .stop(Actor::CommandLine, LIVEKIT, "", false)
        .await
        .expect("stopped");
    site.start(&slug, 1).await.expect("it does not know yet");
    site.backend.switches.follow().await.expect("read");
    told(site.start(&slug, 2).await);
    beside
        .resume(Actor::CommandLine, LIVEKIT, None)
        .await
        .expect("resumed");
    site.backend.switches.follow().await.expect("read");
    site.start(&slug, 3).await.expect("started");
}
