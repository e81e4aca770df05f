//! The verbs of news: what each does in a sentence that tells an event, and what kind of event it
//! tells. The authority for both, together with `nouns.rs`.

use crate::model::EventKind::{self, *};

/// What a verb does in a sentence that tells an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Something done, with a beginning and an end: `signed`, `struck`.
    Act(EventKind),
    /// Words said, an event where their day is told: `said`, `told`.
    Say,
    /// A view or a stress, no event by itself: `underscored`, `believes`.
    View,
    /// How things are: `is`, `remains`, `owns`.
    State,
    /// What is meant to come: `plans`, `scheduled`.
    Plan,
    /// A verb with no sense of its own here: `begin`, `take`, `hold`.
    Light,
}

/// Rows of base forms by sense. Regular forms are made by rule; the others stand in `IRREGULAR`.
pub const BY_SENSE: &[(Sense, &str)] = &[
    (
        Sense::Act(Meeting),
        "meet convene gather host summon huddle reconvene assemble discuss attend confer negotiate mediate",
    ),
    (
        Sense::Act(Agreement),
        "sign agree conclude ratify initial ink seal clinch solidify formalise formalize \
         cement finalise finalize renew codify broker upgrade",
    ),
    (Sense::Act(Exercise), "drill rehearse"),
    (
        Sense::Act(Statement),
        "announce unveil publish issue release reveal disclose declare denounce condemn pledge \
         proclaim apologise apologize recognise recognize protest vow thank accuse criticise criticize",
    ),
    (
        Sense::Act(Visit),
        "visit arrive tour travel return fly depart welcome receive accompany",
    ),
    (Sense::Act(Election), "re-elect reelect"),
    (
        Sense::Act(Sanction),
        "sanction blacklist embargo freeze ban expel",
    ),
    (
        Sense::Act(Incident),
        "attack strike kill wound injure collide crash clash bomb shell explode sink ram seize \
         abduct kidnap hijack invade raid ambush shoot stab intrude burn flood derail erupt \
         collapse murder assassinate hack breach storm detonate evacuate intercept hit damage \
         destroy burst fire die rescue capsize overturn drown strand displace trap loot vandalise vandalize \
         steal poison",
    ),
    (
        Sense::Act(Deployment),
        "deploy send dispatch station deliver withdraw dock mobilise mobilize commission \
         anchor transit redeploy",
    ),
    (
        Sense::Act(Appointment),
        "appoint elect name nominate resign dismiss sack oust inaugurate succeed retire depose \
         sworn promote hire quit",
    ),
    (Sense::Act(Test), "launch test test-fire detonate orbit"),
    (
        Sense::Act(Legal),
        "charge indict sentence convict acquit arrest sue detain jail rule enact legislate \
         extradite prosecute arraign fine outlaw imprison repeal veto plead file free pardon \
         investigate",
    ),
    (
        Sense::Act(Decision),
        "impose lift approve reject adopt pass halt resume suspend cancel order submit scrap abandon decide endorse \
         shelve postpone delay extend choose select pick introduce vote authorise authorize",
    ),
    (
        Sense::Act(Trade),
        "buy sell acquire merge pay raise cut increase decline fall rise jump plunge drop gain slip \
         surge tumble invest export import donate grant",
    ),
    (
        Sense::Act(Opening),
        "establish found open close start create form build complete relaunch restore reopen",
    ),
    (Sense::Act(Contest), "win award score beat defeat lose"),
    (
        Sense::Act(Other),
        "join leave unite split pay grant slip celebrate mark discover offer select roll replace ground sail break check \
         enter exit end reach move land",
    ),
    (
        Sense::Say,
        "say tell state add report note explain comment confirm admit acknowledge deny warn \
         insist claim promise reply respond answer remark urge ask call appeal testify quote \
         inform reiterate reaffirm write post tweet",
    ),
    (
        Sense::View,
        "underscore emphasise emphasize stress highlight believe think argue hope praise laud \
         echo reflect suggest signify consider fear worry regard assert hail doubt wonder feel \
         expect view show demonstrate indicate point represent underline express voice \
          address contemplate weigh want wish need seek aim",
    ),
    (
        Sense::State,
        "be have remain seem appear stay live own contain include consist belong depend lie exist \
         know mean cost keep like love stand serve boast span total cover support \
         involve face align",
    ),
    (
        Sense::Plan,
        "plan schedule intend slate due propose arrange poise",
    ),
    (
        Sense::Light,
        "begin take make hold give get do go come bring put set run conduct carry use let help \
         work become find see lead draw engage participate speak talk follow allow \
         continue act play tear sweep shake grow throw blow bear drive hear teach catch hang wear \
         ride hide spread shut undergo undertake overtake overcome forbid arise spend flee fight \
         overthrow feed swing wake withhold bring",
    ),
];

