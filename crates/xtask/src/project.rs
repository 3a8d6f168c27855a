//! The project's root, and how its commands are run and announced.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::{Context, Result, bail};

/// The most characters of a command that are printed.
const MOST_ANNOUNCED: usize = 200;

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own).to_owned()
}

/// The content folder.
pub(crate) fn content() -> PathBuf {
    root().join("content")
}

/// Prints the title of a step.
pub(crate) fn step(words: &str) {
    println!("\n==> {words}");
}

/// A command that runs in the workspace's root; Cargo compiles into `target/` for it.
pub(crate) fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root()).env("CARGO_TARGET_DIR", root().join("target"));
    command
}

/// Runs a command to its end; the error of a failure contains the remedy.
pub(crate) fn run(command: &mut Command, remedy: &str) -> Result<()> {
    let words = words(command);
    println!("    {words}");
    let status =
        command.status().with_context(|| format!("`{words}` could not be started. {remedy}"))?;
    if !status.success() {
        bail!("`{words}` failed ({status}). {remedy}");
    }
    Ok(())
}

/// Runs a command until it ends or this program is interrupted, which also ends all processes that
/// the command started.
pub(crate) fn run_until_ended(command: &mut Command, remedy: &str) -> Result<()> {
    let words = words(command);
    println!("    {words}");
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child =
        command.spawn().with_context(|| format!("`{words}` could not be started. {remedy}"))?;
    let group = format!("-{}", child.id());
    let is_ended = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&is_ended);
    ctrlc::set_handler(move || {
        told.store(true, Ordering::Relaxed);
        // On Windows, the console ends all of its processes.
        if cfg!(unix) {
            let _gone_already = Command::new("kill").args(["-TERM", "--", &group]).status();
        }
    })?;
    let status = child.wait()?;
    if status.success() || is_ended.load(Ordering::Relaxed) {
        return Ok(());
    }
    bail!("`{words}` failed ({status}). {remedy}")
}

/// The output of a command; `None` if it fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// A command as announced: its program and as many of its arguments as fit in a line or two.
fn words(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = Path::new(&*program).file_name().map_or(program.clone(), |n| n.to_string_lossy());
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    let words = std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST_ANNOUNCED) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}
