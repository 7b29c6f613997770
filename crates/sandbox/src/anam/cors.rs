//! Answers for pages of another origin: the vendor's API is called from browsers.
//!
//! It owns the headers that `js-sdk` 4.27.0 needs on its three routes; the real service is taken to allow any origin.
//! Start with [`around`].

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};

/// The same paths, for any page.
pub fn around(router: Router) -> Router {
    router.layer(from_fn(allow))
}

async fn allow(request: Request, next: Next) -> Response {
    let asks = request.method() == Method::OPTIONS;
    let mut response = if asks {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let mut set = |name, value| {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    };
    set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    if asks {
        set(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS");
        set(
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "authorization, content-type, x-anam-target-url",
        );
    }
    response
}
