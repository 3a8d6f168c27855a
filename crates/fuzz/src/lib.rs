//! Fuzz targets: invariants that hold for any input.
//!
//! Owns the invariants, one module per target; `cargo xtask fuzz` runs them under libFuzzer, and
//! `tests/corpus.rs` replays the seeds in `corpus/` with every `cargo test`. Must not know
//! libFuzzer; only the programs in `fuzz_targets/` do.
//!
//! Inputs are text wherever possible, so that a seed or a crash can be read and edited by hand.

pub mod address;
pub mod content;
pub mod frame_options;
pub mod knowledge_base;
pub mod pack;
pub mod query;
pub mod search;
pub mod sheet;

/// The name of a target, also that of its program, corpus folder and dictionary; and its function.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 8] = [
    ("address", address::run),
    ("content", content::run),
    ("frame_options", frame_options::run),
    ("knowledge_base", knowledge_base::run),
    ("pack", pack::run),
    ("query", query::run),
    ("search", search::run),
    ("sheet", sheet::run),
];

/// The first line of a text, and the rest.
fn first_line(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or((text, ""))
}
