//! Runs the test stages in parallel, each as a process with its own log.
//!
//! Must not know what a stage does.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write, stdout},
    process::{Child, ExitStatus},
    sync::{Condvar, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use super::Stage;
use crate::{
    project::{root, step},
    tools,
};

/// The folder for the output of each stage.
const LOGS: &str = "target/test-logs";
/// How many stages run at once: browser tests leave little of a second core idle.
const AT_ONCE: usize = 2;

/// The stages that remain, in the order in which they start.
#[derive(Debug)]
struct Plan {
    waiting: Vec<Stage>,
    passed: Vec<(Stage, u64)>,
    failed: Vec<Stage>,
}

/// The next step.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Begin(Stage),
    /// A running stage must end first.
    Wait,
    Nothing,
}

impl Plan {
    fn new() -> Self {
        Self { waiting: Stage::value_variants().to_vec(), passed: Vec::new(), failed: Vec::new() }
    }

    /// After a failure, no stage starts.
    fn next(&mut self) -> Next {
        if !self.failed.is_empty() || self.waiting.is_empty() {
            return Next::Nothing;
        }
        let passed = |stage: &Stage| self.passed.iter().any(|(passed, _)| passed == stage);
        let ready = self.waiting.iter().position(|stage| stage.after().iter().all(passed));
        ready.map_or(Next::Wait, |at| Next::Begin(self.waiting.remove(at)))
    }
}

/// Runs every stage. Prints what each writes, line by line, and the duration of each at the end.
pub(super) fn all() -> Result<()> {
    let start = Instant::now();
    // Tests compile this program again, so the stages run a copy.
    tools::provide_self()?;
    fs::create_dir_all(root().join(LOGS))?;
    let plan = Mutex::new(Plan::new());
    let changed = Condvar::new();
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| work(&plan, &changed));
        }
    });
    let plan = plan.into_inner().unwrap_or_else(PoisonError::into_inner);
    step(&format!("{} s in all", start.elapsed().as_secs()));
    for (stage, seconds) in &plan.passed {
        println!("    {:<9} {seconds:>5} s", name(*stage));
    }
    if plan.failed.is_empty() {
        return Ok(());
    }
    let failed: Vec<String> = plan.failed.into_iter().map(name).collect();
    bail!("failed: {0}. `cargo xtask test {0}` runs it alone.", failed.join(" "))
}

fn work(plan: &Mutex<Plan>, changed: &Condvar) {
    let mut held = plan.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        match held.next() {
            Next::Nothing => return,
            Next::Wait => held = changed.wait(held).unwrap_or_else(PoisonError::into_inner),
            Next::Begin(stage) => {
                drop(held);
                let start = Instant::now();
                let outcome = run(stage);
                let seconds = start.elapsed().as_secs();
                held = plan.lock().unwrap_or_else(PoisonError::into_inner);
                match outcome {
                    Ok(()) => held.passed.push((stage, seconds)),
                    Err(error) => {
                        println!("error: {}: {error:#}", name(stage));
                        held.failed.push(stage);
                    }
                }
                changed.notify_all();
            }
        }
    }
}

/// Runs a stage in a separate process. Its output goes to its log and, with its name before each
/// line, to ours: a run that something else ends shows how far it came.
fn run(stage: Stage) -> Result<()> {
    let name = name(stage);
    step(&format!("Stage {name} begins"));
    let path = root().join(LOGS).join(format!("{name}.log"));
    let log = File::create(&path)?;
    let mut process = tools::tool_command("xtask");
    process.args(["test", &name]).stdout(log.try_clone()?).stderr(log);
    let child = process.spawn().with_context(|| format!("stage {name} could not be started"))?;
    let status = follow(child, &mut BufReader::new(File::open(&path)?), &name)?;
    step(&format!("Stage {name} ends"));
    if !status.success() {
        bail!("{status}; its log is {}", path.display());
    }
    Ok(())
}

/// Prints a growing log until its process ends. The log is a file and not a pipe, which a server
/// that a test left behind would hold open.
fn follow(mut child: Child, log: &mut impl BufRead, name: &str) -> Result<ExitStatus> {
    let mut line = Vec::new();
    loop {
        let ended = child.try_wait()?;
        loop {
            log.read_until(b'\n', &mut line)?;
            if line.last() != Some(&b'\n') && (ended.is_none() || line.is_empty()) {
                break;
            }
            let text = String::from_utf8_lossy(&line);
            writeln!(stdout().lock(), "{name:<8} | {}", text.trim_end())?;
            line.clear();
        }
        if let Some(status) = ended {
            return Ok(status);
        }
        thread::sleep(Duration::from_millis(200));
    }
}

fn name(stage: Stage) -> String {
    stage.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_starts_after_its_prerequisites_pass() {
        let mut plan = Plan::new();
        assert_eq!(plan.next(), Next::Begin(Stage::Tools));
        assert_eq!(plan.next(), Next::Wait);
        plan.passed.push((Stage::Tools, 1));
        assert_eq!(plan.next(), Next::Begin(Stage::Release));
        assert_eq!(plan.next(), Next::Begin(Stage::Native));
        plan.passed.push((Stage::Release, 1));
        assert_eq!(plan.next(), Next::Begin(Stage::Formats));
        assert_eq!(plan.next(), Next::Wait);
        plan.passed.push((Stage::Native, 1));
        assert_eq!(plan.next(), Next::Begin(Stage::Browser));
    }

    #[test]
    fn after_a_failure_nothing_starts() {
        let mut plan = Plan::new();
        plan.failed.push(Stage::Native);
        assert_eq!(plan.next(), Next::Nothing);
    }
}
