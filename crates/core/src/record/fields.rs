//! How the fields of a record are declared: once, by `record!` and `choices!`.
//!
//! Owns the content of a declaration. The struct, reading, canonical order, JSON Schema, columns of
//! sheets, searched texts, the sections of a record's page, and the template of the command `new`
//! are all derived from it. Must not know any particular field.
//!
//! A field is declared as `name: Type = text_kind(..);`. The type determines whether it may be
//! absent (`Option`) or repeated (`Vec`), and the form of a value (text, number, date, choice,
//! another declared struct). The function after the `=` determines the kind of its texts:
//! `prose`, `name`, `term` and so on.

use crate::{PartialDate, RecordId, TermList, json::Object, record::Section};

/// The kind of a field's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// Sentences by the editors; translated into other languages.
    Prose,
    /// A title or name, as its owner writes it.
    Name,
    /// A URL.
    Address,
    /// The URL of a whole site, with a trailing slash.
    SiteAddress,
    /// A URL, or a mailbox after `mailto:`.
    CorrectionsAddress,
    /// An e-mail address.
    Mailbox,
    /// A hashtag with its number sign.
    Hashtag,
    /// An id from a controlled list.
    Term(TermList),
    /// The id of a term.
    TermId,
    /// The id of an organisation.
    Organisation,
    /// A language (ISO 639-1).
    Language,
    /// A currency (ISO 4217).
    Currency,
    /// A code of some other form, or no text.
    Code,
}

/// The form of one value of a field.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text.
    Text,
    /// A date of year, month or day.
    Date,
    /// The id of a record.
    RecordId,
    /// A year.
    Year,
    /// A whole number.
    Whole,
    /// A number with a decimal point.
    Decimal,
    /// Yes or no.
    Flag,
    /// One of these values.
    Choice(&'static [Choice]),
    /// An object with fields of its own.
    Object(&'static Declaration),
}

/// A value of an enumeration.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// The value in files and URLs.
    pub key: &'static str,
    /// Its description.
    #[cfg(feature = "schema")]
    pub about: &'static str,
}

/// How often a field occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurs {
    /// Exactly once.
    Once,
    /// At most once.
    Optionally,
    /// Any number of times.
    InList,
}

/// A declared struct.
#[derive(Debug)]
pub struct Declaration {
    /// Its name in schemas.
    pub name: &'static str,
    /// Its description.
    #[cfg(feature = "schema")]
    pub about: &'static str,
    /// Its fields in canonical order.
    pub fields: &'static [Field],
}

/// A declared field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in files.
    pub name: &'static str,
    /// The form of one value.
    pub shape: Shape,
    /// How often it occurs.
    pub occurs: Occurs,
    /// The kind of its texts.
    pub text: Text,
    /// The section of the record's page that shows it. Fields with a section are searched.
    pub section: Option<Section>,
    /// Whether only the record's own page shows it; lists and facets do not need it.
    pub is_page_only: bool,
    /// Information for editors, schemas and templates only; not part of the browser build.
    #[cfg(feature = "schema")]
    pub help: Help,
}

/// Information for the editor of a field.
#[derive(Debug, Clone, Copy)]
pub struct Help {
    /// Its description.
    pub about: &'static str,
    /// The most characters of a text.
    pub longest: Option<usize>,
    /// The minimum and maximum of a number.
    pub range: Option<(f64, f64)>,
    /// The minimum number of items in a list.
    pub least: usize,
    /// A real value.
    pub example: Option<&'static str>,
}

const fn field(text: Text) -> Field {
    Field {
        name: "",
        shape: Shape::Text,
        occurs: Occurs::Once,
        text,
        section: None,
        is_page_only: false,
        #[cfg(feature = "schema")]
        help: Help { about: "", longest: None, range: None, least: 0, example: None },
    }
}

/// Sentences by the editors.
pub(crate) const fn prose() -> Field {
    field(Text::Prose)
}

/// A title or name.
pub(crate) const fn name() -> Field {
    field(Text::Name)
}

/// A URL.
pub(crate) const fn address() -> Field {
    field(Text::Address)
}

/// An id from a controlled list.
pub(crate) const fn term(list: TermList) -> Field {
    field(Text::Term(list))
}

/// A code of the given kind, or a value without texts.
pub(crate) const fn code(text: Text) -> Field {
    field(text)
}

/// A value described by its type alone: a date, number, choice or object.
pub(crate) const fn value() -> Field {
    field(Text::Code)
}

impl Field {
    /// Assigns it to a section of the record's page.
    pub(crate) const fn section(mut self, section: Section) -> Self {
        self.section = Some(section);
        self
    }

    /// Marks it as shown on the record's page only.
    pub(crate) const fn page_only(mut self) -> Self {
        self.is_page_only = true;
        self
    }

    /// Sets the most characters of its texts.
    #[cfg_attr(not(feature = "schema"), expect(unused_mut, unused_variables, reason = "only help"))]
    pub(crate) const fn longest(mut self, characters: usize) -> Self {
        #[cfg(feature = "schema")]
        {
            self.help.longest = Some(characters);
        }
        self
    }

