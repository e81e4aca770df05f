//! The nouns that name events, by kind.

use crate::model::EventKind::{self, *};

/// Singular nouns by the kind of event they name; plurals are made by rule.
pub const BY_KIND: &[(EventKind, &str)] = &[
    (
        Meeting,
        "summit meeting talks conference session dialogue negotiations consultations gathering \
         forum congress assembly retreat ministerial ceremony",
    ),
    (
        Agreement,
        "agreement treaty pact accord memorandum deal compact ceasefire truce signing \
         ratification armistice",
    ),
    (
        Exercise,
        "exercise drill drills manoeuvres maneuvers wargame",
    ),
    (
        Statement,
        "announcement declaration communiqué communique speech address briefing statement",
    ),
    (Visit, "visit tour trip"),
    (
        Election,
        "election referendum vote by-election runoff ballot polls primaries",
    ),
    (Sanction, "sanctions embargo blockade"),
    (
        Incident,
        "attack clash collision explosion earthquake typhoon hurricane cyclone flood strike \
         shooting bombing raid crash invasion war coup protest riot incident massacre tsunami \
         quake blast fire assassination hijacking wildfire outage breach tremor eruption \
         landslide killing murder ramming sinking stabbing kidnapping standoff airstrike skirmish \
         shelling ambush derailment stampede incursion intrusion collapse outbreak accident death",
    ),
    (Deployment, "deployment delivery withdrawal voyage"),
    (
        Appointment,
        "appointment resignation inauguration dismissal nomination swearing-in",
    ),
    (Test, "launch test test-launch liftoff test-flight"),
    (
        Legal,
        "ruling verdict trial hearing indictment arrest conviction lawsuit sentencing judgment \
         judgement",
    ),
    (Trade, "merger takeover bankruptcy acquisition purchase"),
    (Opening, "opening closure reopening"),
    (Other, "flight wedding funeral festival"),
];
