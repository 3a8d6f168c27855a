//! Numbers and texts in binary files: LEB128 numbers (seven bits per byte, least significant first)
//! and runs of bytes. Reading never panics: damaged input gives `None`.

/// Writes a number in LEB128.
pub fn write_number(file: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        file.push(low_bits(number) | 0x80);
        number >>= 7;
    }
    file.push(low_bits(number));
}

fn low_bits(number: usize) -> u8 {
    number.to_le_bytes()[0] & 0x7f
}

/// Writes a run of bytes, preceded by its length.
pub fn write_bytes(file: &mut Vec<u8>, bytes: &[u8]) {
    write_number(file, bytes.len());
    file.extend_from_slice(bytes);
}

/// Reads a file from start to end.
#[derive(Debug, Clone)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Reads from the first byte.
    #[must_use]
    pub fn new(file: &'a [u8]) -> Self {
        Self(file)
    }

    /// Reads a number in LEB128.
    pub fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0_usize, 0);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    }

    /// Reads `count` numbers; `None` if `count` exceeds the bytes left, so it never over-allocates.
    pub fn numbers(&mut self, count: usize) -> Option<Vec<usize>> {
        (count <= self.0.len()).then(|| (0..count).map(|_| self.number()).collect())?
    }

    /// Reads `count` bytes.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// Reads up to the next `end` byte and consumes that byte too.
    pub fn until(&mut self, end: u8) -> Option<&'a [u8]> {
        let count = self.0.iter().position(|byte| *byte == end)?;
        let bytes = self.take(count);
        self.take(1)?;
        bytes
    }

    /// Reads one byte, which may be a line break, and the rest of its line.
    pub fn line(&mut self) -> Option<&'a [u8]> {
        let end = self.0.iter().skip(1).position(|byte| *byte == b'\n')? + 1;
        let line = self.take(end)?;
        self.take(1)?;
        Some(line)
    }

    /// Reads a run of bytes preceded by its length.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let count = self.number()?;
        self.take(count)
    }

    /// The unread bytes.
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.0
    }
}
