//! The server functions: what our own pages may ask the server for, at fixed addresses.
//!
//! Each gets the caller and the backend, runs one use case and converts the error. No rule lives here, and no
//! vendor's name. The code that mounts them provides [`backend::Backend`] and [`backend::Caller`] as
//! contexts and has already refused calls from other sites.

mod client;
#[cfg(feature = "ssr")]
mod error;
mod leads;
mod pages;
mod sessions;
mod velt;

pub use leads::{SendLead, send_lead};
pub use pages::{RenewPage, renew_page};
pub use sessions::{
    Acted, CancelSession, EndSession, RateSession, RecordEvents, StartSession, WaitTurn, acted,
    cancel_session, end_session, rate_session, record_events, start_session, wait_turn,
};
pub use velt::{TakePlace, take_place};

#[cfg(all(test, feature = "ssr"))]
mod tests {
    /// The browser build, the page-leaving beacon and the guard in front of these calls all name them.
    #[test]
    fn server_functions_are_where_callers_look_for_them() {
        let mut paths = leptos::server_fn::axum::server_fn_paths()
            .map(|(path, method)| format!("{method} {path}"))
            .collect::<Vec<_>>();
        paths.sort();
        assert_eq!(
            paths,
            [
                "POST /api/v1/leads/send",
                "POST /api/v1/pages/renew",
                "POST /api/v1/sessions/acted",
                "POST /api/v1/sessions/cancel",
                "POST /api/v1/sessions/end",
                "POST /api/v1/sessions/rate",
                "POST /api/v1/sessions/record",
                "POST /api/v1/sessions/start",
                "POST /api/v1/sessions/wait",
                "POST /api/v1/velt/token",
            ]
        );
    }
}
