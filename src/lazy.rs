//! Lazily loaded code: functions in wasm chunks of their own.
//!
//! Owns how these functions are declared and called. `crates/xtask/src/publish/program.rs` splits
//! the program of a release by them; a development build is one piece, and a native build calls
//! them directly.

use std::{
    pin::{Pin, pin},
    rc::Rc,
    task::{Context, Poll, Waker},
};

use leptos::prelude::*;

use crate::{components::PlainButton, text::t};

/// A chunk failed to load; a retry may succeed.
pub(crate) use leptos::wasm_split::SplitLoaderError as ChunkLoadError;

/// Declares a function of a chunk. For example,
/// `lazy!(pages via fetch_pages; fn page(route: Route) -> AnyView { .. })` makes an async
/// `page(route)`, which resolves once the chunk has loaded, and, if it is named, `fetch_pages()`,
/// which only loads the chunk. Code that nothing else calls moves into the chunk too.
macro_rules! lazy {
    (
        $part:ident $(via $fetch:ident)?;
        fn $name:ident($($given:ident: $of:ty),* $(,)?) -> $made:ty $body:block
    ) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split(
            $part, fallible, $(preload($fetch),)? wasm_split_path = ::leptos::wasm_split
        )]
        fn $name($($given: $of),*) -> Result<$made, $crate::lazy::ChunkLoadError> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        async fn $name($($given: $of),*) -> Result<$made, $crate::lazy::ChunkLoadError> {
            Ok($body)
        }

        $(
            #[cfg(not(feature = "split"))]
            async fn $fetch() -> Result<(), $crate::lazy::ChunkLoadError> {
                Ok(())
            }
        )?
    };
}
pub(crate) use lazy;

/// Reports that a chunk failed to load. If the site has been republished, `src/static/start.js`
/// reloads the page.
pub(crate) fn tell_missing() {
    if let Ok(missing) = web_sys::Event::new("peer-atlas:missing") {
        let _no_answer = window().dispatch_event(&missing);
    }
}

/// The result of a chunk's function, if the chunk has already loaded.
pub(crate) fn at_once<T>(answer: impl Future<Output = Result<T, ChunkLoadError>>) -> Option<T> {
    match pin!(answer).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(made) => made.ok(),
        Poll::Pending => None,
    }
}

/// That something failed to load, with a button that asks for it again.
pub(crate) fn not_loaded(retry: Callback<()>) -> AnyView {
    view! {
        <p role="status">{t().part_missing}</p>
        <PlainButton label=t().retry on_press=retry />
    }
    .into_any()
}

/// The future that loads a chunk.
pub(crate) type Fetching = Pin<Box<dyn Future<Output = Result<(), ChunkLoadError>>>>;

/// A lazy view: `make` creates it once its chunk has loaded, which may already be the case. Until
/// it loads, `frame` wraps a loading message, or a retry button after a failure.
pub(crate) fn view_of_part(
    fetch: Rc<dyn Fn() -> Fetching>,
    make: impl Fn() -> Option<AnyView> + Send + 'static,
    frame: fn(AnyView) -> AnyView,
) -> AnyView {
    if let Some(made) = make() {
        return made;
    }
    let failed = RwSignal::new(Some(false));
    let arrived = move || failed.get().is_none();
    let fetch = StoredValue::new_local(fetch);
    let ask = move |()| {
        failed.set(Some(false));
        let fetching = fetch.with_value(|fetch| fetch());
        leptos::task::spawn_local(async move {
            let is_missing = fetching.await.inspect_err(|_| tell_missing()).is_err();
            let _gone = failed.try_set(is_missing.then_some(true));
        });
    };
    ask(());
    let note = move || {
        if failed.get() == Some(true) {
            not_loaded(Callback::new(ask))
        } else {
            view! { <p role="status">{t().loading}</p> }.into_any()
        }
    };
    (move || arrived().then(&make).flatten().unwrap_or_else(|| frame(note.into_any()))).into_any()
}
