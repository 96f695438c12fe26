//! The routes of the API, one noun a file; the route table and the OpenAPI document come from the same list.

pub(crate) mod agent;
pub(crate) mod answer;
pub(crate) mod article;
pub(crate) mod attachment;
pub(crate) mod audit;
pub(crate) mod auto_text;
pub(crate) mod benefit;
pub(crate) mod block;
pub(crate) mod callback;
pub(crate) mod channel;
pub(crate) mod coach;
pub(crate) mod coaching;
pub(crate) mod commitment;
pub(crate) mod consult;
pub(crate) mod contact;
pub(crate) mod conversation;
pub(crate) mod document;
pub(crate) mod draft;
pub(crate) mod example;
pub(crate) mod flow;
pub(crate) mod folder;
pub(crate) mod hand;
pub(crate) mod inbox;
pub(crate) mod live;
pub(crate) mod me;
pub(crate) mod merge;
pub(crate) mod message;
pub(crate) mod move_private;
pub(crate) mod organisation;
pub(crate) mod quarantine;
pub(crate) mod reply;
pub(crate) mod review;
pub(crate) mod rewrite;
pub(crate) mod search;
pub(crate) mod service;
pub(crate) mod session;
pub(crate) mod setup;
pub(crate) mod steer;
pub(crate) mod storm;
pub(crate) mod survey;
pub(crate) mod tagged;
pub(crate) mod team;
pub(crate) mod template;
pub(crate) mod tier;
pub(crate) mod unanswered;
pub(crate) mod vendor_template;
pub(crate) mod visitor;
pub(crate) mod visitor_callback;
pub(crate) mod visitor_file;
pub(crate) mod visitor_live;

pub use document::openapi;

use crate::app::App;
use axum::Router;
use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Every documented route.
pub(crate) fn api() -> OpenApiRouter<App> {
    let agents = OpenApiRouter::new()
        .routes(routes!(setup::needed, setup::set_up))
        .routes(routes!(session::sign_in, session::sign_out))
        .routes(routes!(me::get, me::edit))
        .routes(routes!(me::password))
        .routes(routes!(me::directory))
        .routes(routes!(me::counts))
        .routes(routes!(conversation::list))
        .routes(routes!(conversation::get, steer::edit))
        .routes(routes!(conversation::entries))
        .routes(routes!(conversation::seen))
        .routes(routes!(search::search))
        .routes(routes!(reply::reply))
        .routes(routes!(reply::note))
        .routes(routes!(move_private::private))
        .routes(routes!(move_private::public_line))
        .routes(routes!(move_private::hide))
        .routes(routes!(draft::save))
        .routes(routes!(steer::assign))
        .routes(routes!(steer::transfer))
        .routes(routes!(steer::snooze))
        .routes(routes!(steer::resolve))
        .routes(routes!(steer::reopen))
        .routes(routes!(steer::acknowledge))
        .routes(routes!(steer::tags))
        .routes(routes!(steer::bulk))
        .routes(routes!(message::take_back))
        .routes(routes!(message::send_now))
        .routes(routes!(review::report))
        .routes(routes!(review::list))
        .routes(routes!(review::approve))
        .routes(routes!(review::give_back))
        .routes(routes!(message::retry))
        .routes(routes!(message::html))
        .routes(routes!(message::source))
        .routes(routes!(message::reading))
        .routes(routes!(commitment::list))
        .routes(routes!(commitment::add))
        .routes(routes!(commitment::edit))
        .routes(routes!(commitment::keep))
        .routes(routes!(commitment::break_))
        .routes(routes!(commitment::withdraw))
        .routes(routes!(benefit::list))
        .routes(routes!(benefit::totals))
        .routes(routes!(benefit::usual))
        .routes(routes!(benefit::add))
        .routes(routes!(benefit::edit))
        .routes(routes!(benefit::withdraw))
        .routes(routes!(callback::list))
        .routes(routes!(callback::slots))
        .routes(routes!(callback::book))
        .routes(routes!(callback::edit))
        .routes(routes!(callback::done))
        .routes(routes!(callback::missed))
        .routes(routes!(callback::cancel))
        .routes(routes!(example::list, example::keep))
        .routes(routes!(example::export))
        .routes(routes!(example::remove))
        .routes(routes!(contact::get, contact::edit))
        .routes(routes!(contact::conversations))
        .routes(routes!(merge::find))
        .routes(routes!(merge::suggestions))
        .routes(routes!(merge::apart))
        .routes(routes!(merge::preview, merge::merge))
        .routes(routes!(merge::unmerge))
        .routes(routes!(merge::history))
        .routes(routes!(attachment::upload))
        .routes(routes!(attachment::download))
        .routes(routes!(quarantine::list))
        .routes(routes!(quarantine::source))
        .routes(routes!(quarantine::retry))
        .routes(routes!(quarantine::dismiss))
        .routes(routes!(consult::ask))
        .routes(routes!(consult::list))
        .routes(routes!(consult::answer))
        .routes(routes!(consult::close))
        .routes(routes!(hand::offer, hand::take_back))
        .routes(routes!(block::list, block::add))
        .routes(routes!(block::edit, block::remove))
        .routes(routes!(template::list, template::add))
        .routes(routes!(template::edit, template::remove))
        .routes(routes!(article::list, article::add))
        .routes(routes!(article::get, article::edit, article::remove))
        .routes(routes!(article::write, article::remove_text))
        .routes(routes!(article::unpublish))
        .routes(routes!(article::versions))
        .routes(routes!(article::restore))
        .routes(routes!(article::marks))
        .routes(routes!(article::preview))
        .routes(routes!(folder::list, folder::add))
        .routes(routes!(folder::edit, folder::remove))
        .routes(routes!(answer::list))
        .routes(routes!(rewrite::rewrite))
        .routes(routes!(tier::dead_ends))
        .routes(routes!(tier::report))
        .routes(routes!(tier::conversations))
        .routes(routes!(coach::review));
    agents.merge(administration()).merge(visitors()).routes(routes!(live::live))
}

