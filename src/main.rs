//! Browser entry point: reports panics, then mounts the application.

fn main() {
    console_error_panic_hook::set_once();
    peer_atlas::mount();
}
