//! The columns of a collection, derived from the declarations of its fields.
//!
//! Owns the form of a field in a cell. A single object gets one column per field, with a dotted
//! name.

use std::sync::LazyLock;

use atlas_core::{
    Collection, Declared, TakesPart,
    fields::{Field, Occurs, Shape, Text},
};

/// The format of a field in a cell.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A list of ids or codes, which hold no spaces.
    Ids,
    /// A date of year, month or day.
    Date,
    /// A whole number.
    Whole,
    /// A number with a decimal point.
    Decimal,
    /// Yes or no.
    Flag,
    /// A list of organisations with their roles.
    Roles,
    /// A list of objects with these fields.
    Lines(&'static [Field]),
}

impl Form {
    /// The form of a field. A single object is split into columns and has none.
    #[must_use]
    pub fn of(field: &Field) -> Self {
        let is_list = field.occurs == Occurs::InList;
        match field.shape {
            Shape::Object(declaration) if declaration.name == TakesPart::DECLARATION.name => {
                Self::Roles
            }
            Shape::Object(declaration) => Self::Lines(declaration.fields),
            Shape::Text if is_list && matches!(field.text, Text::Prose | Text::Name) => Self::Texts,
            Shape::Text | Shape::RecordId if is_list => Self::Ids,
            Shape::Text | Shape::RecordId | Shape::Choice(_) => Self::Text,
            Shape::Date => Self::Date,
            Shape::Year | Shape::Whole => Self::Whole,
            Shape::Decimal => Self::Decimal,
            Shape::Flag => Self::Flag,
        }
    }
}

/// A column: a field of a record, or a field of a single object in it.
#[derive(Debug)]
pub struct Column {
    /// The column header; the fields of an object are dotted.
    pub name: String,
    /// The format of its cells.
    pub form: Form,
}

/// The columns of a collection, in order.
///
/// ```
/// use atlas_core::Collection;
/// use atlas_export::table::columns;
///
/// let names: Vec<&str> = columns(Collection::Events).iter().map(|c| c.name.as_str()).collect();
/// assert_eq!(names[..5], ["id", "aliases", "title", "summary", "format"]);
/// assert!(names.contains(&"place.online") && !names.contains(&"place"));
/// ```
#[must_use]
pub fn columns(collection: Collection) -> &'static [Column] {
    static COLUMNS: LazyLock<[Vec<Column>; 3]> = LazyLock::new(|| Collection::ALL.map(made));
    let [groups, events, cases] = &*COLUMNS;
    match collection {
        Collection::Groups => groups,
        Collection::Events => events,
        Collection::Cases => cases,
    }
}

fn made(collection: Collection) -> Vec<Column> {
    let mut columns = Vec::new();
    for field in collection.fields() {
        let inner = if field.occurs == Occurs::InList { &[] } else { field.fields() };
        if inner.is_empty() {
            columns.push(Column { name: field.name.to_owned(), form: Form::of(field) });
        }
        columns.extend(inner.iter().map(|inner| Column {
            name: format!("{}.{}", field.name, inner.name),
            form: Form::of(inner),
        }));
    }
    columns
}
