//! The command `serve`: the site on this computer, built again whenever its content changes.

use std::{
    convert::Infallible,
    fs,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, SystemTime},
};

use anyhow::{Context, Result};
use atlas_content::validate::{Report, Severity};
use atlas_publish::Program;
use axum::{
    Router,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue},
    },
    response::{
        Html, IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use clap::Args;
use notify::{EventKind, RecursiveMode, Watcher, recommended_watcher};
use serde_json::json;
use tokio::{net::TcpListener, runtime::Runtime, sync::watch};
use tokio_stream::{StreamExt, wrappers::WatchStream};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use crate::{build, content};

/// Where to serve.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// Port of the server; a free one by default.
    #[arg(long, default_value = "0", hide_default_value = true)]
    pub port: u16,
    /// Folder of another program than the one inside, as `cargo xtask program` builds it.
    #[arg(long)]
    pub program: Option<PathBuf>,
    /// Folder that keeps social cards for the next build.
    #[arg(long, default_value = ".atlas-cache")]
    pub cache: PathBuf,
}

/// The script that joins every page: it loads the page again after a build, and shows findings.
const LIVE: &str = include_str!("serve/live.js");
/// The page before the first build that succeeds.
const WAITING: &str = include_str!("serve/waiting.html");
/// How long the content has to rest before it is built: an editor writes a file in several steps,
/// and an import many files.
const REST: Duration = Duration::from_millis(150);

/// What the pages are told. Its default is the state before the first build.
#[derive(Debug, Clone, Default)]
struct State {
    /// Differs for each build, also after a restart; 0 before the first.
    build: u128,
    /// What to fix, as `validate` says it; empty if nothing.
    findings: String,
    /// The number of findings, in words.
    summary: String,
    /// Whether the site shows an earlier state of the content.
    is_stale: bool,
}

impl State {
    /// The state after reading the content.
    fn of(report: &Report, build: u128) -> Self {
        let count = report.of(Severity::Error).count() + report.of(Severity::Warning).count();
        Self {
            build,
            findings: if count == 0 { String::new() } else { content::findings(report) },
            summary: content::verdict(report),
            is_stale: !report.is_publishable(),
        }
    }

    fn event(&self) -> Event {
        let Self { build, findings, summary, is_stale } = self;
        let build = build.to_string();
        let told =
            json!({"build": build, "findings": findings, "summary": summary, "isStale": is_stale});
        Event::default().data(told.to_string())
    }
}

/// Builds the site of a content folder, serves it, and builds it again after every change, until
/// the program is ended.
///
/// # Errors
/// If the program inside is missing, the port is taken or the folder cannot be watched. Errors in
/// the content are shown, and the site keeps the state before them.
pub fn serve(folder: &Path, options: &Options) -> Result<()> {
    let mut program = build::program(options.program.as_deref())?;
    let start = program.assets.start.clone();
    if let Some(script) = program.files.get_mut(&start) {
        script.extend([b"\n", LIVE.as_bytes()].concat());
    }
    let work = tempfile::Builder::new().prefix("atlas-").tempdir()?;
    let into = build::Options {
        out: work.path().join("site"),
        site_url: None,
        program: None,
        cache: options.cache.clone(),
        uncompressed: true,
    };
    let (tell, changes) = channel();
    let mut watcher = recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading is an event too, and a lost event may have been any.
        if event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            return;
        }
        let _ended = tell.send(());
    })?;
    watcher
        .watch(folder, RecursiveMode::Recursive)
        .with_context(|| format!("{} cannot be watched", folder.display()))?;
    let runtime = Runtime::new()?;
    let listener = runtime
        .block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)))
        .with_context(|| format!("port {} cannot be used; choose another", options.port))?;
    let address = listener.local_addr()?;
    let (told, states) = watch::channel(State::default());
    let app = app(into.out.clone(), states);
    let content = folder.to_owned();
    thread::spawn(move || {
        let renew = || {
            let before = told.borrow().clone();
            told.send_replace(renewed(&content, &program, &into, &before));
        };
        renew();
        println!("The site is at http://{address}/ and follows the content; Ctrl-C ends it");
        while next(&changes) {
            renew();
        }
    });
    let (end, ended) = channel();
    ctrlc::set_handler(move || {
        let _ending = end.send(());
    })?;
    runtime.spawn(axum::serve(listener, app).into_future());
    // Then the temporary folder is removed.
    Ok(ended.recv()?)
}

/// Waits for a change, and until no other follows; false if there will be none.
fn next(changes: &Receiver<()>) -> bool {
    let has_changed = changes.recv().is_ok();
    while has_changed && changes.recv_timeout(REST).is_ok() {}
    has_changed
}

/// Reads the content, says what is wrong with it, and builds the site if nothing is.
fn renewed(content: &Path, program: &Program, into: &build::Options, before: &State) -> State {
    let failed = |error: &anyhow::Error| {
        println!("error: {error:#}");
        let summary = "the site could not be built".to_owned();
        State { findings: format!("{error:#}"), summary, is_stale: true, ..before.clone() }
    };
    let report = match content::read(content) {
        Ok(report) => report,
        Err(error) => return failed(&error),
    };
    print!("{}{}", content::findings(&report), content::verdict(&report));
    let state = State::of(&report, before.build);
    if state.is_stale {
        return state;
    }
    if let Err(error) = build::publish(report.bundle, program, into) {
        return failed(&error);
    }
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    State { build: now.as_nanos(), ..state }
}

fn app(site: PathBuf, states: watch::Receiver<State>) -> Router {
    let script = [(CONTENT_TYPE, HeaderValue::from_static("text/javascript"))];
    let changes = async move || {
        let events = WatchStream::new(states).map(|state| Ok::<_, Infallible>(state.event()));
        Sse::new(events).keep_alive(KeepAlive::default())
    };
    let not_found = site.join("404.html");
    let missing = async move || unknown(&not_found);
    Router::new()
        .route("/.atlas/changes", get(changes))
        .route("/.atlas/live.js", get((script, LIVE)))
        .fallback_service(ServeDir::new(site).fallback(get(missing)))
        .layer(SetResponseHeaderLayer::overriding(
            CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
}

/// The site's page for unknown addresses; before the first build, one that waits for it.
fn unknown(not_found: &Path) -> Response {
    match fs::read_to_string(not_found) {
        Ok(page) => (StatusCode::NOT_FOUND, Html(page)).into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, Html(WAITING)).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use atlas_content::validate::Finding;

    use super::*;

    #[test]
    fn the_state_says_what_to_fix() {
        let mut report = Report::default();
        let state = State::of(&report, 7);
        assert_eq!((state.findings.as_str(), state.is_stale, state.build), ("", false, 7));
        report.findings.push(Finding {
            file: "events/a.json".into(),
            field: "end".into(),
            severity: Severity::Error,
            problem: "it is before the start".into(),
            remedy: "Write a later date.".into(),
        });
        let state = State::of(&report, 7);
        assert!(state.findings.contains("error in end: it is before the start"), "{state:?}");
        assert!(state.is_stale && state.summary.contains("1 error"), "{state:?}");
    }

    #[test]
    fn changes_that_follow_each_other_count_as_one() {
        let (tell, changes) = channel();
        for _ in 0..5 {
            tell.send(()).unwrap();
        }
        assert!(next(&changes));
        changes.try_recv().unwrap_err();
        drop(tell);
        assert!(!next(&changes));
    }
}
