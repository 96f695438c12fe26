//! Only our own pages may change anything or open a socket with a browser's session.
//!
//! A browser says where a call comes from (`Origin`, `Sec-Fetch-Site`); a command line says nothing and may go on
//! as long as it brings no cookie: what carries its own token cannot be made by a foreign page.

use crate::app::App;
use crate::cookie;
use crate::problem::{Answer, Problem};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The layer.
pub(crate) async fn check(State(app): State<App>, request: Request, next: Next) -> Response {
    let quiet = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let socket = request.headers().contains_key(header::UPGRADE);
    if (!quiet || socket)
        && let Err(problem) = same_origin(request.headers(), app.options.public_url.as_deref())
    {
        return problem.into_response();
    }
    next.run(request).await
}

/// Whether a call that changes something comes from a page of ours.
pub(crate) fn same_origin(headers: &HeaderMap, public_url: Option<&str>) -> Answer<()> {
    let refused = Err(Problem::of("forbidden"));
    let read = |name: header::HeaderName| headers.get(name).map(|v| v.to_str().unwrap_or("?"));
    if headers.get_all(header::ORIGIN).iter().count() > 1 {
        return refused;
    }
    if let Some(origin) = read(header::ORIGIN) {
        return if is_ours(origin, read(header::HOST), public_url) { Ok(()) } else { refused };
    }
    match headers.get("sec-fetch-site").map(|v| v.as_bytes()) {
        Some(b"same-origin") => Ok(()),
        Some(_) => refused,
        None if headers.contains_key(header::COOKIE) && cookie::bearer(headers).is_none() => refused,
        None => Ok(()),
    }
}

/// The configured address, or the very host that was called.
fn is_ours(origin: &str, host: Option<&str>, public_url: Option<&str>) -> bool {
    let Some((scheme, authority)) = origin.split_once("://") else { return false };
    if !matches!(scheme, "http" | "https") || authority.is_empty() {
        return false;
    }
    if let Some(url) = public_url {
        let ours = url.split('/').take(3).collect::<Vec<_>>().join("/");
        if ours.eq_ignore_ascii_case(origin) {
            return true;
        }
        // Beside the public name only this machine's own names are ours: a foreign name that was made to point
        // here is not.
        return host.is_some_and(|host| host.eq_ignore_ascii_case(authority) && is_local(host));
    }
    host.is_some_and(|host| host.eq_ignore_ascii_case(authority))
}

fn is_local(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&'static str, &'static str)], public_url: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        same_origin(&headers, public_url).is_ok()
    }

    #[test]
    fn our_pages_and_command_lines_pass_and_nobody_else() {
        let host = ("host", "desk.example.com");
        assert!(asked(&[host, ("origin", "https://desk.example.com")], None));
        for foreign in
            ["https://evil.example", "null", "https://desk.example.com.evil.example", "desk.example.com"]
        {
            assert!(!asked(&[host, ("origin", foreign)], None), "{foreign}");
        }
        assert!(asked(&[host], None));
        assert!(!asked(&[host, ("cookie", "__Host-moked=a")], None));
        assert!(asked(&[host, ("cookie", "__Host-moked=a"), ("authorization", "Bearer b")], None));
        assert!(asked(&[host, ("cookie", "__Host-moked=a"), ("sec-fetch-site", "same-origin")], None));
        assert!(!asked(&[host, ("sec-fetch-site", "cross-site")], None));
    }

    #[test]
    fn with_a_public_address_a_foreign_name_for_this_machine_is_foreign() {
        let url = Some("https://desk.example.com/");
        assert!(asked(&[("host", "10.0.0.5"), ("origin", "https://desk.example.com")], url));
        assert!(asked(&[("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:8080")], url));
        assert!(!asked(&[("host", "rebound.example"), ("origin", "http://rebound.example")], url));
    }
}
