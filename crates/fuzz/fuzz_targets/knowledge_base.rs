//! `cargo xtask fuzz knowledge_base`

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| atlas_fuzz::knowledge_base::run(data));
