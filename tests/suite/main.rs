//! Native tests of the whole site: content, addresses, and pages rendered to HTML without a browser.

mod content;
mod pages;
mod url_contract;
