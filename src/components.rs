//! Leaf views: properties in, callbacks out. One component per file, with a CSS block of the same
//! name.
//!
//! Must not know pages, navigation, context or loading.

mod active_filters;
mod answer_band;
mod arrow_keys;
mod briefing;
mod code_sample;
mod collection_card;
mod compare_table;
mod copy_button;
mod count_table;
mod embed_frame;
mod event_action;
mod event_lanes;
mod facet_group;
mod fact_list;
mod field_table;
mod filter_button;
mod map_picture;
mod mark_button;
mod page_frame;
mod pagination;
mod plain_button;
mod record_section;
mod related_list;
mod result_list;
mod result_table;
mod search_box;
mod sort_select;
mod source_list;
mod suggestions;
mod take_panel;
mod title_list;
mod view_switch;
mod world_map;
mod year_bars;

pub use active_filters::{ActiveFilters, AnyOrAll, Chip};
pub use answer_band::{Answer, AnswerBand};
pub use briefing::{Briefing, BriefingProps, BriefingRecord};
pub use code_sample::CodeSample;
pub use collection_card::CollectionCard;
pub use compare_table::{CompareRow, CompareTable, CompareTableProps, Compared};
pub use copy_button::CopyButton;
pub use count_table::{CountRow, CountTable};
pub use embed_frame::EmbedFrame;
pub use event_action::EventAction;
pub use event_lanes::{EventLane, EventLanes, LaneMark};
pub use facet_group::{FacetGroup, FacetOption, shown_at_first};
pub use fact_list::{Fact, FactList, FactListProps, FactValue};
pub use field_table::{FieldRow, FieldTable};
pub use filter_button::FilterButton;
pub use map_picture::MapPicture;
pub use mark_button::{MarkButton, MarkButtonProps};
pub use page_frame::{FrameLinks, NavigationLink, PageFrame};
pub use pagination::{PageLink, Pagination};
pub use plain_button::{PlainButton, PlainButtonProps};
pub use record_section::{ListSection, RecordSection, SectionItem};
pub use related_list::{RelatedList, RelatedRecord};
pub use result_list::{Entry, Marked, ResultList, ResultListProps, Tag};
#[cfg(feature = "prerender")]
pub use result_list::{WaitingEntries, WaitingEntriesProps};
pub use result_table::{ColumnSort, ResultTable, ResultTableProps, TableColumn, TableRow};
pub use search_box::SearchBox;
pub use sort_select::{SortOption, SortSelect};
pub use source_list::{SourceItem, SourceList, SourceListProps};
pub use suggestions::{SuggestionGroup, SuggestionOption, suggestion_groups};
pub use take_panel::{TakePanel, TakeRow, take_rows};
pub use title_list::{TitleLink, title_list};
pub use view_switch::{ViewLink, ViewSwitch};
pub use world_map::{Country, MapCallbacks, Marker, Move, WorldMap};
pub use year_bars::{YearBars, YearBrush, YearChoice};
