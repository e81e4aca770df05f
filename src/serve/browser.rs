//! Opens an address in the browser of the person at the keyboard.

use std::process::{Command, Stdio};

/// Opens `address`. Tells whether a program was found that could.
pub fn open(address: &str) -> bool {
    let programs: &[&[&str]] = match std::env::consts::OS {
        "macos" => &[&["open"]],
        "windows" => &[&["rundll32", "url.dll,FileProtocolHandler"]],
        _ => &[&["xdg-open"], &["gio", "open"], &["sensible-browser"]],
    };
    programs.iter().any(|words| {
        let (program, arguments) = (words[0], &words[1..]);
        let mut command = Command::new(program);
        command.args(arguments).arg(address);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.spawn().is_ok()
    })
}
