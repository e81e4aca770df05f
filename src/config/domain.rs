//! A domain of a site's own.

/// Checks a domain and gives it in lower case.
///
/// # Errors
/// A sentence, where it is none.
pub fn domain(text: &str) -> Result<String, String> {
    let domain = text.trim().to_lowercase();
    let label = |l: &str| {
        !l.is_empty()
            && l.len() <= 63
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    match domain.contains('.') && domain.len() <= 253 && domain.split('.').all(label) {
        true => Ok(domain),
        false => Err(format!(
            "`{text}` is no domain; write it as desk.example.org"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_letters_and_points() {
        assert_eq!(
            domain("Desk.Example.org").as_deref(),
            Ok("desk.example.org")
        );
        for wrong in [
            "desk",
            "https://desk.example.org",
            "desk .org",
            "-a.org",
            "a..org",
        ] {
            assert!(domain(wrong).is_err(), "{wrong}");
        }
    }
}
