//! Leaf views: properties in, callbacks out. One component a file, its CSS block of the same name.
//!
//! Must not know pages, navigation, context or loading.

mod active_filters;
mod arrow_keys;
mod code_sample;
mod copy_button;
mod count_table;
mod door;
mod embed_frame;
mod event_action;
mod event_lanes;
mod facet_group;
mod fact_list;
mod field_table;
mod filter_button;
mod page_frame;
mod pagination;
mod plain_button;
mod record_section;
mod related_list;
mod result_list;
mod search_box;
mod share_bar;
mod sort_select;
mod source_list;
mod take_panel;
mod view_switch;
mod year_bars;

pub use active_filters::{ActiveFilters, Chip};
pub use code_sample::CodeSample;
pub use copy_button::CopyButton;
pub use count_table::{CountRow, CountTable};
pub use door::{Door, Glimpse};
pub use embed_frame::EmbedFrame;
pub use event_action::EventAction;
pub use event_lanes::{EventLane, EventLanes, LaneMark};
pub use facet_group::{FacetGroup, FacetOption};
pub use fact_list::{Fact, FactList, FactValue};
pub use field_table::{FieldRow, FieldTable};
pub use filter_button::FilterButton;
pub use page_frame::{FrameLinks, NavigationLink, PageFrame};
pub use pagination::{PageLink, Pagination};
pub use plain_button::{PlainButton, PlainButtonProps};
pub use record_section::{BulletSection, RecordSection};
pub use related_list::{RelatedList, RelatedRecord};
pub use result_list::{Entry, Marked, ResultList, Tag};
pub use search_box::SearchBox;
pub use sort_select::{SortOption, SortSelect};
pub use source_list::{SourceItem, SourceList};
pub use take_panel::{TakePanel, TakeRow};
pub use view_switch::{ViewLink, ViewSwitch};
pub use year_bars::{YearBars, YearBrush, YearChoice};
