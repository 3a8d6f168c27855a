//! `cargo xtask fuzz`: the targets of `crates/fuzz/` under libFuzzer.
//!
//! Owns how they are compiled, run and replayed. Must not know what a target checks. Calls Cargo
//! with the flags that `cargo fuzz` would pass without a sanitizer: all of them are stable, so the
//! pinned toolchain suffices and no tool has to be compiled. No address sanitizer is needed, since
//! the workspace forbids unsafe code.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use atlas::parallel;

use crate::{
    project::{command, output, root, run, step},
    tools,
};

/// The coverage that guides libFuzzer: counters for every edge, and the operands of comparisons.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";
/// The Cargo profile.
const PROFILE: &str = "fuzz";
/// Time limit for one input, in seconds.
const TIMEOUT: u32 = 10;
/// Memory limit for one input, in megabytes.
const MEMORY: u32 = 2_048;
/// Length limit for inputs, in bytes.
const LONGEST: u32 = 8_192;

/// How inputs are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inputs {
    /// New inputs each time, starting from the corpus of the last run.
    Fresh {
        /// How long.
        seconds: u32,
    },
    /// The same inputs each time, from the seeds: tests of a change should not depend on luck.
    Repeated {
        /// How many.
        runs: u32,
    },
}

/// Runs one target or all of them.
pub(crate) fn fuzz(target: Option<&str>, inputs: Inputs) -> Result<()> {
    let targets = match target {
        Some(target) => vec![known(target)?],
        None => names()?,
    };
    let programs = compile()?;
    let amount = match inputs {
        Inputs::Fresh { seconds } => format!("for {seconds} s"),
        Inputs::Repeated { runs } => format!("with {runs} inputs"),
    };
    step(&format!("Fuzzing {amount} each: {}", targets.join(", ")));
    parallel::each("targets fuzzed", &targets, |name| fuzz_one(&programs.join(name), name, inputs))
}

/// Runs a target once, on the input in a file.
pub(crate) fn replay(target: &str, input: &Path) -> Result<()> {
    let name = known(target)?;
    let input = fs::canonicalize(input).with_context(|| format!("no file {}", input.display()))?;
    let mut program = command(compile()?.join(name), &[]);
    program.arg(format!("-timeout={TIMEOUT}")).arg(format!("-rss_limit_mb={MEMORY}"));
    run(program.arg(input).env("RUST_BACKTRACE", "1"), "The message above says what went wrong.")
}

fn folder() -> PathBuf {
    root().join("crates/fuzz")
}

/// The names of the targets, which are those of their programs.
fn names() -> Result<Vec<String>> {
    let programs = fs::read_dir(folder().join("fuzz_targets")).context("no fuzz targets")?;
    let name = |path: PathBuf| Some(path.file_stem()?.to_str()?.to_owned());
    let mut names: Vec<String> =
        programs.flatten().filter_map(|program| name(program.path())).collect();
    names.sort_unstable();
    Ok(names)
}

fn known(target: &str) -> Result<String> {
    let names = names()?;
    match names.iter().find(|name| *name == target) {
        Some(name) => Ok(name.clone()),
        None => bail!("there is no target `{target}`; write one of: {}", names.join(", ")),
    }
}

/// Compiles every target and returns the folder of the programs. An explicit `--target` keeps the
/// flags away from build scripts and macros.
fn compile() -> Result<PathBuf> {
    tools::ensure_cpp_compiler()?;
    let about = output(&mut command("rustc", &["-vV"])).unwrap_or_default();
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).context("no rustc")?;
    step("Compiling the fuzz targets");
    let mut build = command("cargo", &["build", "--package", "atlas-fuzz", "--bins"]);
    build.args(["--features", "libfuzzer", "--profile", PROFILE, "--target", host]);
    build.env("RUSTFLAGS", FLAGS).env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(&mut build, "Fix what the compiler names above.")?;
    Ok(root().join("target").join(host).join(PROFILE))
}

