//! Lists of feeds (OPML): the addresses in them.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Most addresses that are taken from a list.
const MOST: usize = 1000;

/// The addresses of a list of feeds, each once; `None` where it is no such list.
pub fn addresses(bytes: &[u8]) -> Option<Vec<String>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = Reader::from_str(text);
    let mut found: Vec<String> = Vec::new();
    let mut is_list = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                let name = element.name();
                let name = name.as_ref().to_ascii_lowercase();
                if !is_list && name != "opml" {
                    return None;
                }
                is_list = true;
                for attribute in element.attributes().flatten() {
                    if attribute.key.as_ref().eq_ignore_ascii_case("xmlurl") {
                        let address = attribute.value.replace("&amp;", "&").trim().to_string();
                        if !found.contains(&address) && found.len() < MOST {
                            found.push(address);
                        }
                    }
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    is_list.then_some(found)
}
