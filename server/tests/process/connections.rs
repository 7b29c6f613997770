//! What one client that holds connections can do to others. The limits themselves are tested beside them.

use crate::support::Showroom;
use reqwest::StatusCode;
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Shorter than a silent connection lives.
const AT_ONCE: Duration = Duration::from_secs(12);

fn silent(showroom: &Showroom, count: usize) -> Vec<TcpStream> {
    let address = showroom.address.strip_prefix("http://").expect("an address");
    (0..count)
        .map(|_| TcpStream::connect(address).expect("connected"))
        .collect()
}

#[tokio::test]
async fn silent_connections_do_not_keep_visitors_out() {
    let showroom = Showroom::start();
    let _held = silent(&showroom, 600);
    let start = Instant::now();
    assert_eq!(showroom.get("/healthz").await.status(), StatusCode::OK);
    assert!(start.elapsed() < AT_ONCE, "{:?}", start.elapsed());
}

#[tokio::test]
async fn few_files_are_shared_so_that_pages_are_still_served() {
    let showroom = Showroom::with_files(300, &[]);
    let _held = silent(&showroom, 200);
    let start = Instant::now();
    assert_eq!(showroom.get("/demo/product-guide").await.status(), StatusCode::OK);
    assert!(start.elapsed() < AT_ONCE, "{:?}", start.elapsed());
    assert!(
        showroom.log().contains("limit of open files"),
        "{}",
        showroom.log()
    );
    assert!(!showroom.log().contains("cannot accept"), "{}", showroom.log());
}
