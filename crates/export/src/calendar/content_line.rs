//! The lines of an iCalendar file: escaping and folding (RFC 5545, 3.1 and 3.3.11).
//!
//! Must not know events.

/// The most octets of a line, without its line break.
const LONGEST: usize = 75;

#[derive(Debug, Default)]
pub(super) struct ContentLines(String);

impl ContentLines {
    /// Adds a property whose value needs no escaping: a date, a number or a URL.
    pub(super) fn plain(&mut self, property: &str, value: &str) {
        let mut length = 0;
        for sign in property.chars().chain([':']).chain(value.chars()) {
            if sign.is_control() {
                continue;
            }
            if length + sign.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(sign);
            length += sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    pub(super) fn text(&mut self, property: &str, text: &str) {
        self.plain(property, &escape(text));
    }

    pub(super) fn texts<'a>(&mut self, property: &str, texts: impl Iterator<Item = &'a str>) {
        let texts: Vec<String> = texts.map(escape).collect();
        self.plain(property, &texts.join(","));
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            _ => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut lines = ContentLines::default();
        lines.text("SUMMARY", text);
        lines.finish()
    }

    /// Reads a line as a parser does: unfold, cut off the name, unescape.
    fn read(file: &str) -> String {
        let unfolded = file.replace("\r\n ", "");
        let value = unfolded.strip_prefix("SUMMARY:").unwrap().strip_suffix("\r\n").unwrap();
        let (mut text, mut signs) = (String::new(), value.chars());
        while let Some(sign) = signs.next() {
            text.push(match sign {
                '\\' => match signs.next().unwrap() {
                    'n' => '\n',
                    sign => sign,
                },
                sign => sign,
            });
        }
        text
    }

    proptest! {
        #[test]
        fn any_text_survives_and_no_line_is_too_long(text in "[ -~\n;,\\\\é日🎈]{0,300}") {
            let file = written(&text);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= LONGEST));
            prop_assert_eq!(read(&file), text);
        }
    }

    #[test]
    fn special_characters_are_escaped_and_control_characters_dropped() {
        assert_eq!(written("a;b,c\\d\ne\r\u{7}f"), "SUMMARY:a\\;b\\,c\\\\d\\nef\r\n");
    }

    #[test]
    fn folding_does_not_split_a_character() {
        let file = written(&format!("{}éé", "x".repeat(66)));
        assert_eq!(file, format!("SUMMARY:{}\r\n éé\r\n", "x".repeat(66)));
    }
}
