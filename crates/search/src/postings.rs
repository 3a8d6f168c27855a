//! Posting lists: the documents of each term, with weights.
//!
//! Owns the file format of posting lists, which are read in place. For each term, in dictionary
//! order, it has the gaps between documents in Rice coding (Rice and Plaunt 1971; Witten, Moffat,
//! Bell: "Managing Gigabytes", 3.3), whose parameter follows from the document count of the term;
//! after all gaps, one byte of weight per posting: the weighted frequency of BM25F before length
//! normalisation.

use std::ops::Range;

use crate::dictionary::Dictionary;

/// The minimum number of postings per part, except for the last one: some tens of kilobytes.
const PART: u32 = 24_000;
/// A quotient of this length is an escape: the gap follows in 32 bits.
const ESCAPE: u32 = 24;

/// The range of terms in each part. Derived from the document counts alone, so that no file needs
/// to store it.
pub(crate) fn parts(dictionary: &Dictionary) -> Vec<Range<usize>> {
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

/// The posting lists of a run of terms.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    documents: usize,
    first: usize,
    file: Vec<u8>,
    /// For each term and for the end, the first bit of its gaps and the first byte of its weights.
    starts: Vec<(usize, usize)>,
}

impl Part {
    /// Reads a file; `None` if it does not match the dictionary.
    pub(crate) fn read(
        dictionary: &Dictionary,
        documents: usize,
        words: Range<usize>,
        file: Vec<u8>,
    ) -> Option<Self> {
        let all: usize = words.clone().map(|at| dictionary.documents(at) as usize).sum();
        let mut weights = file.len().checked_sub(all)?;
        let mut gaps = Bits::new(&file[..weights], 0);
        let mut starts = Vec::with_capacity(words.len() + 1);
        for word in words.clone() {
            starts.push((gaps.place(), weights));
            let with = dictionary.documents(word) as usize;
            let parameter = parameter(documents, with);
            let mut next = 0_usize;
            for _ in 0..with {
                next = next.checked_add(gaps.gap(parameter))?.checked_add(1)?;
            }
            if next > documents {
                return None;
            }
            weights += with;
        }
        starts.push((gaps.place(), weights));
        let used = gaps.place().div_ceil(8) == file.len() - all;
        used.then_some(Self { documents, first: words.start, file, starts })
    }

    pub(crate) fn file(&self) -> &[u8] {
        &self.file
    }

    /// Calls `call` with each document that has the term, in ascending order, and its weight there.
    #[inline]
    pub(crate) fn each(&self, word: usize, mut call: impl FnMut(usize, u8)) {
        let at = word - self.first;
        let (Some((bit, weights)), Some((_, end))) = (self.starts.get(at), self.starts.get(at + 1))
        else {
            return;
        };
        let weights = &self.file[*weights..*end];
        let parameter = parameter(self.documents, weights.len());
        let mut gaps = Bits::new(&self.file, *bit);
        let mut next = 0;
        for weight in weights {
            let document = next + gaps.gap(parameter);
            next = document + 1;
            call(document, *weight);
        }
    }
}

impl Part {
    /// Writes the posting lists of a run of terms. Documents and weights are grouped by term, in
    /// order; the documents of a term are ascending.
    pub(crate) fn write(
        dictionary: &Dictionary,
        documents: usize,
        words: Range<usize>,
        (with, weights): (&[u32], &[u8]),
    ) -> Self {
        let (mut gaps, mut starts) = (BitWriter::default(), Vec::with_capacity(words.len() + 1));
        let mut at = 0;
        for word in words.clone() {
            starts.push((gaps.place(), at));
            let end = at + dictionary.documents(word) as usize;
            let parameter = parameter(documents, end - at);
            let mut next = 0;
            for document in &with[at..end] {
                gaps.gap(document - next, parameter);
                next = document + 1;
            }
            at = end;
        }
        starts.push((gaps.place(), at));
        let mut file = gaps.finish();
        for (_, start) in &mut starts {
            *start += file.len();
        }
        file.extend_from_slice(weights);
        Self { documents, first: words.start, file, starts }
    }
}

/// The Rice parameter, the number of low bits stored verbatim: near the optimum for evenly spread
/// documents, the logarithm of 0.69 times the mean gap.
fn parameter(documents: usize, with: usize) -> u32 {
    (documents * 11 / 16 / with.max(1)).max(1).ilog2()
}

/// Reads bits, least significant first. All bits after the end are zero.
struct Bits<'a> {
    bytes: &'a [u8],
    /// The next byte to load.
    next: usize,
    held: u64,
    count: u32,
}

