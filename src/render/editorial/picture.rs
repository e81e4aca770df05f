//! Pictures of a site's own: which files are pictures that a page may show, and how large they are.

/// Largest picture, in bytes.
const BYTES: usize = 8 << 20;
/// Most points of a side.
const SIDE: u32 = 12_000;

/// What of an SVG makes it more than a drawing.
const ACTIVE: &[&str] = &[
    "<script",
    "<foreignobject",
    "<!entity",
    "<iframe",
    "<style",
    "javascript:",
    "href=\"http",
    "href='http",
    "href=\"//",
    "href='//",
    "url(http",
    "url(//",
    "@import",
];

/// Width and height of a picture in points; neither where a drawing does not say.
///
/// # Errors
/// Why it cannot be shown, and what to do.
pub fn size(path: &str, bytes: &[u8]) -> Result<Option<(u32, u32)>, (String, &'static str)> {
    if bytes.len() > BYTES {
        let message = format!(
            "the picture has {} MB, and {} are too many for readers",
            bytes.len() >> 20,
            BYTES >> 20
        );
        return Err((message, "make it smaller"));
    }
    if path.to_lowercase().ends_with(".svg") {
        return drawing(bytes);
    }
    let found = png(bytes)
        .or_else(|| gif(bytes))
        .or_else(|| webp(bytes))
        .or_else(|| jpeg(bytes));
    match found {
        Some((w, h)) if (1..=SIDE).contains(&w) && (1..=SIDE).contains(&h) => Ok(Some((w, h))),
        Some((w, h)) => Err((
            format!("the picture is {w} by {h} points"),
            "make it smaller",
        )),
        None => Err((
            "this is no picture that browsers show".to_string(),
            "use PNG, JPEG, GIF, WebP or SVG",
        )),
    }
}

fn big(bytes: &[u8], at: usize) -> Option<u32> {
    let part = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(part.try_into().ok()?))
}

fn short(bytes: &[u8], at: usize) -> Option<[u8; 2]> {
    bytes.get(at..at + 2)?.try_into().ok()
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let is = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR");
    is.then(|| Some((big(bytes, 16)?, big(bytes, 20)?)))?
}

fn gif(bytes: &[u8]) -> Option<(u32, u32)> {
    let is = bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a");
    let side = |at| Some(u32::from(u16::from_le_bytes(short(bytes, at)?)));
    is.then(|| Some((side(6)?, side(8)?)))?
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    if !bytes.starts_with(b"RIFF") || bytes.get(8..12) != Some(b"WEBP") {
        return None;
    }
    let small = |at| Some(u32::from(u16::from_le_bytes(short(bytes, at)?)) & 0x3fff);
    let three = |at: usize| {
        let part = bytes.get(at..at + 3)?;
        Some(u32::from_le_bytes([part[0], part[1], part[2], 0]) + 1)
    };
    match bytes.get(12..16)? {
        b"VP8 " => Some((small(26)?, small(28)?)),
        b"VP8X" => Some((three(24)?, three(27)?)),
        b"VP8L" => {
            let part = bytes.get(21..25)?;
            let bits = u32::from_le_bytes(part.try_into().ok()?);
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        _ => None,
    }
}

/// The first frame header among the segments of a JPEG.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    if !bytes.starts_with(b"\xff\xd8\xff") {
        return None;
    }
    let mut at = 2;
    loop {
        let [mark, kind] = short(bytes, at)?;
        if mark != 0xff {
            return None;
        }
        // Marks may be filled up with bytes of ones, and some stand alone.
        if kind == 0xff {
            at += 1;
            continue;
        }
        if matches!(kind, 0x01 | 0xd0..=0xd8) {
            at += 2;
            continue;
        }
        let side = |at| Some(u32::from(u16::from_be_bytes(short(bytes, at)?)));
        if matches!(kind, 0xc0..=0xcf) && !matches!(kind, 0xc4 | 0xc8 | 0xcc) {
            return Some((side(at + 7)?, side(at + 5)?));
        }
        let length = usize::from(u16::from_be_bytes(short(bytes, at + 2)?));
        at += 2 + length.max(2);
    }
}

