//! Replays every seed of every target, without libFuzzer, so that fixed findings stay fixed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::print_stdout, reason = "a failing test shows the seed it was at")]

use std::{fs, path::Path};

use atlas_content::validate::{File, validate};
use atlas_core::KnowledgeBase;
use atlas_fuzz::{TARGETS, content};

#[test]
fn every_seed_keeps_the_invariants() {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, target) in TARGETS {
        let program = crate_folder.join(format!("fuzz_targets/{name}.rs"));
        assert!(program.is_file(), "{name} has no program");
        let seeds = fs::read_dir(crate_folder.join("corpus").join(name)).unwrap();
        let seeds: Vec<_> = seeds.map(|seed| seed.unwrap().path()).collect();
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for seed in seeds {
            println!("{}", seed.display());
            target(&fs::read(seed).unwrap());
        }
    }
}

#[test]
fn the_seeds_with_every_field_are_valid() {
    let seed = include_str!("../corpus/content/every-field");
    let files: Vec<File<'_>> = content::files(seed);
    let report = validate(&files, "2026-11-22".parse().unwrap());
    assert!(report.is_publishable() && report.bundle.records() == 3, "{:#?}", report.findings);
    let json = include_str!("../corpus/knowledge_base/every-field").split_once('\n').unwrap().1;
    let (kb, faults) = KnowledgeBase::decode(json).unwrap();
    assert_eq!((kb.total(), faults), (3, vec![]));
}
