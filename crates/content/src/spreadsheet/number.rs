//! Numbers and booleans as editors and spreadsheet programs write them.
//!
//! Owns the accepted formats; must not know records.

use serde_json::{Number, Value};

use super::CellFinding;

/// A whole number; a spreadsheet may show it as `2016.0`.
pub(super) fn read_whole(cell: &str) -> Result<Value, CellFinding> {
    let zeros = [".0", ",0", ".00", ",00"];
    let digits = zeros.iter().find_map(|zeros| cell.strip_suffix(zeros)).unwrap_or(cell);
    let whole = is_digits(digits).then(|| digits.parse::<u64>().ok()).flatten();
    whole.map(Value::from).ok_or_else(|| {
        let remedy = "Write digits only, such as 8300, without spaces, dots or commas.";
        CellFinding::new(format!("`{cell}` is not a whole number"), remedy)
    })
}

/// A number with a decimal point or comma.
pub(super) fn read_decimal(cell: &str) -> Result<Value, CellFinding> {
    let unsigned = cell.strip_prefix(['-', '−']).unwrap_or(cell);
    let (whole, fraction) = unsigned.split_once(['.', ',']).unwrap_or((unsigned, "0"));
    let decimal = (is_digits(whole) && is_digits(fraction))
        .then(|| format!("{whole}.{fraction}").parse::<f64>().ok())
        .flatten()
        .map(|number| if unsigned.len() < cell.len() { -number } else { number });
    decimal.and_then(Number::from_f64).map(Value::from).ok_or_else(|| {
        let remedy = "Write decimal degrees, such as 33.56 or -1.29.";
        CellFinding::new(format!("`{cell}` is not a number"), remedy)
    })
}

/// A boolean, written as yes or no.
pub(super) fn read_flag(cell: &str) -> Result<Value, CellFinding> {
    match cell.to_ascii_lowercase().as_str() {
        "yes" | "true" => Ok(Value::Bool(true)),
        "no" | "false" => Ok(Value::Bool(false)),
        _ => Err(CellFinding::new(format!("`{cell}` is neither yes nor no"), "Write yes or no.")),
    }
}

fn is_digits(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn number_formats_of_spreadsheets_are_read() {
        assert_eq!(read_whole("2016").unwrap(), json!(2016));
        assert_eq!(read_whole("2016.0").unwrap(), json!(2016));
        assert_eq!(read_decimal("33,56").unwrap(), json!(33.56));
        assert_eq!(read_decimal("-1.29").unwrap(), json!(-1.29));
        assert_eq!(read_decimal("12").unwrap(), json!(12.0));
        assert_eq!(read_flag("TRUE").unwrap(), json!(true));
        assert_eq!(read_flag("No").unwrap(), json!(false));
    }

    #[test]
    fn ambiguous_values_are_rejected() {
        for cell in ["8.300", "8,300", "8 300", "-1", "1e3", "", "8.000", "99999999999999999999"] {
            assert!(read_whole(cell).is_err(), "{cell}");
        }
        for cell in ["1.234,5", "inf", "NaN", "1e3", "", ".", "--1", "33°N"] {
            assert!(read_decimal(cell).is_err(), "{cell}");
        }
        assert!(read_flag("maybe").is_err());
    }
}