    /// Sets the minimum and maximum of its number.
    #[cfg_attr(not(feature = "schema"), expect(unused_mut, unused_variables, reason = "only help"))]
    pub(crate) const fn between(mut self, least: f64, greatest: f64) -> Self {
        #[cfg(feature = "schema")]
        {
            self.help.range = Some((least, greatest));
        }
        self
    }

    /// Requires at least one item.
    #[cfg_attr(not(feature = "schema"), expect(unused_mut, reason = "only help"))]
    pub(crate) const fn at_least_one(mut self) -> Self {
        #[cfg(feature = "schema")]
        {
            self.help.least = 1;
        }
        self
    }

    /// Sets an example value.
    #[cfg_attr(not(feature = "schema"), expect(unused_mut, unused_variables, reason = "only help"))]
    pub(crate) const fn example(mut self, example: &'static str) -> Self {
        #[cfg(feature = "schema")]
        {
            self.help.example = Some(example);
        }
        self
    }

    /// Sets its name, and the properties that follow from its type.
    pub(crate) const fn of<T: FieldType>(mut self, name: &'static str) -> Self {
        self.name = name;
        self.shape = T::SHAPE;
        self.occurs = T::OCCURS;
        self
    }

    /// Sets its description.
    #[cfg(feature = "schema")]
    pub(crate) const fn about(mut self, about: &'static str) -> Self {
        self.help.about = about;
        self
    }

    /// Whether search and translation use its texts.
    pub(crate) const fn is_read(&self) -> bool {
        matches!(self.text, Text::Prose | Text::Name) || matches!(self.shape, Shape::Object(_))
    }

    /// Whether a record is incomplete without it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.occurs == Occurs::Once && !matches!(self.shape, Shape::Flag)
    }

    /// The fields of its objects; empty if it has no objects.
    #[must_use]
    pub fn fields(&self) -> &'static [Self] {
        match self.shape {
            Shape::Object(declaration) => declaration.fields,
            _ => &[],
        }
    }
}

pub(crate) trait FieldType: Sized {
    /// The form of one value.
    const SHAPE: Shape;
    /// How often it occurs.
    const OCCURS: Occurs;

    /// Reads the field from an object.
    fn read(object: &Object<'_>, name: &'static str) -> Self;

    /// Whether it is left out on writing.
    fn is_absent(&self) -> bool {
        false
    }

    /// Visits the texts for readers, in order.
    fn each_text<'a>(&'a self, _visit: &mut dyn FnMut(&'a str)) {}
}

/// A type that can be optional or in a list.
pub(crate) trait Item: Sized {
    /// The form of a value.
    const SHAPE: Shape;

    /// Reads a field that may be absent.
    fn read_optional(object: &Object<'_>, name: &'static str) -> Option<Self>;

    /// Reads a list; absent means empty.
    fn read_list(object: &Object<'_>, name: &'static str) -> Vec<Self>;

    /// Visits the texts for readers, in order.
    fn each_text<'a>(&'a self, _visit: &mut dyn FnMut(&'a str)) {}
}

impl<T: Item> FieldType for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const OCCURS: Occurs = Occurs::Optionally;

    fn read(object: &Object<'_>, name: &'static str) -> Self {
        T::read_optional(object, name)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        if let Some(item) = self {
            item.each_text(visit);
        }
    }
}

impl<T: Item> FieldType for Vec<T> {
    const SHAPE: Shape = T::SHAPE;
    const OCCURS: Occurs = Occurs::InList;

    fn read(object: &Object<'_>, name: &'static str) -> Self {
        T::read_list(object, name)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        for item in self {
            item.each_text(visit);
        }
    }
}

/// An absent flag means no.
impl FieldType for bool {
    const SHAPE: Shape = Shape::Flag;
    const OCCURS: Occurs = Occurs::Once;

    fn read(object: &Object<'_>, name: &'static str) -> Self {
        object.optional(name).unwrap_or_default()
    }

    fn is_absent(&self) -> bool {
        !self
    }
}

/// Values without fields of their own.
macro_rules! leaves {
    ($($type:ty: $shape:expr $(, $text:ident)?;)+) => {$(
        impl $crate::record::fields::Item for $type {
            const SHAPE: $crate::record::fields::Shape = $shape;

            fn read_optional(object: &$crate::json::Object<'_>, name: &'static str) -> Option<Self> {
                object.optional(name)
            }

            fn read_list(object: &$crate::json::Object<'_>, name: &'static str) -> Vec<Self> {
                object.list(name)
            }

            $(fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
                visit(self.$text());
            })?
        }

        impl $crate::record::fields::FieldType for $type {
            const SHAPE: $crate::record::fields::Shape = $shape;
            const OCCURS: $crate::record::fields::Occurs = $crate::record::fields::Occurs::Once;

            fn read(object: &$crate::json::Object<'_>, name: &'static str) -> Self {
                object.required(name)
            }

            $(fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
                visit(self.$text());
            })?
        }
    )+};
}
pub(crate) use leaves;

