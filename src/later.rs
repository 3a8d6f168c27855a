//! Code that arrives when it is needed: functions that stand in a part of the program of their own.
//!
//! Owns how such functions are declared and called. `crates/xtask/src/publish/program.rs` cuts the program
//! of a release by them; a development build is one piece, and a native one calls them at once.

use std::{
    pin::{Pin, pin},
    rc::Rc,
    task::{Context, Poll, Waker},
};

use leptos::prelude::*;

use crate::{components::PlainButton, text::t};

/// A part of the program could not be had; asked for again, it may be.
pub(crate) use leptos::wasm_split::SplitLoaderError as NotArrived;

/// Declares a function of a part: `later!(pages via fetch_pages; fn page(route: Route) -> AnyView { .. })`
/// makes `page(route)`, which answers once the part is there, and, where it is named, `fetch_pages()`,
/// which only has it fetched. Whatever nothing else calls stands in the part too.
macro_rules! later {
    (
        $part:ident $(via $fetch:ident)?;
        fn $name:ident($($given:ident: $of:ty),* $(,)?) -> $made:ty $body:block
    ) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split(
            $part, fallible, $(preload($fetch),)? wasm_split_path = ::leptos::wasm_split
        )]
        fn $name($($given: $of),*) -> Result<$made, $crate::later::NotArrived> {
            Ok($body)
        }

        #[cfg(not(feature = "split"))]
        async fn $name($($given: $of),*) -> Result<$made, $crate::later::NotArrived> {
            Ok($body)
        }

        $(
            #[cfg(not(feature = "split"))]
            async fn $fetch() -> Result<(), $crate::later::NotArrived> {
                Ok(())
            }
        )?
    };
}
pub(crate) use later;

/// Loads the whole page again where the site has been published anew: the host then has other parts than the
/// program that runs, and its page names another program. `false` where that is not so, or where this page
/// was itself loaded again and nobody has `asked` for more.
pub(crate) async fn load_anew(asked: bool) -> bool {
    let again = || {
        let loads = window().performance()?.get_entries_by_type("navigation");
        js_sys::Reflect::get(&loads.get(0), &"type".into()).ok()?.as_string()
    };
    (asked || again().as_deref() != Some("reload"))
        && is_published_anew().await == Some(true)
        && window().location().reload().is_ok()
}

async fn is_published_anew() -> Option<bool> {
    let running = document().query_selector("script[type=module]").ok()??.get_attribute("src")?;
    let address = window().location().href().ok()?;
    let request = gloo_net::http::Request::get(&address).cache(web_sys::RequestCache::NoStore);
    let response = request.send().await.ok().filter(gloo_net::http::Response::ok)?;
    Some(!response.text().await.ok()?.contains(running.trim_start_matches("./")))
}

/// What a function of a part makes, if the part is there.
pub(crate) fn at_once<T>(answer: impl Future<Output = Result<T, NotArrived>>) -> Option<T> {
    match pin!(answer).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(made) => made.ok(),
        Poll::Pending => None,
    }
}

/// The work of having a part fetched.
pub(crate) type Fetching = Pin<Box<dyn Future<Output = Result<(), NotArrived>>>>;

/// A view whose code is a part: `make` makes it once that is there, which it may be already. Until then
/// `frame` stands around a word about it, and around a way to ask again where it could not be had.
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
    let ask = move |asked: bool| {
        failed.set(Some(false));
        let fetching = fetch.with_value(|fetch| fetch());
        leptos::task::spawn_local(async move {
            let is_gone = fetching.await.is_err() && !load_anew(asked).await;
            let _gone = failed.try_set(is_gone.then_some(true));
        });
    };
    ask(false);
    let note = move || {
        if failed.get() == Some(true) {
            view! {
                <p role="status">{t().part_missing}</p>
                <PlainButton label=t().retry on_press=Callback::new(move |()| ask(true)) />
            }
            .into_any()
        } else {
            view! { <p role="status">{t().loading}</p> }.into_any()
        }
    };
    (move || arrived().then(&make).flatten().unwrap_or_else(|| frame(note.into_any()))).into_any()
}