/// An SVG that draws and does nothing else; its size from its head, where that says it in points.
fn drawing(bytes: &[u8]) -> Result<Option<(u32, u32)>, (String, &'static str)> {
    let text = std::str::from_utf8(bytes).map_err(|_| {
        let hint = "save the drawing as plain SVG in UTF-8";
        ("this is no SVG that can be read".to_string(), hint)
    })?;
    let lower = text.to_lowercase();
    if !lower.contains("<svg") {
        return Err((
            "this file has no drawing in it".into(),
            "save it as plain SVG",
        ));
    }
    let tight: String = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let active = ACTIVE.iter().find(|sign| tight.contains(**sign));
    if let Some(sign) = active.copied().or(handler(&tight)) {
        let message = format!("the drawing holds `{sign}`, so it could do more than draw");
        return Err((message, "save it as plain SVG, or as a PNG"));
    }
    let head = &text[lower.find("<svg").unwrap_or(0).min(text.len())..];
    let head = &head[..head.find('>').unwrap_or(head.len())];
    let value = |name: &str| {
        let from = head.find(&format!(" {name}=\""))? + name.len() + 3;
        let value = &head[from..from + head[from..].find('"')?];
        value.trim_end_matches("px").parse::<f32>().ok()
    };
    let view = || {
        let from = head.find("viewBox=\"")? + 9;
        let value = &head[from..from + head[from..].find('"')?];
        let mut sides = value
            .split([' ', ','])
            .filter_map(|n| n.parse::<f32>().ok());
        Some((sides.nth(2)?, sides.next()?))
    };
    let sides = value("width").zip(value("height")).or_else(view);
    let whole = |side: f32| (1.0..=SIDE as f32).contains(&side).then_some(side as u32);
    Ok(sides.and_then(|(w, h)| whole(w).zip(whole(h))))
}

/// An attribute that runs when something happens.
fn handler(svg: &str) -> Option<&'static str> {
    let named = |rest: &str| {
        let name: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
        let after = rest[name.len()..].trim_start();
        name.len() > 2 && after.starts_with('=')
    };
    let mut places = svg.match_indices("on").filter(|(i, _)| {
        let before = svg[..*i].chars().next_back();
        before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
    });
    places.any(|(i, _)| named(&svg[i..])).then_some("on…=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stand_in_the_heads_of_files() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 200, 8, 2]);
        assert_eq!(size("a.png", &png), Ok(Some((256, 200))));
        let gif = b"GIF89a\x40\x01\xc8\x00";
        assert_eq!(size("a.gif", gif), Ok(Some((320, 200))));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\xc8\x01\x40\x03";
        assert_eq!(size("a.jpg", jpeg), Ok(Some((320, 200))));
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 12\"><path d=\"M0 0\"/></svg>";
        assert_eq!(size("a.svg", svg), Ok(Some((24, 12))));
        assert!(size("a.png", b"hello").is_err());
        assert!(size("a.jpg", b"\xff\xd8\xff").is_err());
    }

    #[test]
    fn a_drawing_that_acts_is_refused() {
        for inside in [
            "<script>1</script>",
            "<path onload=\"x\"/>",
            "<path\nOnClick = 'x'/>",
            "<a href=\"javascript:x\"/>",
            "<image href=\"https://elsewhere.example/x.png\"/>",
            "<foreignObject/>",
        ] {
            let svg = format!("<svg>{inside}</svg>");
            assert!(size("a.svg", svg.as_bytes()).is_err(), "{inside}");
        }
        assert_eq!(
            size("a.svg", b"<svg><text>on air = yes</text></svg>"),
            Ok(None)
        );
    }
}