leaves! {
    String: Shape::Text, as_str;
    PartialDate: Shape::Date;
    RecordId: Shape::RecordId;
    u32: Shape::Whole;
    u64: Shape::Whole;
    i16: Shape::Year;
    f64: Shape::Decimal;
}

/// A struct made by `record!`.
pub trait Declared: Sized {
    /// Its declaration.
    const DECLARATION: &'static Declaration;

    /// Reads it from JSON.
    fn read(object: &Object<'_>) -> Self;

    /// Visits the texts for readers, in order.
    fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'a str));

    /// The texts of each section, in order.
    fn sections(&self) -> Vec<(Section, Vec<&str>)>;
}

impl<T: Declared> Item for T {
    const SHAPE: Shape = Shape::Object(T::DECLARATION);

    fn read_optional(object: &Object<'_>, name: &'static str) -> Option<Self> {
        object.nested(name, T::read)
    }

    fn read_list(object: &Object<'_>, name: &'static str) -> Vec<Self> {
        object.each(name, T::read)
    }

    fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        Declared::each_text(self, visit);
    }
}

/// Declares structs that are read from files.
macro_rules! record {
    ($(
        $(#[doc = $about:literal])+
        $(#[derive($($derive:path),+)])?
        pub struct $struct:ident {
            $($(#[doc = $doc:literal])+ $field:ident: $type:ty = $spec:expr;)+
        }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        $(#[derive($($derive),+)])?
        pub struct $struct {
            $(
                $(#[doc = $doc])+
                #[serde(skip_serializing_if = "crate::record::FieldType::is_absent")]
                pub $field: $type,
            )+
        }

        impl $crate::record::Declared for $struct {
            const DECLARATION: &'static $crate::record::fields::Declaration =
                &$crate::record::fields::Declaration {
                    name: stringify!($struct),
                    #[cfg(feature = "schema")]
                    about: concat!($($about, "\n"),+),
                    #[cfg(feature = "schema")]
                    fields: &[$(
                        $spec.of::<$type>(stringify!($field)).about(concat!($($doc, "\n"),+))
                    ),+],
                    #[cfg(not(feature = "schema"))]
                    fields: &[$($spec.of::<$type>(stringify!($field))),+],
                };

            fn read(object: &$crate::json::Object<'_>) -> Self {
                Self {
                    $($field: $crate::record::FieldType::read(object, stringify!($field)),)+
                }
            }

            fn each_text<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
                $(
                    if const { $spec.of::<$type>("").is_read() } {
                        $crate::record::FieldType::each_text(&self.$field, visit);
                    }
                )+
            }

            fn sections(&self) -> Vec<($crate::record::Section, Vec<&str>)> {
                let mut sections = Vec::new();
                $(
                    if let Some(section) = const { $spec.section } {
                        let mut texts = Vec::new();
                        $crate::record::FieldType::each_text(&self.$field, &mut |text| texts.push(text));
                        sections.push((section, texts));
                    }
                )+
                sections
            }
        }
    )+};
}
pub(crate) use record;

/// Declares enumerations: each value with its key in files and URLs. The last value replaces one
/// that cannot be read.
macro_rules! choices {
    ($(
        $(#[doc = $about:literal])+
        pub enum $enum:ident {
            $(#[doc = $first_doc:literal])+
            $first:ident = $first_key:literal
            $(, $(#[doc = $doc:literal])+ $variant:ident = $key:literal)* $(,)?
        }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $enum {
            $(#[doc = $first_doc])+
            $first,
            $($(#[doc = $doc])+ $variant,)*
        }

        impl $enum {
            /// Every value, in order.
            pub const ALL: [Self; [$first_key $(, $key)*].len()] = [Self::$first $(, Self::$variant)*];

            /// The value in files and URLs.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    Self::$first => $first_key,
                    $(Self::$variant => $key,)*
                }
            }
        }

        impl serde::Serialize for $enum {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }

        impl $crate::json::Leaf for $enum {
            const EXPECTED: &'static str = concat!("one of: ", $first_key $(, ", ", $key)*);

            fn read(value: &serde_json::Value) -> Option<Self> {
                let key = value.as_str()?;
                Self::ALL.into_iter().find(|known| known.key() == key)
            }

            fn placeholder() -> Self {
                Self::ALL[Self::ALL.len() - 1]
            }
        }

        $crate::record::fields::leaves! {
            $enum: $crate::record::fields::Shape::Choice(&[
                $crate::record::fields::Choice {
                    key: $first_key,
                    #[cfg(feature = "schema")]
                    about: concat!($($first_doc, "\n"),+),
                }
                $(, $crate::record::fields::Choice {
                    key: $key,
                    #[cfg(feature = "schema")]
                    about: concat!($($doc, "\n"),+),
                })*
            ]);
        }
    )+};
}
pub(crate) use choices;
