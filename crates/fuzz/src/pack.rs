//! A pack: `Catalogue::unpack` and `receive`, with damaged or hostile files.

use atlas_core::{
    Catalogue, Collection, List, PartialDate, Query, pack::Part, pack::table, packing, results,
};

use crate::first_line;

/// A query line, and the knowledge base whose pack the input damages.
const EVERY_FIELD: &str = include_str!("../corpus/knowledge_base/every-field");

/// Damages the files of a pack of `EVERY_FIELD`, and reads the input itself as each kind of file.
///
/// # Panics
/// When an invariant does not hold.
pub fn run(data: &[u8]) {
    let Some((how, rest)) = data.split_first() else { return };
    let mut files = packing::files(json()).unwrap_or_default();
    let at = usize::from(how % 16) % files.len();
    if *how < 128 {
        files[at].1 = rest.to_vec();
    } else {
        damage(&mut files[at].1, rest);
    }
    if at == 0 {
        check_table(rest);
    }
    open(&files);
}

fn json() -> &'static str {
    first_line(EVERY_FIELD).1
}

/// Applies edits of four bytes each: operation, position (two bytes, from the start or the end),
/// value.
fn damage(file: &mut Vec<u8>, edits: &[u8]) {
    for edit in edits.chunks_exact(4).take(64) {
        let at = usize::from(u16::from_le_bytes([edit[1], edit[2]]));
        let at = if edit[0] & 4 == 0 { at } else { file.len().saturating_sub(at) };
        let at = at.min(file.len());
        match edit[0] & 3 {
            0 if at < file.len() => file[at] = edit[3],
            1 => file.insert(at, edit[3]),
            2 if at < file.len() => drop(file.remove(at)),
            3 => file.truncate(at),
            _ => {}
        }
    }
}

/// Opens a pack, adds every file, and runs a query.
fn open(files: &[(String, Vec<u8>)]) {
    let file = |name: &str| files.iter().find(|(own, _)| own == name).map(|(_, file)| file.clone());
    let Some((catalogue, _)) = Catalogue::unpack(&files[0].1, PartialDate::EPOCH) else { return };
    for list in List::ALL {
        let mut parts = vec![Part::Words(list)];
        parts.extend((0..4).map(|part| Part::Postings(list, part)));
        for part in parts {
            if let Some(file) = file(&part.file()) {
                let _ = catalogue.receive(part, file);
            }
        }
        for search in ["q=a", "q=network+of+cities", "q=%22peace%22+netwrok", "theme=youth"] {
            let query = Query::parse(search);
            let page = results::run(&catalogue, list, &query);
            assert!(page.total() <= page.list_total());
            assert!(page.hits.iter().all(|hit| *hit < page.list_total()));
        }
    }
    for collection in Collection::ALL {
        let part = Part::Records(collection, 0);
        if let Some(file) = file(&part.file()) {
            let _ = catalogue.receive(part, file);
        }
    }
    for list in List::ALL {
        let _ = results::all(&catalogue, list, &Query::parse("q=network"));
    }
    let _ = catalogue.receive_all(json());
}

/// A table that can be read is read back equal after writing it.
fn check_table(file: &[u8]) {
    if let Some(values) = table::read(file) {
        assert_eq!(table::read(&table::write(&values)), Some(values));
    }
}
