//! The program of a release, from the output of Trunk: what `atlas build` makes sites with.
//!
//! Must not know the content of a site.

mod program;
mod scripts;

pub(crate) use scripts::{pack, write_plain_scripts};
