//! The one place where an error of a use case becomes an answer: the variant a page can act on, its HTTP
//! status (the framework would say 500 for all), `Retry-After` where waiting helps, and one line in the log.

use backend::error::chain;
use backend::{Backend, Caller, ProviderError, ServiceError, StoreError, Throttle};
use contract::ApiError;
use contract::error::Limit;
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use std::time::Duration;

/// When to come back while the database takes nothing; a guess, since the time of free space is unknown.
const STORAGE_RETRY: Duration = Duration::from_secs(10);

/// What every server function begins with: the use cases and who calls. Also keeps the answer out of caches,
/// because some hold a grant.
pub fn scope() -> Result<(Backend, Caller), ApiError> {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    let (Some(backend), Some(caller)) = (use_context(), use_context()) else {
        tracing::error!("server functions are mounted without their contexts");
        return Err(ApiError::Internal {
            request_id: String::new(),
        });
    };
    Ok((backend, caller))
}

/// Turns an error into the answer, with status and headers, and writes it to the log with all its sources.
pub fn answer(error: &ServiceError, caller: &Caller) -> ApiError {
    let reply = reply(error, &caller.request_id);
    let status = reply.status();
    let retry_after = retry_after(error).map(|wait| wait.as_secs().max(1));
    if let Some(response) = use_context::<ResponseOptions>() {
        if let Ok(status) = StatusCode::from_u16(status) {
            response.set_status(status);
        }
        if let Some(secs) = retry_after {
            response.insert_header(header::RETRY_AFTER, HeaderValue::from(secs));
        }
    }
    let (request_id, cause) = (&caller.request_id, chain(error));
    if reply == ApiError::Misconfigured {
        if let Some(left_out) = FAILURES.admit(kind(&reply)) {
            tracing::error!(
                request_id,
                status,
                cause,
                left_out,
                "the vendor refuses this server's credentials: check its API key and secret, and that this machine's \
                 clock is right; `showroom doctor` tells which"
            );
        }
    } else if status >= 500 {
        if let Some(left_out) = FAILURES.admit(kind(&reply)) {
            tracing::error!(request_id, status, cause, left_out, "call failed");
        }
    } else if let Some(left_out) = REFUSALS.admit(kind(&reply)) {
        tracing::info!(request_id, status, cause, left_out, "call refused");
    }
    reply
}

/// Any visitor can bring refusals about, so there is a line a minute for each kind.
static REFUSALS: Throttle = Throttle::a_minute(1);
/// Of failures more lines are worth having: a visitor may quote the number of one.
static FAILURES: Throttle = Throttle::a_minute(30);

/// What is counted together in the log.
const fn kind(error: &ApiError) -> &'static str {
    match error {
        ApiError::NotFound => "not-found",
        ApiError::Forbidden => "forbidden",
        ApiError::Program => "program",
        ApiError::LinkUsedUp => "link-used-up",
        ApiError::Stopped { .. } => "stopped",
        ApiError::Spent { .. } => "spent",
        ApiError::WrongAddress { .. } => "wrong-address",
        ApiError::Invalid { .. } => "invalid",
        ApiError::Conflict => "conflict",
        ApiError::StalePage => "stale-page",
        ApiError::ProofRequired { .. } => "proof-required",
        ApiError::Limit { which, .. } => match which {
            Limit::Address => "limit-address",
            Limit::Rate => "limit-rate",
            Limit::Concurrency => "limit-concurrency",
            Limit::Link => "limit-link",
            Limit::Owner => "limit-owner",
        },
        ApiError::Queued(_) => "queued",
        ApiError::Busy { .. } => "busy",
        ApiError::Unreachable => "unreachable",
        ApiError::Vendor => "vendor",
        ApiError::Unavailable { .. } => "unavailable",
        ApiError::Misconfigured => "misconfigured",
        ApiError::Internal { .. } => "internal",
        ApiError::Transport => "transport",
        ApiError::Unreadable => "unreadable",
        ApiError::Away { .. } => "away",
    }
}

