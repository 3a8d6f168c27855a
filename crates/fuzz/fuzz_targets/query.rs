//! `cargo xtask fuzz query`

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| atlas_fuzz::query::run(data));
