//! Runs long work over many items on every core, with a progress bar.

use std::time::Instant;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

/// Runs `work` for each item, on every core; after a failure, no other item is begun.
///
/// A terminal shows a bar during the work. The last line is printed everywhere.
///
/// # Errors
/// That of one of the failures.
pub fn each<T: Sync>(
    what: &str,
    items: &[T],
    work: impl Fn(&T) -> Result<()> + Sync,
) -> Result<()> {
    let start = Instant::now();
    let style = ProgressStyle::with_template("    {wide_bar} {pos} of {len} {msg}")?;
    let bar = ProgressBar::new(items.len() as u64).with_style(style).with_message(what.to_owned());
    let outcome = items.par_iter().try_for_each(|item| work(item).inspect(|()| bar.inc(1)));
    bar.finish_and_clear();
    outcome?;
    println!("    {} {what} in {:.1} s", items.len(), start.elapsed().as_secs_f64());
    Ok(())
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
