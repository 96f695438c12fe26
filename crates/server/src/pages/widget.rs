//! The web chat on other people's pages: one script there, and a frame of ours.

use crate::app::App;
use crate::problem::{Answer, Problem};
use crate::web::{self, Keep};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header};
use axum::response::Response;
use serde::Deserialize;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; \
     connect-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'";
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The script that host pages load.
pub(crate) async fn script(asked: HeaderMap) -> Answer<Response> {
    anywhere(web::file("widget/widget.js", Keep::Asking, &asked))
}

/// The frame's files.
pub(crate) async fn asset(Path(path): Path<String>, asked: HeaderMap) -> Answer<Response> {
    anywhere(web::file(&format!("widget/{path}"), Keep::Asking, &asked))
}

fn anywhere(file: Option<Response>) -> Answer<Response> {
    let mut response = file.ok_or(Problem::of("not_found"))?;
    response.headers_mut().insert(CORP, HeaderValue::from_static("cross-origin"));
    Ok(response)
}

/// Of the frame's address only the chat matters here; the script reads the rest.
#[derive(Deserialize)]
pub(crate) struct Address {
    #[serde(default)]
    inbox: String,
}

/// The frame. Only the sites that the chat names may hold it; without any, every site may.
pub(crate) async fn frame(State(app): State<App>, uri: Uri, asked: HeaderMap) -> Answer<Response> {
    let inbox = Query::<Address>::try_from_uri(&uri).map(|Query(address)| address.inbox).unwrap_or_default();
    let sites = app.desk.frame_ancestors(&inbox).await?;
    let Some(file) = web::file("widget/frame.html", Keep::Asking, &asked) else {
        return Ok(super::agent_app::not_built());
    };
    let mut response = anywhere(Some(file))?;
    let policy = format!("{POLICY}; frame-ancestors {}", ancestors(&sites));
    let policy =
        HeaderValue::from_str(&policy).map_err(|_| Problem::internal("a site is no header value"))?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    // The page is the same for every chat but its policy is not: it is never taken from a cache.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.remove(header::ETAG);
    Ok(response)
}

/// The sites as sources of a policy; what could end the list or begin another rule is left out.
fn ancestors(sites: &[String]) -> String {
    if sites.is_empty() {
        return "*".to_owned();
    }
    let fine = |site: &&String| {
        !site.is_empty()
            && site.bytes().all(|b| {
                b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'/' | b'*' | b'[' | b']')
            })
    };
    let fine: Vec<&str> = sites.iter().filter(fine).map(String::as_str).collect();
    if fine.is_empty() { "'none'".to_owned() } else { format!("'self' {}", fine.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::ancestors;

    #[test]
    fn a_site_cannot_write_another_rule() {
        assert_eq!(ancestors(&[]), "*");
        let sites = ["https://shop.example".to_owned(), "x; script-src *".to_owned()];
        assert_eq!(ancestors(&sites), "'self' https://shop.example");
        assert_eq!(ancestors(&["';".to_owned()]), "'none'");
    }
}
