//! Finds the program that `cargo xtask program` has made, to put it inside.

use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(has_program)");
    println!("cargo::rerun-if-changed=program.zip");
    if Path::new(env!("CARGO_MANIFEST_DIR")).join("program.zip").is_file() {
        println!("cargo::rustc-cfg=has_program");
    }
}
