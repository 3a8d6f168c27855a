//! The controlled lists.
//!
//! Owns which there are, and their names. Their terms are in the vocabulary.

/// Passes the controlled lists to a macro: what each is for, its name in `vocabulary.json`, and in
/// code.
macro_rules! with_term_lists {
    ($then:ident) => {
        $then! {
            /// What a record is about.
            themes Themes
            /// Parts of the world.
            regions Regions
            /// Countries by their ISO 3166-1 alpha-2 code in capitals, for example `KE`.
            countries Countries
            /// Forms of working group.
            kinds Kinds
            /// Formats of event.
            formats Formats
            /// Tools of cities: the policy instruments of case studies.
            instruments Instruments
        }
    };
}
pub(crate) use with_term_lists;

macro_rules! declare {
    ($($(#[doc = $doc:literal])+ $field:ident $list:ident)+) => {
        /// A controlled list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TermList {
            $($(#[doc = $doc])+ $list,)+
        }

        impl TermList {
            /// Every list, in order.
            pub const ALL: [Self; [$(stringify!($list)),+].len()] = [$(Self::$list),+];

            /// Its name in `vocabulary.json`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$list => stringify!($field),)+
                }
            }
        }
    };
}

with_term_lists!(declare);
