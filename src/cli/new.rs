//! `briefing new`

use super::{Volume, show};
use crate::gazetteer::Gazetteer;
use crate::new;
use std::path::PathBuf;
use std::process::ExitCode;

/// Make a new site, seed, or introduction to a country
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Nothing that is there is ever overwritten.

Examples:
  briefing new desk                       a site in desk/ that builds at once
  briefing new seed \"Ferry sails again\"   seeds/ferry-sails-again.md, to fill in
  briefing new country jp                 content/countries/japan.md, to fill in
  briefing new ./seed                     a site in a folder that is called `seed`"
)]
pub struct Arguments {
    /// The folder of the new site
    #[arg(value_name = "DIR", required = true)]
    dir: Option<PathBuf>,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// A seed with front matter to fill in
    Seed {
        /// Its title
        #[arg(value_name = "TITLE", default_value = "New seed")]
        title: String,
        /// The site's folder
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
    },
    /// Your introduction to a country, for the top of its page
    Country {
        /// Its code or name
        #[arg(value_name = "COUNTRY")]
        country: String,
        /// The site's folder
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
    },
}

/// Writes it and says what to do next.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    let said = match (&arguments.what, &arguments.dir) {
        (Some(What::Seed { title, root }), _) => new::seed(root, title).map(|path| {
            format!(
                "Wrote {path}. Next: paste the article, remove `draft: true`, and see what becomes\n\
                 of it with `briefing explain {path}`\n"
            )
        }),
        (Some(What::Country { country, root }), _) => Gazetteer::builtin()
            .map_err(|d| crate::disk::Trouble::new(d.to_string()))
            .and_then(|gazetteer| new::country(root, gazetteer, country))
            .map(|path| format!("Wrote {path}. Next: write there, then `briefing build`\n")),
        (None, Some(dir)) => new::site(dir).map(|files| {
            let list: String = files.iter().map(|f| format!("  {f}\n")).collect();
            let dir = dir.display();
            format!(
                "Made a site in {dir}/:\n{list}\
                 Next:\n\
                 \x20 cd {dir}\n\
                 \x20 briefing build            then open public/index.html\n\
                 \x20 briefing import FILE…     copy your own articles into seeds/, remove the samples\n"
            )
        }),
        (None, None) => Ok(String::new()),
    };
    match said {
        Ok(said) => {
            if !volume.quiet {
                show::say(&said);
            }
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            show::error(&trouble);
            ExitCode::FAILURE
        }
    }
}