/// Base form, past, participle of verbs that are not regular.
pub const IRREGULAR: &[(&str, &str, &str)] = &[
    ("be", "was were", "been"),
    ("have", "had", "had"),
    ("meet", "met", "met"),
    ("fly", "flew", "flown"),
    ("freeze", "froze", "frozen"),
    ("strike", "struck", "struck stricken"),
    ("sink", "sank", "sunk"),
    ("shoot", "shot", "shot"),
    ("hit", "hit", "hit"),
    ("burst", "burst", "burst"),
    ("send", "sent", "sent"),
    ("withdraw", "withdrew", "withdrawn"),
    ("quit", "quit", "quit"),
    ("win", "won", "won"),
    ("lose", "lost", "lost"),
    ("buy", "bought", "bought"),
    ("sell", "sold", "sold"),
    ("leave", "left", "left"),
    ("split", "split", "split"),
    ("build", "built", "built"),
    ("pay", "paid", "paid"),
    ("cut", "cut", "cut"),
    ("fall", "fell", "fallen"),
    ("rise", "rose", "risen"),
    ("choose", "chose", "chosen"),
    ("break", "broke", "broken"),
    ("beat", "beat", "beaten"),
    ("lay", "laid", "laid"),
    ("say", "said", "said"),
    ("tell", "told", "told"),
    ("write", "wrote", "written"),
    ("think", "thought", "thought"),
    ("feel", "felt", "felt"),
    ("see", "saw", "seen"),
    ("show", "showed", "shown"),
    ("seek", "sought", "sought"),
    ("lie", "lay", "lain"),
    ("know", "knew", "known"),
    ("mean", "meant", "meant"),
    ("cost", "cost", "cost"),
    ("keep", "kept", "kept"),
    ("stand", "stood", "stood"),
    ("begin", "began", "begun"),
    ("take", "took", "taken"),
    ("make", "made", "made"),
    ("hold", "held", "held"),
    ("give", "gave", "given"),
    ("get", "got", "got gotten"),
    ("do", "did", "done"),
    ("go", "went", "gone"),
    ("come", "came", "come"),
    ("bring", "brought", "brought"),
    ("put", "put", "put"),
    ("set", "set", "set"),
    ("run", "ran", "run"),
    ("let", "let", "let"),
    ("become", "became", "become"),
    ("find", "found", "found"),
    ("lead", "led", "led"),
    ("draw", "drew", "drawn"),
    ("speak", "spoke", "spoken"),
    ("tear", "tore", "torn"),
    ("steal", "stole", "stolen"),
    ("sweep", "swept", "swept"),
    ("shake", "shook", "shaken"),
    ("grow", "grew", "grown"),
    ("throw", "threw", "thrown"),
    ("blow", "blew", "blown"),
    ("bear", "bore", "borne"),
    ("drive", "drove", "driven"),
    ("hear", "heard", "heard"),
    ("teach", "taught", "taught"),
    ("catch", "caught", "caught"),
    ("hang", "hung hanged", "hung hanged"),
    ("wear", "wore", "worn"),
    ("ride", "rode", "ridden"),
    ("hide", "hid", "hidden"),
    ("spread", "spread", "spread"),
    ("shut", "shut", "shut"),
    ("undergo", "underwent", "undergone"),
    ("undertake", "undertook", "undertaken"),
    ("overtake", "overtook", "overtaken"),
    ("overcome", "overcame", "overcome"),
    ("forbid", "forbade", "forbidden"),
    ("arise", "arose", "arisen"),
    ("spend", "spent", "spent"),
    ("flee", "fled", "fled"),
    ("fight", "fought", "fought"),
    ("overthrow", "overthrew", "overthrown"),
    ("feed", "fed", "fed"),
    ("swing", "swung", "swung"),
    ("wake", "woke", "woken"),
    ("withhold", "withheld", "withheld"),
    ("sworn", "swore", "sworn"),
    ("travel", "traveled travelled", "traveled travelled"),
    ("cancel", "canceled cancelled", "canceled cancelled"),
    ("due", "", "due"),
];
