//! Why a site cannot be made.

use std::{error, fmt};

/// Why a site cannot be made.
#[derive(Debug)]
pub enum Error {
    /// The records cannot be written or read again.
    Records(String),
    /// A workbook cannot be written.
    Workbook(String),
    /// The program lacks a file, or a file of it cannot be used.
    Program {
        /// The name of the file.
        file: String,
        /// What is wrong.
        problem: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Records(problem) => write!(f, "the records cannot be published: {problem}"),
            Self::Workbook(problem) => write!(f, "a workbook cannot be written: {problem}"),
            Self::Program { file, problem } => {
                write!(f, "{file} of the program: {problem}; build the program again")
            }
        }
    }
}

impl error::Error for Error {}