fn reply(error: &ServiceError, request_id: &str) -> ApiError {
    match error {
        ServiceError::NotFound => ApiError::NotFound,
        ServiceError::Forbidden => ApiError::Forbidden,
        ServiceError::LinkUsedUp => ApiError::LinkUsedUp,
        ServiceError::Spent(what) => ApiError::Spent { what: *what },
        ServiceError::Stopped { sentence, all } => ApiError::Stopped {
            sentence: sentence.clone(),
            all: *all,
        },
        ServiceError::Invalid { field, rule } => ApiError::Invalid {
            field: (*field).to_owned(),
            rule: rule.clone(),
        },
        ServiceError::Conflict => ApiError::Conflict,
        ServiceError::StalePage => ApiError::StalePage,
        ServiceError::ProofRequired { bits } => ApiError::ProofRequired { bits: *bits },
        ServiceError::Limit { which, retry_after } => ApiError::Limit {
            which: *which,
            retry_after_secs: retry_after.as_secs().max(1),
        },
        ServiceError::Queued(wait) => ApiError::Queued(*wait),
        ServiceError::Provider(ProviderError::Busy | ProviderError::RateLimited { .. }) => ApiError::Busy {
            retry_after_secs: retry_after(error).map(|wait| wait.as_secs().max(1)),
        },
        ServiceError::Provider(ProviderError::Unauthorized) => ApiError::Misconfigured,
        ServiceError::Provider(ProviderError::Unavailable(_) | ProviderError::Timeout) => {
            ApiError::Unreachable
        }
        ServiceError::Provider(ProviderError::Rejected { .. } | ProviderError::Protocol(_)) => {
            ApiError::Vendor
        }
        ServiceError::Store(StoreError::Unavailable(_)) => ApiError::Unavailable {
            retry_after_secs: STORAGE_RETRY.as_secs(),
        },
        ServiceError::Store(_) => ApiError::Internal {
            request_id: request_id.to_owned(),
        },
    }
}

fn retry_after(error: &ServiceError) -> Option<Duration> {
    match error {
        ServiceError::Limit { retry_after, .. } => Some(*retry_after),
        ServiceError::Queued(wait) => Some(Duration::from_secs(wait.again_secs)),
        ServiceError::Provider(ProviderError::RateLimited { retry_after }) => *retry_after,
        ServiceError::Store(StoreError::Unavailable(_)) => Some(STORAGE_RETRY),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::queue::Wait;
    use std::error::Error;

    fn status(error: &ServiceError) -> u16 {
        reply(error, "r1").status()
    }

    #[test]
    fn each_decision_has_its_status() {
        let cause = || Box::<dyn Error + Send + Sync>::from("secret words of a driver");
        let wait = Duration::from_secs(7);
        let table: [(ServiceError, u16); 15] = [
            (ServiceError::NotFound, 404),
            (ServiceError::Forbidden, 403),
            (
                ServiceError::Invalid {
                    field: "demo",
                    rule: "must be known".into(),
                },
                422,
            ),
            (ServiceError::Conflict, 409),
            (ServiceError::StalePage, 412),
            (ServiceError::ProofRequired { bits: 1 }, 428),
            (
                ServiceError::Limit {
                    which: Limit::Address,
                    retry_after: wait,
                },
                429,
            ),
            (
                ServiceError::Queued(Wait {
                    position: 2,
                    about_secs: None,
                    again_secs: 3,
                    turn: false,
                }),
                429,
            ),
            (ProviderError::Busy.into(), 503),
            (
                ProviderError::RateLimited {
                    retry_after: Some(wait),
                }
                .into(),
                503,
            ),
            (ProviderError::Unavailable(cause()).into(), 502),
            (ProviderError::Timeout.into(), 502),
            (ProviderError::Unauthorized.into(), 502),
            (StoreError::Unavailable(cause()).into(), 503),
            (StoreError::Corrupt("row".into()).into(), 500),
        ];
        for (error, expected) in &table {
            assert_eq!(status(error), *expected, "{error}");
        }
    }

    #[test]
    fn a_wrong_key_is_distinguished_from_a_refusal_and_a_wait_reaches_the_page() {
        let reply = |error: ProviderError| reply(&error.into(), "r1");
        assert_eq!(reply(ProviderError::Unauthorized), ApiError::Misconfigured);
        let code = "422".into();
        assert_eq!(reply(ProviderError::Rejected { code }), ApiError::Vendor);
        let retry_after = Some(Duration::from_secs(40));
        let busy = |retry_after_secs| ApiError::Busy { retry_after_secs };
        assert_eq!(reply(ProviderError::RateLimited { retry_after }), busy(Some(40)));
        assert_eq!(reply(ProviderError::Busy), busy(None));
    }

    #[test]
    fn inner_words_reach_the_log_and_not_the_answer() {
        let error = ServiceError::from(StoreError::Unavailable("disk /var/x is full".into()));
        assert_eq!(
            reply(&error, "r1"),
            ApiError::Unavailable { retry_after_secs: 10 }
        );
        assert_eq!(retry_after(&error), Some(Duration::from_secs(10)));
        assert_eq!(
            chain(&error),
            "storage failed: the database cannot be used: disk /var/x is full"
        );
    }

    #[test]
    fn a_limit_of_less_than_a_second_still_asks_to_wait() {
        let error = ServiceError::Limit {
            which: Limit::Concurrency,
            retry_after: Duration::from_millis(20),
        };
        assert_eq!(
            reply(&error, ""),
            ApiError::Limit {
                which: Limit::Concurrency,
                retry_after_secs: 1
            }
        );
    }
}
