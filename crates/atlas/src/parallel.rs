//! Runs long work over many items on every core, with one line of progress.

use std::{
    io::{IsTerminal, Write, stdout},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Instant,
};

use anyhow::{Result, anyhow};

/// Runs `work` for each item, on as many threads as there are cores; stops at the first failure.
///
/// On a terminal the line is updated during the work; elsewhere it is printed once, at the end.
///
/// # Errors
/// That of the first failure.
pub fn each<T: Sync>(
    what: &str,
    items: &[T],
    work: impl Fn(&T) -> Result<()> + Sync,
) -> Result<()> {
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let until_none_is_left = || -> Result<()> {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(failure) = work(item) {
                next.store(items.len(), Ordering::Relaxed);
                return Err(failure);
            }
            show(what, (next.load(Ordering::Relaxed), items.len()));
        }
        Ok(())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(until_none_is_left)).collect();
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err(anyhow!("a thread broke off; its message is above")))
        })
    })?;
    let clear = if stdout().is_terminal() { "\r" } else { "" };
    println!("{clear}    {} {what} in {:.1} s", items.len(), start.elapsed().as_secs_f64());
    Ok(())
}

fn show(what: &str, (done, all): (usize, usize)) {
    let mut out = stdout();
    if out.is_terminal() && done.is_multiple_of(16) {
        let _nobody_looks = write!(out, "\r    {} of {all} {what}", done.min(all));
        let _nobody_looks = out.flush();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use anyhow::bail;

    use super::*;

    #[test]
    fn each_item_is_processed_once() {
        let items: Vec<usize> = (0..100).collect();
        let seen = Mutex::new(Vec::new());
        each("numbers seen", &items, |item| {
            seen.lock().unwrap().push(*item);
            Ok(())
        })
        .unwrap();
        let mut seen = seen.into_inner().unwrap();
        seen.sort_unstable();
        assert_eq!(seen, items);
    }

    #[test]
    fn a_failure_is_returned() {
        let outcome =
            each("numbers", &[1, 2, 3], |item| if *item == 2 { bail!("two") } else { Ok(()) });
        assert_eq!(outcome.unwrap_err().to_string(), "two");
    }
}
