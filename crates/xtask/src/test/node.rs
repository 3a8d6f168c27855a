//! Runs the tests of a folder with Node's test runner.
//!
//! A file in which a test failed runs once more, alone: on a busy machine a browser now and then
//! answers later than any test can wait. What fails twice fails; what passes then is named at the
//! end, since a page that is sometimes wrong looks the same.

use std::{collections::BTreeSet, fs, path::Path, process::Command, time::Duration};

use anyhow::Result;

use crate::project::{self, command, root, step};

/// How long a file of tests may take before it counts as hanging.
const LONGEST_FILE: Duration = Duration::from_mins(20);
/// The reporter that lists the files of failed tests.
const REPORTER: &str = "tests/failed_files.mjs";

/// Runs the tests of a folder, `at_once` files in parallel, with these environment variables.
///
/// # Errors
///
/// A test that failed twice; the error contains the remedy.
pub(crate) fn run(
    folder: &Path,
    at_once: u8,
    environment: &[(&str, &Path)],
    remedy: &str,
) -> Result<()> {
    let report = tempfile::NamedTempFile::new()?;
    let node = |files: &[String], at_once| {
        let mut node = node_tests(files, at_once, report.path());
        node.current_dir(folder).envs(environment.iter().copied());
        node
    };
    let Err(error) = project::run(&mut node(&[".".to_owned()], at_once), remedy) else {
        return Ok(());
    };
    let failed = failed_files(&fs::read_to_string(report.path())?);
    if failed.is_empty() {
        return Err(error);
    }
    step("Files with a failed test, once more");
    project::run(&mut node(&failed, 1), remedy)?;
    println!("    These passed only at the second run: {}", failed.join(" "));
    Ok(())
}

/// Node would wait for ever for a page that hangs, and for a server that a failed test has left open.
fn node_tests(files: &[String], at_once: u8, report: &Path) -> Command {
    let mut node = command("node", &["--test", "--test-force-exit"]);
    node.arg(format!("--test-concurrency={at_once}"))
        .arg(format!("--test-timeout={}", LONGEST_FILE.as_millis()))
        .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
        .arg(format!("--test-reporter={}", root().join(REPORTER).display()))
        .arg(format!("--test-reporter-destination={}", report.display()))
        .args(files);
    node
}

/// The files of a report, each once.
fn failed_files(report: &str) -> Vec<String> {
    let files: BTreeSet<_> = report.lines().filter(|line| Path::new(line).is_absolute()).collect();
    files.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs a test that fails until its folder has a file, which its first run may write.
    fn run_test(writes: bool) -> Result<()> {
        let folder = tempfile::tempdir()?;
        let write = if writes { "writeFileSync(mark, '')" } else { "" };
        fs::write(
            folder.path().join("one.test.mjs"),
            format!(
                "import {{ existsSync, writeFileSync }} from 'node:fs';
                import {{ test }} from 'node:test';
                const mark = new URL('mark', import.meta.url);
                test('fails at first', () => {{
                  if (existsSync(mark)) return;
                  {write};
                  throw new Error('not yet');
                }});"
            ),
        )?;
        run(folder.path(), 1, &[], "remedy")
    }

    #[test]
    fn a_test_passes_at_its_second_run_or_fails() {
        run_test(true).expect("the second run passes");
        let error = run_test(false).expect_err("both runs fail");
        assert!(error.to_string().contains("remedy"), "{error}");
    }

    #[test]
    fn a_file_with_several_failed_tests_runs_once() {
        assert_eq!(
            failed_files("/a/x.mjs\nundefined\n/a/x.mjs\n/a/b.mjs\n"),
            ["/a/b.mjs", "/a/x.mjs"]
        );
    }
}
