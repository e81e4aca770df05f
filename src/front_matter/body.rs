//! The body of an article as Markdown.

use crate::model::{Block, BlockKind};

/// Writes blocks as Markdown: a blank line between them, none between the items of a list.
pub fn markdown(blocks: &[Block]) -> String {
    let length = blocks.iter().map(|b| b.markdown.len() + 4).sum();
    let mut out = String::with_capacity(length);
    let mut last: Option<BlockKind> = None;
    for block in blocks {
        if let Some(last) = last {
            out.push_str(if same_list(last, block.kind) {
                "\n"
            } else {
                "\n\n"
            });
        }
        match block.kind {
            BlockKind::Paragraph
            | BlockKind::Table
            | BlockKind::Preformatted
            | BlockKind::Picture => {
                out.push_str(&block.markdown);
            }
            BlockKind::Heading(level) => {
                out.extend(std::iter::repeat_n('#', level.clamp(1, 6) as usize));
                out.push(' ');
                // Number signs at the end of a heading would close it.
                let words = block.markdown.trim_end_matches('#');
                out.push_str(words);
                if words.len() < block.markdown.len() && (words.is_empty() || words.ends_with(' '))
                {
                    out.push('\\');
                }
                out.push_str(&block.markdown[words.len()..]);
            }
            BlockKind::Item { ordered, depth } => {
                let mark = if ordered { "1. " } else { "- " };
                out.extend(std::iter::repeat_n(' ', depth as usize * mark.len()));
                out.push_str(mark);
                out.push_str(&block.markdown);
            }
            BlockKind::Quote => {
                for (i, line) in block.markdown.lines().enumerate() {
                    out.push_str(if i > 0 { "\n> " } else { "> " });
                    out.push_str(line);
                }
            }
        }
        last = Some(block.kind);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn same_list(a: BlockKind, b: BlockKind) -> bool {
    match (a, b) {
        (
            BlockKind::Item {
                ordered: x,
                depth: m,
            },
            BlockKind::Item {
                ordered: y,
                depth: n,
            },
        ) => x == y || m != n,
        _ => false,
    }
}
