//! The colour of links and marks that a site chooses: that it can be read on the paper of the theme.

use serde::{Deserialize, Serialize};

/// The paper of the built-in theme, in the light and in the dark.
const LIGHT: &str = "#fdfcf9";
const DARK: &str = "#161514";
/// Least contrast of text with its ground (WCAG 2.2, 1.4.3).
const ENOUGH: f64 = 4.5;

/// Colours of a site's own, each as `#` and six hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Colours {
    /// Of links and marks, on light paper.
    pub accent: Option<String>,
    /// The same on dark paper; `accent` where it can be read there.
    pub dark: Option<String>,
}

impl Colours {
    /// What is wrong with them, and what to write.
    pub(super) fn wrong(&self) -> Option<(String, String)> {
        let missing = self.accent.is_none() && self.dark.is_some();
        if missing {
            let message = "`dark` stands alone, and the colour on light paper is missing";
            return Some((message.to_string(), "add `accent: \"#005a9c\"`".to_string()));
        }
        let accent = self.accent.as_deref()?;
        let dark = self.dark.as_deref().unwrap_or(accent);
        let grounds = [
            ("accent", accent, LIGHT, "light", "a darker one"),
            (
                "dark",
                dark,
                DARK,
                "dark",
                "`dark: \"#8cc4ff\"`, or a lighter one",
            ),
        ];
        for (key, colour, paper, kind, write) in grounds {
            let Some(contrast) = contrast(colour, paper) else {
                let message = format!("`{key}: {colour}` is no colour");
                return Some((
                    message,
                    "write it as \"#005a9c\", in quotation marks".into(),
                ));
            };
            if contrast < ENOUGH {
                let message = format!(
                    "{colour} has a contrast of {contrast:.1} on the {kind} paper, and {ENOUGH} are needed to read it"
                );
                return Some((message, format!("choose {write}")));
            }
        }
        None
    }

    /// The rules for a style sheet; empty where no colour is chosen.
    pub fn style(&self) -> String {
        let Some(accent) = &self.accent else {
            return String::new();
        };
        let dark = self.dark.as_ref().unwrap_or(accent);
        format!(
            "\n:root{{--accent:{accent}}}\n@media (prefers-color-scheme:dark){{:root{{--accent:{dark}}}}}\n"
        )
    }
}

/// How much two colours differ in brightness, from 1 to 21 (WCAG 2.2); `None` where one is none.
fn contrast(a: &str, b: &str) -> Option<f64> {
    let (a, b) = (brightness(a)?, brightness(b)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

/// Relative luminance of a colour.
fn brightness(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|d| d.len() == 6)?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| {
        let value = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        let value = f64::from(value) / 255.0;
        Some(match value <= 0.04045 {
            true => value / 12.92,
            false => ((value + 0.055) / 1.055).powf(2.4),
        })
    };
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_of_wcag() {
        let of = |a, b| contrast(a, b).map(|c| (c * 100.0).round() / 100.0);
        assert_eq!(of("#000000", "#ffffff"), Some(21.0));
        assert_eq!(of("#767676", "#ffffff"), Some(4.54));
        assert_eq!(of("red", "#ffffff"), None);
        assert_eq!(of("#+1+1+1", "#ffffff"), None);
    }
}
