//! Simulated customers against a real desk: that nobody is left alone, how many a second, and how long a turn takes.

use crate::part::Table;
use crate::probe::cpu_ms;
use customers::{Figures, run, turns};
use std::time::Duration;

/// Customers when nothing is said.
pub const CUSTOMERS: usize = 10_000;
/// Turns that are timed, each for itself.
const TURNS: usize = 500;

/// Prints what became of so many customers.
pub fn measure(table: &mut Table, count: usize) {
    let data = table.folder().join("customers");
    std::fs::create_dir_all(&data).expect("a data folder");
    let url = format!("sqlite:{}", data.join("moked.db").display());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let before = table.probe();
    let spent = cpu_ms(std::process::id());
    let (figures, took) = runtime.block_on(async {
        let (figures, centre) = run(&url, count, 1).await;
        let took = turns(&centre, TURNS).await;
        centre.desk.stop().await;
        (figures, took)
    });
    let cpu = (cpu_ms(std::process::id()) - spent) / count as f64;
    let mut line = |what: &str, measured: String, aim: &str, cpu: &str| {
        table.line(&before, what, &measured, aim, cpu);
    };
    let Figures { report, .. } = &figures;
    let of = |part: i64| {
        format!("{part} of {} ({:.0} %)", report.talks, 100.0 * part as f64 / report.talks as f64)
    };
    line("dead ends", figures.dead_ends.to_string(), "0", "–");
    line("asked again after a handoff", figures.asked_again.to_string(), "0", "–");
    line("the bot spoke to a person's customer", figures.talked_over.to_string(), "0", "–");
    let reached = 100.0 * figures.reached as f64 / figures.asked.max(1) as f64;
    line("reached a person on request", format!("{reached:.1} % of {}", figures.asked), "100 %", "–");
    line("settled by the bot", of(report.contained), "–", "–");
    line("left the bot without a word", of(report.abandoned), "–", "–");
    line("came back after it was settled", of(report.reopened), "–", "–");
    for r in &report.reasons {
        line(&format!("handed over: {}", r.reason.as_str()), of(r.n), "–", "–");
    }
    let kinds = figures.kinds.iter().map(|(kind, n)| format!("{n} {kind}")).collect::<Vec<_>>().join(", ");
    let days = figures.simulated.as_secs_f64() / 86_400.0;
    let rate = count as f64 / figures.took.as_secs_f64();
    let what = format!("simulated customers, one thread, SQLite ({kinds}; {days:.1} days)");
    line(&what, format!("{rate:.0}/s"), "–", &format!("{cpu:.1} ms each"));
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    let p = |per_cent: usize| ms(took[(took.len() - 1) * per_cent / 100]);
    line("a turn of the bot, p50 / p99", format!("{:.1} / {:.1} ms", p(50), p(99)), "p99 ≤ 50 ms", "–");
}
