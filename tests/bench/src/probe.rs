//! What the machine and a process say about themselves.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// Median of 150 appends of 4 KiB, each with its `fdatasync`, in microseconds.
pub fn sync_us(folder: &Path) -> f64 {
    let path = folder.join("probe");
    let mut file = File::create(&path).expect("the folder can be written");
    let block = [7; 4096];
    let mut times: Vec<f64> = (0..150)
        .map(|_| {
            let begun = Instant::now();
            file.write_all(&block).expect("written");
            file.sync_data().expect("synced");
            begun.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    drop(std::fs::remove_file(path));
    quantile(&mut times, 0.5)
}

/// CPU pressure of the last ten seconds: per cent of the time in which something waited for a core.
pub fn pressure() -> f64 {
    let text = std::fs::read_to_string("/proc/pressure/cpu").unwrap_or_default();
    let word = text.split_whitespace().find_map(|word| word.strip_prefix("avg10="));
    word.and_then(|word| word.parse().ok()).unwrap_or(f64::NAN)
}

/// The value below which a share of all lies. Sorts.
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    values.sort_by(f64::total_cmp);
    let place = ((values.len() as f64 * share).ceil() as usize).clamp(1, values.len());
    values[place - 1]
}

/// Milliseconds of CPU of a process and of its children that have ended.
pub fn cpu_ms(pid: u32) -> f64 {
    stat(pid).map_or(0.0, |stat| stat.ticks * 10.0)
}

/// Milliseconds of CPU of everything that descends from a process, itself left out.
pub fn children_cpu_ms(pid: u32) -> f64 {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let all: Vec<(u32, Stat)> = pids.filter_map(|pid| Some((pid, stat(pid)?))).collect();
    let mut ours = vec![pid];
    let mut sum = 0.0;
    while let Some(parent) = ours.pop() {
        for (child, stat) in all.iter().filter(|(_, stat)| stat.parent == parent) {
            ours.push(*child);
            sum += stat.ticks * 10.0;
        }
    }
    sum
}

struct Stat {
    parent: u32,
    ticks: f64,
}

/// Ticks are hundredths of a second on every Linux that we know.
fn stat(pid: u32) -> Option<Stat> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = text.rsplit(')').next()?.split_whitespace().collect();
    let ticks = fields.get(11..15)?.iter().filter_map(|field| field.parse::<f64>().ok()).sum();
    Some(Stat { parent: fields.get(1)?.parse().ok()?, ticks })
}

/// A field of `smaps_rollup` in KiB, such as `Pss` or `Rss`.
pub fn memory_kib(pid: u32, field: &str) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with(&format!("{field}:")));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(f64::NAN)
}

/// The machine in one line.
pub fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
    let cores = cpu.lines().filter(|line| line.starts_with("processor")).count();
    let memory = read("/proc/meminfo").split_whitespace().nth(1).and_then(|kib| kib.parse::<f64>().ok());
    let kernel = read("/proc/sys/kernel/osrelease");
    format!(
        "{cores} × {}, {:.0} GiB, Linux {}",
        model.unwrap_or("CPU"),
        memory.unwrap_or(0.0) / 1024.0 / 1024.0,
        kernel.trim()
    )
}
