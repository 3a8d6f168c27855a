//! Native tests of the whole site: content, URLs, and pages rendered to HTML without a browser.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod content;
mod design;
mod documents;
mod hostile;
mod map;
mod pack;
mod pages;
mod ranking;
mod seeds;
mod suggestions;
mod url_contract;