fn fuzz_one(program: &Path, name: &str, inputs: Inputs) -> Result<()> {
    let own = root().join("target/fuzz").join(name);
    let findings = folder().join("artifacts").join(name);
    // libFuzzer writes new inputs into the first folder, and reads it.
    let found = match inputs {
        Inputs::Fresh { .. } => own.join("corpus"),
        Inputs::Repeated { .. } => own.join("repeated"),
    };
    if matches!(inputs, Inputs::Repeated { .. }) && found.exists() {
        fs::remove_dir_all(&found)?;
    }
    fs::create_dir_all(&found)?;
    fs::create_dir_all(&findings)?;
    let mut fuzzer = command(program, &[]);
    match inputs {
        Inputs::Fresh { seconds } => fuzzer.arg(format!("-max_total_time={seconds}")),
        Inputs::Repeated { runs } => fuzzer.arg(format!("-runs={runs}")).arg("-seed=1"),
    };
    fuzzer.arg(found).arg(folder().join("corpus").join(name));
    fuzzer.arg(format!("-timeout={TIMEOUT}"));
    fuzzer.arg(format!("-rss_limit_mb={MEMORY}")).arg(format!("-max_len={LONGEST}"));
    fuzzer.arg(format!("-artifact_prefix={}/", findings.display())).arg("-print_final_stats=1");
    let words = folder().join("dictionaries").join(format!("{name}.dict"));
    if words.is_file() {
        fuzzer.arg(format!("-dict={}", words.display()));
    }
    let log = own.join("log.txt");
    let into = File::create(&log)?;
    let status = fuzzer.env("RUST_BACKTRACE", "0").stdout(into.try_clone()?).stderr(into).status();
    let status = status.with_context(|| format!("{} cannot be run", program.display()))?;
    let text = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if !status.success() {
        bail!("{}", finding(name, &text));
    }
    println!("    {name}: {} inputs", executed(&text).unwrap_or("?"));
    Ok(())
}

/// The error message: what went wrong, the input, and how to replay it.
fn finding(name: &str, log: &str) -> String {
    let tail: Vec<&str> = log.lines().skip_while(|line| !is_finding(line)).take(20).collect();
    let file = log.lines().find_map(|line| Some(line.split_once("Test unit written to ")?.1));
    let again = match file {
        Some(file) => format!(
            "The input is in {file}. Again: cargo xtask fuzz {name} --replay {file}\nA fixed \
             finding becomes a unit test, and where it shows something new a seed."
        ),
        None => format!("No input was written; the log is target/fuzz/{name}/log.txt."),
    };
    format!("the target `{name}` has a finding\n{}\n{again}", tail.join("\n"))
}

fn is_finding(line: &str) -> bool {
    ["panicked at", "ERROR: libFuzzer", "DEADLYSIGNAL"].iter().any(|words| line.contains(words))
}

/// The number of inputs that libFuzzer reports.
fn executed(log: &str) -> Option<&str> {
    let count = log.lines().find_map(|l| l.strip_prefix("stat::number_of_executed_units:"))?;
    Some(count.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_problem_input_and_replay_command() {
        let log = "INFO: Seed: 1\n#2 INITED\nthread panicked at src/query.rs:9:5:\nnot equal\n\
                   ==7== ERROR: libFuzzer: deadly signal\nartifact_prefix='/a/'; Test unit written \
                   to /a/crash-1\n";
        let words = finding("query", log);
        assert!(words.contains("`query` has a finding\nthread panicked at src/query.rs:9:5:\n"));
        assert!(words.contains("cargo xtask fuzz query --replay /a/crash-1\n"), "{words}");
        assert!(!words.contains("INITED"));
        assert!(finding("query", "Killed").contains("the log is target/fuzz/query/log.txt"));
        assert_eq!(executed("x\nstat::number_of_executed_units: 812\n"), Some("812"));
    }

    #[test]
    fn every_target_has_a_program_and_seeds() {
        let names = names().unwrap();
        assert!(names.contains(&"query".to_owned()));
        for name in names {
            assert!(folder().join("corpus").join(name).is_dir());
        }
        assert!(known("none").unwrap_err().to_string().contains("write one of: address, "));
    }
}
