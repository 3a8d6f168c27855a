//! What only a release writes into `dist/`, beside the app and its page files. Behind the feature
//! `publish`, so that everyday commands compile fast.

mod cache;
mod cards;
mod pack;

pub(crate) use cards::write_cards;
pub(crate) use pack::write_twins;
