//! The browser's entry: report panics, then mount the application.

fn main() {
    console_error_panic_hook::set_once();
    peer_atlas::mount();
}
