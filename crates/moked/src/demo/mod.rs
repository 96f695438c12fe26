//! `moked demo`: a believable organisation, simulated customers who write and react, and a mail sink to look at.

mod benefits;
mod content;
mod help;
mod mail;
mod promises;
mod seed;
mod service;
mod sink;
mod talks;
mod traffic;
mod vendors;

use crate::config::Settings;
use crate::run::{desk_config, listen, open_store, options, serve_on, start_logs};
use desk::{DemoLogin, Desk};
use domain::Time;
use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Password of every log-in of the demo; the page shows it.
const PASSWORD: &str = "moked-demo-2026";

/// The moment the demo pretends while it writes its past; 0 when it lives in the present.
static PRETENDED: AtomicI64 = AtomicI64::new(0);

fn clock() -> Time {
    match PRETENDED.load(Ordering::Relaxed) {
        0 => desk::wall_clock(),
        at => Time(at),
    }
}

fn pretend(at: Option<Time>) {
    PRETENDED.store(at.map_or(0, |t| t.0), Ordering::Relaxed);
}

/// A drawn face of the demo.
pub fn face(name: &str) -> Option<Cow<'static, [u8]>> {
    content::Files::get(&format!("faces/{name}")).map(|f| f.data)
}

/// `moked demo`.
pub async fn serve(settings: Settings) -> anyhow::Result<()> {
    start_logs(&settings);
    let organisation = content::organisation()?;
    let sink = sink::Sink::start().await?;
    let vendors = vendors::Vendors::open().await;
    let logins = organisation
        .agents
        .iter()
        .filter(|a| ["admin", "lead", "agent"].contains(&a.key.as_str()))
        .map(|a| DemoLogin { role: a.role.clone(), email: a.email.clone(), password: PASSWORD.to_owned() })
        .collect();
    let listener = listen(&settings).await?;
    let own = desk_config(&settings)?;
    // the links in the mails that the sink shows lead here
    let public_url = own.public_url.clone().or(Some(format!("http://{}", listener.local_addr()?)));
    let config = desk::Config {
        demo_logins: logins,
        demo_sink: Some(sink.clone()),
        demo_vendors: Some(vendors.clone()),
        // the simulated vendors are on this machine
        allow_private: true,
        clock,
        public_url,
        ..own
    };
    let desk = Desk::open(open_store(&settings).await?, channels::registry(), config);
    if desk.setup_needed().await? {
        println!("Writing the demo's last 30 days (once; it takes a few seconds) …");
        seed::write(&desk, &organisation, &sink, &vendors).await?;
    } else {
        sink::point_mail_at(&desk, sink.port()).await?;
        vendors.point_inboxes(&desk).await?;
    }
    let address = listener.local_addr()?;
    println!("\nMoked demo: http://{address}/");
    for login in desk.demo_logins() {
        println!("  {:<6} {}  {}", login.role, login.email, login.password);
    }
    println!("  shop with the chat: http://{address}/demo/shop");
    println!("  outgoing mail:      http://{address}/demo/mail");
    println!("  customers' phones:  http://{address}/demo/vendors");
    println!("  a storm, replayed:  http://{address}/demo/storm\n");
    vendors.serve_at(address);
    let watching = (vendors.clone(), desk.clone());
    tokio::spawn(async move { watching.0.watch(&watching.1).await });
    tokio::spawn(traffic::run(desk.clone(), Arc::clone(&sink), vendors));
    serve_on(listener, desk, options(&settings)).await
}
