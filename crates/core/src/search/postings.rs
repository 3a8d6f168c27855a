//! Which documents have a word, and how much each says about it.
//!
//! Owns the form of postings in a file, read in place: for each word, in the order of the
//! dictionary, the gaps between its documents as LEB128 numbers; after all gaps, one byte of impact
//! for each posting. An impact is what BM25F makes of a word's frequency in a document, in 15 steps,
//! so neither frequencies nor lengths are needed to answer a query.

use std::ops::Range;

use super::dictionary::Dictionary;

/// The steps of an impact, without "not at all".
const STEPS: f32 = 15.0;
/// How many postings a part holds at least, but for the last: some tens of kilobytes.
const PART: u32 = 24_000;

/// The step of a saturated frequency between 0 and 1; at least 1, since a posting says something.
pub(super) fn impact(saturated: f32) -> u8 {
    (saturated * STEPS).round().clamp(1.0, STEPS) as u8
}

/// Which words of a dictionary lie in which part. Told by the document counts alone, so that no
/// file has to say it.
pub(super) fn parts(dictionary: &Dictionary) -> Vec<Range<usize>> {
    let (mut parts, mut first, mut postings) = (Vec::new(), 0, 0);
    for at in 0..dictionary.len() {
        postings += dictionary.documents(at);
        if postings >= PART || at + 1 == dictionary.len() {
            parts.push(first..at + 1);
            (first, postings) = (at + 1, 0);
        }
    }
    parts
}

/// The postings of a run of words.
#[derive(Debug, Clone)]
pub(super) struct Part {
    first: usize,
    file: Vec<u8>,
    /// Where each word's gaps begin, and where its impacts do.
    starts: Vec<(u32, u32)>,
}

impl Part {
    /// Takes a file; `None` when it does not fit the dictionary.
    pub(super) fn read(
        dictionary: &Dictionary,
        words: Range<usize>,
        file: Vec<u8>,
    ) -> Option<Self> {
        let all: usize = words.clone().map(|at| dictionary.documents(at) as usize).sum();
        let impacts = file.len().checked_sub(all)?;
        let gaps = &file[..impacts];
        let (mut starts, mut gap, mut impact) = (Vec::with_capacity(words.len()), 0, impacts);
        for word in words.clone() {
            starts.push((u32::try_from(gap).ok()?, u32::try_from(impact).ok()?));
            let documents = dictionary.documents(word) as usize;
            impact += documents;
            for _ in 0..documents {
                gap += gaps.get(gap..)?.iter().position(|byte| byte & 0x80 == 0)? + 1;
            }
        }
        (gap == gaps.len()).then_some(Self { first: words.start, file, starts })
    }

    /// The file.
    pub(super) fn file(&self) -> &[u8] {
        &self.file
    }

    /// Calls with each document that has the word, ascending, and its impact between 0 and 1.
    /// Documents that the index does not have end the list: a damaged file costs no more.
    #[inline]
    pub(super) fn each(&self, word: usize, documents: usize, mut call: impl FnMut(usize, f32)) {
        let Some((gap, impact)) = self.starts.get(word - self.first) else { return };
        let end = self.starts.get(word - self.first + 1).map_or(self.file.len(), |s| s.1 as usize);
        let mut gaps = self.file[*gap as usize..].iter();
        let mut document = usize::MAX;
        for impact in &self.file[*impact as usize..end] {
            let (mut number, mut shift) = (0, 0);
            for byte in gaps.by_ref() {
                number |= usize::from(byte & 0x7f) << (shift & 31);
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            document = document.wrapping_add(1).wrapping_add(number);
            if document >= documents {
                return;
            }
            call(document, f32::from(*impact) / STEPS);
        }
    }
}

/// Writes the postings of a run of words: pairs of document and impact, documents ascending.
pub(super) fn write<'a>(words: impl Iterator<Item = &'a [(u32, u8)]>) -> Vec<u8> {
    let (mut gaps, mut impacts) = (Vec::new(), Vec::new());
    for postings in words {
        let mut next = 0;
        for (document, impact) in postings {
            crate::bytes::write_number(&mut gaps, (*document - next) as usize);
            impacts.push(*impact);
            next = *document + 1;
        }
    }
    gaps.append(&mut impacts);
    gaps
}