#[allow(
    clippy::inline_always,
    reason = "a release is built for size, and this is done for every posting of every word"
)]
impl<'a> Bits<'a> {
    fn new(bytes: &'a [u8], bit: usize) -> Self {
        let mut bits = Self { bytes, next: bit / 8, held: 0, count: 0 };
        bits.fill();
        bits.drop(u32::from(bit.to_le_bytes()[0] % 8));
        bits
    }

    /// The number of bits read.
    fn place(&self) -> usize {
        self.next * 8 - self.count as usize
    }

    #[inline(always)]
    fn fill(&mut self) {
        if self.count > 56 {
            return;
        }
        if let Some(eight) = self.bytes.get(self.next..).and_then(<[u8]>::first_chunk::<8>) {
            // The bits of a byte that fits only partly are set again by the next fill.
            self.held |= u64::from_le_bytes(*eight) << self.count;
            let bytes = (63 - self.count) / 8;
            self.next += bytes as usize;
            self.count += bytes * 8;
            return;
        }
        while self.count <= 56 {
            let byte = self.bytes.get(self.next).copied().unwrap_or_default();
            self.held |= u64::from(byte) << self.count;
            self.next += 1;
            self.count += 8;
        }
    }

    #[inline(always)]
    fn drop(&mut self, bits: u32) {
        self.held >>= bits;
        self.count -= bits;
    }

    /// The next gap: its quotient in unary (ones and a zero), then its low bits.
    #[inline(always)]
    fn gap(&mut self, parameter: u32) -> usize {
        self.fill();
        let quotient = self.held.trailing_ones();
        if quotient >= ESCAPE {
            self.drop(ESCAPE);
            let gap = self.held & 0xffff_ffff;
            self.drop(32);
            return usize::try_from(gap).unwrap_or(usize::MAX >> 1);
        }
        self.drop(quotient + 1);
        let low = self.held & ((1 << parameter) - 1);
        self.drop(parameter);
        ((quotient as usize) << parameter) | usize::try_from(low).unwrap_or_default()
    }
}

#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    held: u64,
    count: u32,
}

impl BitWriter {
    /// The number of bits written.
    fn place(&self) -> usize {
        self.bytes.len() * 8 + self.count as usize
    }

    fn push(&mut self, value: u64, bits: u32) {
        self.held |= value << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.bytes.push(self.held.to_le_bytes()[0]);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    fn gap(&mut self, gap: u32, parameter: u32) {
        let quotient = gap >> parameter;
        if quotient >= ESCAPE {
            self.push((1 << ESCAPE) - 1, ESCAPE);
            self.push(gap.into(), 32);
        } else {
            let low = u64::from(gap) & ((1 << parameter) - 1);
            let ones = (1 << quotient) - 1;
            self.push(ones | (low << (quotient + 1)), quotient + 1 + parameter);
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.push(0, 8 - self.count);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn written_postings_can_be_read(
            words in prop::collection::vec(prop::collection::btree_map(0_u32..70_000, any::<u8>(), 1..40), 0..20),
        ) {
            let documents = 70_000;
            let words: Vec<Vec<(u32, u8)>> = words.into_iter().map(|w| w.into_iter().collect()).collect();
            let mut dictionary = Dictionary::default();
            for (n, postings) in words.iter().enumerate() {
                dictionary.push(&format!("{n:03}"), u32::try_from(postings.len()).unwrap());
            }
            let (with, weights): (Vec<u32>, Vec<u8>) = words.iter().flatten().copied().unzip();
            let written = Part::write(&dictionary, documents, 0..words.len(), (&with, &weights));
            let file = written.file().to_vec();
            let part = Part::read(&dictionary, documents, 0..words.len(), file.clone()).unwrap();
            prop_assert_eq!(&part.starts, &written.starts);
            for (word, expected) in words.iter().enumerate() {
                let mut found = Vec::new();
                part.each(word, |document, weight| found.push((u32::try_from(document).unwrap(), weight)));
                prop_assert_eq!(&found, expected);
            }
            let cut = file.len().saturating_sub(1);
            let is_cut = !file.is_empty();
            prop_assert!(!is_cut || Part::read(&dictionary, documents, 0..words.len(), file[..cut].to_vec()).is_none());
        }

        #[test]
        fn damaged_files_never_panic(file in prop::collection::vec(any::<u8>(), 0..200), with in 1_u32..50) {
            let mut dictionary = Dictionary::default();
            for word in ["a", "b", "c"] {
                dictionary.push(word, with);
            }
            if let Some(part) = Part::read(&dictionary, 300, 0..3, file) {
                let mut last = 0;
                (0..3).for_each(|word| part.each(word, |document, _| last = last.max(document)));
                prop_assert!(last < 300);
            }
        }
    }
}
