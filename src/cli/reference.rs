//! `briefing completions`, `briefing man`, `briefing schema`: what other programs want to know of
//! this one.

use super::show;
use crate::schema;
use clap::CommandFactory;
use std::process::ExitCode;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  briefing completions bash > ~/.local/share/bash-completion/completions/briefing
  briefing completions zsh > ~/.zfunc/_briefing
  briefing completions fish > ~/.config/fish/completions/briefing.fish")]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: clap_complete::Shell,
}

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  briefing man > ~/.local/share/man/man1/briefing.1
  briefing man build | man -l -")]
pub struct Man {
    /// The command that it is about [default: all of them in short]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Print the JSON Schema of settings or front matter, for editors
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Editors with the YAML language server take the schema that a file names in its first line:
  # yaml-language-server: $schema=schema/site.json
`briefing new` writes schemas and line into a new site.

Examples:
  briefing schema site > schema/site.json
  briefing schema front-matter > schema/front-matter.json"
)]
pub struct Schema {
    /// Of what
    #[arg(value_name = "OF", value_enum)]
    of: Of,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Of {
    /// site.yaml
    Site,
    /// Front matter of seeds and pages
    FrontMatter,
}

/// Prints completions.
pub fn completions(arguments: &Completions) -> ExitCode {
    let mut command = super::Arguments::command();
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "briefing", &mut text);
    print(&text)
}

/// Prints the manual page.
pub fn man(arguments: &Man) -> ExitCode {
    let mut command = super::Arguments::command();
    command.build();
    let page = match &arguments.command {
        None => command,
        Some(name) => {
            let found = command.get_subcommands().find(|c| c.get_name() == name);
            let Some(found) = found else {
                let names = command.get_subcommands().map(|c| c.get_name());
                let hint = crate::yaml::nearest(name, names)
                    .map_or(String::new(), |n| format!("; did you mean `{n}`?"));
                show::error(&format!("there is no command `{name}`{hint}"));
                return ExitCode::from(2);
            };
            let name = format!("briefing-{name}");
            found.clone().display_name(name)
        }
    };
    let mut text = Vec::new();
    match clap_mangen::Man::new(page).render(&mut text) {
        Ok(()) => print(&text),
        Err(e) => {
            show::error(&e);
            ExitCode::FAILURE
        }
    }
}

/// Prints a schema.
pub fn schema(arguments: &Schema) -> ExitCode {
    print(match arguments.of {
        Of::Site => schema::SITE.as_bytes(),
        Of::FrontMatter => schema::FRONT_MATTER.as_bytes(),
    })
}

fn print(bytes: &[u8]) -> ExitCode {
    match show::page(bytes) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            show::error(&format!(
                "cannot write standard output: {}",
                crate::disk::reason(&e)
            ));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
