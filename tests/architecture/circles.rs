//! No circle of imports: kinds of pages import none of one another, and of the modules beside each other
//! in rendering none imports one that imports it.

use super::source::{paths, tokens};
use std::collections::{BTreeMap, BTreeSet};

/// The room that is held to it.
const ROOM: &str = "render";

type Module = Vec<String>;

#[test]
fn kinds_of_pages_never_import_one_another() {
    let imports = imports(&sources());
    let kind = |module: &Module| match &module[..] {
        [room, kinds, kind, ..] if room == ROOM && kinds == "kinds" => Some(kind.clone()),
        _ => None,
    };
    let of_two = imports.iter().filter(|(from, to)| {
        let (one, other) = (kind(from), kind(to));
        one.is_some() && other.is_some() && one != other
    });
    let wrong: Vec<String> = of_two.map(shown).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_circle_of_imports_in_rendering() {
    let wrong = circles(&imports(&sources()));
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The modules of the room with their texts.
fn sources() -> BTreeMap<Module, String> {
    let mut found = BTreeMap::new();
    for path in super::files(&super::root().join("src").join(ROOM)) {
        let name = super::shown(&path);
        if let Some(module) = super::module_path(&name) {
            found.insert(module, super::read(&name));
        }
    }
    assert!(found.len() > 50, "only {} modules found", found.len());
    found
}

/// Which module of these uses which.
fn imports(sources: &BTreeMap<Module, String>) -> BTreeSet<(Module, Module)> {
    let mut found = BTreeSet::new();
    for (module, text) in sources {
        for (_, path) in paths(&tokens(text)) {
            let whole = match path[0].as_str() {
                "crate" => path[1..].to_vec(),
                "super" => {
                    let up = path.iter().take_while(|p| *p == "super").count();
                    let stem = &module[..module.len().saturating_sub(up)];
                    [stem, &path[up..]].concat()
                }
                "self" => [module, &path[1..]].concat(),
                _ => [module, &path[..]].concat(),
            };
            let known = (1..=whole.len()).rev().map(|n| &whole[..n]);
            let used = known.into_iter().find(|m| sources.contains_key(*m));
            let used = used.filter(|used| used != module);
            found.extend(used.map(|used| (module.clone(), used.to_vec())));
        }
    }
    found
}

/// The circles among modules that stand beside each other, each told by one of its imports.
fn circles(imports: &BTreeSet<(Module, Module)>) -> Vec<String> {
    // Among the children of a module, what one or anything in it uses of another.
    let mut beside: BTreeMap<(&[String], &str), BTreeMap<&str, String>> = BTreeMap::new();
    for import in imports {
        let (from, to) = import;
        let same = from.iter().zip(to).take_while(|(a, b)| a == b).count();
        if let (Some(one), Some(other)) = (from.get(same), to.get(same)) {
            let of_one = beside.entry((&from[..same], one)).or_default();
            of_one.entry(other).or_insert_with(|| shown(import));
        }
    }
    let mut wrong = Vec::new();
    for (&(above, start), used) in &beside {
        for (&next, said) in used {
            let (mut seen, mut open) = (BTreeSet::new(), vec![next]);
            while let Some(at) = open.pop() {
                if seen.insert(at) {
                    open.extend(
                        beside
                            .get(&(above, at))
                            .into_iter()
                            .flat_map(BTreeMap::keys),
                    );
                }
            }
            if seen.contains(start) {
                wrong.push(format!("{said}, and that leads back"));
            }
        }
    }
    wrong
}

fn shown((from, to): &(Module, Module)) -> String {
    format!("`{}` uses `{}`", from.join("::"), to.join("::"))
}

#[test]
fn a_circle_is_found() {
    let source = |name: &str, text: &str| {
        let module: Module = name.split("::").map(str::to_string).collect();
        (module, text.to_string())
    };
    let found = |texts: [(&str, &str); 4]| {
        let sources = texts.map(|(name, text)| source(name, text));
        circles(&imports(&BTreeMap::from(sources))).len()
    };
    let whole = ("r", "mod a; mod b; use a::A;");
    let inner = ("r::a::x", "use super::super::b::B;");
    assert_eq!(found([whole, ("r::a", "mod x;"), inner, ("r::b", "")]), 0);
    // A module and what stands in it are one.
    let a = ("r::a", "mod x; use x::X;");
    assert_eq!(found([whole, a, inner, ("r::b", "use crate::r::a;")]), 2);
    let of_group = ("r::b", "use crate::{r::{self, a::A}};");
    assert_eq!(found([whole, a, inner, of_group]), 2);
    let said = ("r::b", "// use super::a;\nfn a() {}");
    assert_eq!(found([whole, a, inner, said]), 0);
}
