//! What is served to browsers and to operators beside the API.

mod agent_app;
mod demo_storm;
mod expert;
mod expert_page;
mod face;
mod file_link;
mod hand;
mod hand_form;
mod hand_page;
mod health;
mod help;
mod hook;
mod html;
mod mail;
mod mail_page;
mod private_way;
mod shop;
mod survey;
mod vendors;
mod vendors_page;
mod widget;

use crate::app::App;
use crate::problem::Problem;
use axum::Router;
use axum::extract::Request;
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// Every page.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/assets/{*path}", get(agent_app::asset))
        .route("/widget.js", get(widget::script))
        .route("/w/frame", get(widget::frame))
        .route("/w/assets/{*path}", get(widget::asset))
        .route("/faces/{name}", get(face::face))
        .route("/files/{until}/{ticket}/{name}", get(file_link::file))
        .route("/demo/shop", get(shop::page))
        .route("/demo/shop/config.json", get(shop::config))
        .route("/demo/shop/{*path}", get(shop::asset))
        .route("/demo/mail", get(mail::list))
        .route("/demo/mail/style.css", get(mail::style))
        .route("/demo/mail/{id}", get(mail::one))
        .route("/demo/mail/{id}/html", get(mail::html))
        .route("/demo/mail/{id}/source", get(mail::source))
        .route("/demo/vendors", get(vendors::first))
        .route("/demo/vendors/style.css", get(vendors::style))
        .route("/demo/vendors/{kind}", get(vendors::show).post(vendors::write))
        .route("/demo/vendors/{kind}/phone", get(vendors::phone))
        .route("/demo/storm", get(demo_storm::show).post(demo_storm::start))
        .route("/x/style.css", get(expert::style))
        .route("/x/{token}", get(expert::show).post(expert::answer))
        .route("/x/{token}/files/{id}", get(expert::file))
        .route("/hand", get(hand::show).post(hand::step))
        .route("/hand/style.css", get(hand::style))
        .route("/hand/out", axum::routing::post(hand::leave))
        .route("/hand/in/{link}", get(hand::enter))
        .route("/hand/files/{id}", get(hand::file))
        .route("/p/{token}", get(private_way::show).post(private_way::take))
        .route("/s/{token}", get(survey::show).post(survey::answer))
        .route("/s/{token}/{score}", get(survey::with_score))
        .route("/hooks/{kind}/{key}", get(hook::call).post(hook::call))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(health::metrics))
        .merge(help::router())
}

/// Paths that are never pages of the agent app.
const NOT_PAGES: [&str; 14] = [
    "/api", "/w", "/x", "/s", "/p", "/help", "/assets", "/demo", "/health", "/hooks", "/metrics", "/faces",
    "/hand", "/files",
];

/// Every other address is a page of the agent app, which finds its own way; what belongs to the API is not there.
pub(crate) async fn fallback(request: Request) -> Response {
    let path = request.uri().path();
    let below =
        |root: &str| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if NOT_PAGES.iter().any(|root| below(root)) {
        return Problem::of("not_found").into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::of("method_not_allowed").into_response();
    }
    agent_app::index(request.headers())
}

/// A known address that does not do this.
pub(crate) async fn wrong_method() -> Problem {
    Problem::of("method_not_allowed")
}