fn administration() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(channel::list))
        .routes(routes!(inbox::list, inbox::add))
        .routes(routes!(inbox::check))
        .routes(routes!(inbox::get, inbox::edit, inbox::remove))
        .routes(routes!(vendor_template::list, vendor_template::fetch))
        .routes(routes!(auto_text::list, auto_text::choose))
        .routes(routes!(agent::list, agent::add))
        .routes(routes!(agent::edit))
        .routes(routes!(team::list, team::add))
        .routes(routes!(team::edit, team::remove))
        .routes(routes!(organisation::get, organisation::edit))
        .routes(routes!(coaching::get, coaching::edit))
        .routes(routes!(service::get, service::edit))
        .routes(routes!(flow::list, flow::add))
        .routes(routes!(flow::simulate))
        .routes(routes!(flow::replay))
        .routes(routes!(flow::get, flow::edit, flow::remove))
        .routes(routes!(survey::report))
        .routes(routes!(storm::list))
        .routes(routes!(storm::get, storm::edit))
        .routes(routes!(storm::note))
        .routes(routes!(storm::end))
        .routes(routes!(storm::line))
        .routes(routes!(hand::offer_storm))
        .routes(routes!(hand::list, hand::add))
        .routes(routes!(hand::edit))
        .routes(routes!(hand::set_face, hand::remove_face))
        .routes(routes!(hand::invite))
        .routes(routes!(hand::revoke))
        .routes(routes!(unanswered::list))
        .routes(routes!(unanswered::settle))
        .routes(routes!(unanswered::reopen))
        .routes(routes!(unanswered::draft_from))
        .routes(routes!(unanswered::bad))
        .routes(routes!(audit::list))
}

fn visitors() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(visitor::session))
        .routes(routes!(visitor::messages, visitor::write))
        .routes(routes!(visitor::edit))
        .routes(routes!(visitor::read))
        .routes(routes!(survey::answer))
        .routes(routes!(visitor_callback::slots))
        .routes(routes!(visitor_callback::book))
        .routes(routes!(visitor_file::upload))
        .routes(routes!(visitor_file::download))
        .routes(routes!(visitor_live::live))
}

/// What is served beside the API and not part of its document.
pub(crate) fn plain() -> Router<App> {
    Router::new().route("/api/v1/openapi.json", get(document::serve))
}
