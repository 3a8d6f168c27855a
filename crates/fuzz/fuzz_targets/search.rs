//! `cargo xtask fuzz search`

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| atlas_fuzz::search::run(data));
