//! `cargo xtask fuzz content`

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| atlas_fuzz::content::run(data));
