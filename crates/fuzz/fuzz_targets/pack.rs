//! `cargo xtask fuzz pack`

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| atlas_fuzz::pack::run(data));
