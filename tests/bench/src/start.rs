//! From the start of the process to the first "ready", and what it holds when nothing happens.

use crate::fixture::Fixture;
use crate::part::Table;
use crate::probe::{cpu_ms, memory_kib, quantile};
use crate::program::Program;
use std::path::Path;
use std::time::{Duration, Instant};

/// Starts of each kind, in turn.
const STARTS: usize = 7;
/// So long nothing happens before memory is read.
const REST: Duration = Duration::from_secs(10);

fn start(data: &Path) -> (f64, f64, Program) {
    let begun = Instant::now();
    let mut program = Program::serve(data);
    let time = program.ready(begun).as_secs_f64() * 1e3;
    (time, cpu_ms(program.pid()), program)
}

/// Prints three lines.
pub fn measure(table: &mut Table, large: &Fixture) {
    let before = table.probe();
    let (mut empty, mut full, mut cpu) = (Vec::new(), Vec::new(), [0.0, 0.0]);
    for n in 0..STARTS {
        let (time, spent, _) = start(&table.folder().join(format!("start-{n}")));
        empty.push(time);
        cpu[0] += spent;
        let (time, spent, _) = start(&large.data);
        full.push(time);
        cpu[1] += spent;
    }
    for (what, times, cpu) in [
        ("cold start to ready, empty (makes its database and key)".to_owned(), &mut empty, cpu[0]),
        (format!("cold start to ready, {} conversations", large.conversations), &mut full, cpu[1]),
    ] {
        let (least, most) = (quantile(times, 0.0), quantile(times, 1.0));
        let measured = format!("{:.0} ms ({least:.0}–{most:.0})", quantile(times, 0.5));
        table.line(&before, &what, &measured, "≤ 100 ms", &format!("{:.0} ms", cpu / STARTS as f64));
    }
    let fresh = table.folder().join("rest");
    for (what, data) in [("empty", fresh.as_path()), ("100,000 conversations", &large.data)] {
        let (_, _, program) = start(data);
        let before = table.probe();
        let spent = cpu_ms(program.pid());
        std::thread::sleep(REST);
        let spent = cpu_ms(program.pid()) - spent;
        let (pss, rss) = (memory_kib(program.pid(), "Pss"), memory_kib(program.pid(), "Rss"));
        let measured = format!("{:.1} MiB PSS ({:.1} RSS)", pss / 1024.0, rss / 1024.0);
        let what = format!("idle memory after 10 s, {what}");
        table.line(&before, &what, &measured, "≤ 24 MiB PSS", &format!("{spent:.0} ms in 10 s"));
    }
}
