//! Title and description of a page, for tabs, search engines and link previews.

use atlas_core::{Catalogue, Collection, List, Query, Route, SiteUrl, results};
use atlas_export::citation::Citation;

use super::{publication, site_name};
use crate::{labels, text::t};

/// Title, description and metadata of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// What is asked for and found, or the page; then the site.
    pub(crate) title: String,
    /// A sentence or two in plain text.
    pub(crate) description: String,
    /// Metadata for reference managers: name and content of each `<meta>`.
    pub(crate) metadata: Vec<(&'static str, String)>,
}

/// Title, description and metadata of the page at a URL; `root` is the absolute URL of the site, if
/// known.
pub(crate) fn head(catalogue: &Catalogue, url: &SiteUrl, root: Option<&str>) -> Head {
    let kb = catalogue.knowledge_base();
    let site = site_name(catalogue);
    let (page, description) = match &url.route {
        Route::Home => (None, kb.site().description.clone().unwrap_or_default()),
        Route::List(list) => {
            let words = t().list(*list);
            (Some(list_title(catalogue, *list, url.query())), words.lead.to_owned())
        }
        Route::Record(collection, id) => {
            let record = kb.find(id).filter(|record| record.collection() == *collection);
            match record {
                Some(record) => (Some(record.common.title.clone()), record.common.summary.clone()),
                None => (Some(t().not_found_title.to_owned()), String::new()),
            }
        }
        Route::About => (Some(t().about.to_owned()), t().about_lead.to_owned()),
        Route::Data => (Some(t().data_title.to_owned()), data_lead(catalogue)),
        Route::EmbedBuilder => (Some(t().builder_title.to_owned()), t().builder_lead.to_owned()),
        Route::Embedding => (Some(t().embedding.to_owned()), t().embedding_lead.to_owned()),
        Route::Design => (Some(t().design.to_owned()), t().design_lead.to_owned()),
        Route::Shortlist => (Some(t().shortlist.to_owned()), t().shortlist_lead.to_owned()),
        Route::Unknown(_) => (Some(t().not_found_title.to_owned()), String::new()),
    };
    let asked = match &url.route {
        Route::Home => labels::asked(catalogue, url.query()).into_iter().next(),
        _ => None,
    };
    let title = asked
        .or(page)
        .into_iter()
        .fold(site, |site, page| t().page_title.with(&[("page", &page), ("site", &site)]));
    Head { title, description, metadata: metadata(catalogue, &url.route, root) }
}

/// "Migration, Latin America: 6 case studies, page 2"; the name of the list if nothing is asked.
fn list_title(catalogue: &Catalogue, list: List, query: &Query) -> String {
    let query = catalogue.current(query);
    let asked = labels::asked(catalogue, &query).join(", ");
    let name = t().list(list).title.to_owned();
    let title = if asked.is_empty() {
        name
    } else {
        // Unknown until the words of the list are loaded.
        let hits = results::positions_of(catalogue, list, &query);
        let found = hits.map_or(name, |hits| labels::counted(list, hits.len()));
        t().filtered_title.with(&[("filters", &asked), ("found", &found)])
    };
    match query.page() {
        1 => title,
        page => t().title_of_page.with(&[("title", &title), ("n", &page.to_string())]),
    }
}

fn metadata(
    catalogue: &Catalogue,
    route: &Route,
    root: Option<&str>,
) -> Vec<(&'static str, String)> {
    let Route::Record(collection, id) = route else { return Vec::new() };
    let record = catalogue.knowledge_base().find(id);
    let record = record.filter(|record| record.collection() == *collection);
    let cited = record.map(|record| Citation::new(publication(catalogue, root), record));
    cited.map_or_else(Vec::new, |cited| cited.metadata())
}

/// "54 working groups, 93 events and 130 case studies …"
pub(super) fn data_lead(catalogue: &Catalogue) -> String {
    let count =
        |collection| labels::counted(collection, catalogue.knowledge_base().len(collection));
    let [groups, events, cases] = Collection::ALL.map(count);
    t().data_lead.with(&[("groups", &groups), ("events", &events), ("cases", &cases)])
}
