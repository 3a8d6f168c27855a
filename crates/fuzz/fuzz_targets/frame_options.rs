//! `cargo xtask fuzz frame_options`

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| atlas_fuzz::frame_options::run(data));
