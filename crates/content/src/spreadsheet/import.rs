//! From a sheet to content files: what would be written, and what is wrong.
//!
//! Owns which rows are accepted. Must not touch the disk, and has no rules of its own on valid
//! records: each row becomes a file, and `crate::validate` reads it among the others.

mod check;
mod finding;
pub(super) mod row;

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use atlas_core::{Collection, PartialDate};
use atlas_export::table::columns;

use super::{
    letters,
    sheet::{self, Sheet},
};
use check::check;
pub use finding::{SheetFinding, SheetFindings};
use row::{Candidate, Context, Records};

/// What happens to a file that already exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It is kept.
    Keep,
    /// It is replaced.
    Replace,
}

impl From<bool> for Existing {
    /// From an option to replace files.
    fn from(replace: bool) -> Self {
        if replace { Self::Replace } else { Self::Keep }
    }
}

/// What an import would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// Path below `content/` and text of each file to write.
    pub files: Vec<(String, String)>,
    /// What is wrong.
    pub findings: SheetFindings,
    /// Number of rows rejected for this reason.
    pub refused: usize,
    /// Files that differ from their row but are kept, with the number of the row.
    pub kept: Vec<(String, usize)>,
    /// Number of rows that equal their file.
    pub unchanged: usize,
}

/// What to import, and into which content.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The sheet's bytes.
    pub bytes: &'a [u8],
    /// The current content: path below `content/` and text of each file.
    pub content: &'a [(String, String)],
    /// The collection, if the editor named one.
    pub collection: Option<Collection>,
    /// What happens to existing files.
    pub existing: Existing,
    /// The date of the import; no record may be checked later.
    pub today: PartialDate,
}

/// Reads and checks the sheet.
///
/// # Errors
/// If no row can be read; the message says what to change in the sheet.
pub fn plan(request: Request<'_>) -> Result<Plan> {
    let known = |name: &str| Collection::ALL.into_iter().any(|c| has_column(c, name));
    let sheet = sheet::parse(request.bytes, &known)?;
    let collection = match request.collection {
        Some(collection) => collection,
        None => collection_of(&sheet.columns)?,
    };
    if !sheet.columns.iter().any(|column| column == "id") {
        bail!("there is no column `id`; name the fields in the first row, `id` among them");
    }
    let mut plan = Plan::default();
    unknown_columns(&sheet, collection, &mut plan.findings);
    let records = Records::new(collection, request.content);
    letters::check(&sheet, collection, &records)?;
    let candidates = candidates(&sheet, (&records, request), &mut plan);
    check(candidates, (&sheet.columns, request.content, request.today), &mut plan);
    Ok(plan)
}

fn has_column(collection: Collection, name: &str) -> bool {
    columns(collection).iter().any(|column| column.name == name)
}

/// The collection with the most matching columns.
fn collection_of(columns: &[String]) -> Result<Collection> {
    let hits = Collection::ALL.map(|collection| {
        (columns.iter().filter(|column| has_column(collection, column)).count(), collection)
    });
    let most = hits.iter().map(|(hits, _)| *hits).max().unwrap_or_default();
    match hits.map(|(hits, collection)| (hits == most).then_some(collection)) {
        _ if most == 0 => bail!("no column has the name of a field; the first row names them"),
        [Some(only), None, None] | [None, Some(only), None] | [None, None, Some(only)] => Ok(only),
        _ => bail!("the columns fit several collections; add --collection groups, events or cases"),
    }
}

fn unknown_columns(sheet: &Sheet, collection: Collection, findings: &mut SheetFindings) {
    let unknown = |column: &&String| !column.is_empty() && !has_column(collection, column);
    for column in sheet.columns.iter().filter(unknown) {
        let names: Vec<&str> = columns(collection).iter().map(|own| own.name.as_str()).collect();
        findings.push(SheetFinding {
            row: None,
            column: Some(column.clone()),
            line: None,
            doubt: None,
            problem: "there is no such field, so this column was left out".into(),
            remedy: format!("Correct the name or remove it; known are: {}.", names.join(", ")),
        });
    }
}

/// The rows that would be written, each as the text of its file.
fn candidates(
    sheet: &Sheet,
    (records, request): (&Records<'_>, Request<'_>),
    plan: &mut Plan,
) -> Vec<Candidate> {
    let files: BTreeMap<&str, &str> =
        request.content.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let context = Context::new(sheet, records, request.today);
    let mut rows_by_id = BTreeMap::new();
    let mut candidates = Vec::new();
    for row in &sheet.rows {
        let mut candidate = Candidate::read(row, &context);
        if let Some(id) = &candidate.id
            && let Some(other) = rows_by_id.insert(id.clone(), row.number)
        {
            candidate.refuse_as_repeated(other);
        }
        let there = files.get(candidate.path.as_str()).filter(|_| candidate.findings.is_empty());
        match there {
            Some(text) if **text == candidate.text => plan.unchanged += 1,
            Some(_) if request.existing == Existing::Keep => {
                plan.kept.push((candidate.path, row.number));
            }
            _ => candidates.push(candidate),
        }
    }
    candidates
}

#[cfg(test)]
mod tests;
