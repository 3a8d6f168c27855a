//! The knowledge base of Peer Atlas and everything that can be computed from it.
//!
//! Owns records, URLs, facets and search. Must not know a browser, a framework, a clock or a file
//! system: today is a parameter, and texts are passed in as strings.
//!
//! ```
//! use atlas_core::{Catalogue, Collection, KnowledgeBase, PartialDate, Query, results};
//!
//! let json = r#"{"format": 1, "site": {"title": "Peer Atlas"}, "case_studies": [
//!   {"id": "saida-network", "title": "Saida's prevention network", "summary": "A city network.",
//!    "themes": ["youth"], "city": "Saida", "country": "LB", "lat": 33.56, "lon": 35.38,
//!    "instruments": [], "sources": [], "checked": "2026-11"}]}"#;
//! let (knowledge_base, faults) = KnowledgeBase::decode(json)?;
//! assert!(faults.is_empty());
//!
//! let today: PartialDate = "2026-11-22".parse()?;
//! let catalogue = Catalogue::new(knowledge_base, today);
//! let page = results::run(&catalogue, Collection::Cases.into(), &Query::parse("?q=saida&theme=youth"));
//! assert_eq!(page.total(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod addresses;
mod catalogue;
pub mod characters;
pub mod coverage;
mod daily;
pub mod embed_code;
pub mod facet;
mod facet_index;
mod history;
pub mod json;
mod knowledge_base;
mod list;
pub mod map;
pub mod pack;
pub mod packing;
mod partial_date;
mod query;
mod ranks;
mod record;
mod record_id;
pub mod results;
mod route;
mod safe_address;
mod shortlist;
pub mod suggestions;
mod term_list;
mod thread;
pub mod timeline;
mod vocabulary;

pub use atlas_search as search;
use atlas_search::{bytes, positions};

pub use addresses::addresses;
pub use catalogue::Catalogue;
pub use daily::lesson_of_the_day;
pub use facet::Facet;
pub use facet_index::{FacetCount, FacetCounts, FacetIndex};
pub use history::{Dates, EntryHistory, History, Moment, RecordHistory};
pub use knowledge_base::{Bundle, DecodeError, KnowledgeBase, Site, SkippedRecord};
pub use list::{Item, List};
pub use partial_date::{ParseDateError, PartialDate};
pub use query::{Query, Sort, View};
pub use record::{
    Attendance, CaseStudy, Collection, Common, Cost, DatedNote, Declared, Detail, Entry,
    Evaluation, EvaluationLevel, Event, Extent, Joining, KeyResult, LONGEST_SUMMARY, Link, Outcome,
    Place, Population, Record, Role, Section, Source, Speaker, Status, TakesPart, Transfer,
    WorkingGroup, Years, fields, read_entry,
};
pub use record_id::{InvalidId, RecordId};
pub use route::{
    Agenda, Channel, CitationFormat, Download, EmbedDraft, FeedFormat, FrameOptions, Presentation,
    Route, ShortlistView, SiteUrl,
};
pub use safe_address::safe_address;
pub use shortlist::{Mark, Shortlist};
pub use term_list::TermList;
pub use thread::{TimelineEntry, thread};
pub use vocabulary::{City, Organisation, Term, Vocabulary};
