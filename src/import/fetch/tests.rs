//! A name that changes its address gains nothing: what is connected to was looked up once, and is
//! public.

use super::*;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Gives other addresses each time it is asked; the last ones from then on.
#[derive(Debug)]
struct Changing {
    answers: Vec<Vec<SocketAddr>>,
    asked: Arc<AtomicUsize>,
}

impl Resolver for Changing {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let asked = self.asked.fetch_add(1, Ordering::SeqCst);
        let mut all = self.empty();
        for address in &self.answers[asked.min(self.answers.len() - 1)] {
            all.push(*address);
        }
        Ok(all)
    }
}

fn changing(answers: &[&[&str]]) -> (Changing, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let parse = |list: &&[&str]| {
        list.iter()
            .map(|a| a.parse().expect("an address"))
            .collect()
    };
    let resolver = Changing {
        answers: answers.iter().map(parse).collect(),
        asked: Arc::clone(&asked),
    };
    (resolver, asked)
}

#[test]
fn only_public_addresses_of_a_name_are_given_out_each_time_anew() {
    let public = "1.1.1.1:443";
    let (inner, _) = changing(&[&[public, "127.0.0.1:443"], &["10.0.0.7:443", "[::1]:443"]]);
    let resolver = Public {
        private: false,
        inner,
    };
    let uri: Uri = "https://desk.example/".parse().expect("an address");
    let config = Config::default();
    let look_up = || resolver.resolve(&uri, &config, NextTimeout::default());
    let first = look_up().expect("a public address");
    assert_eq!(
        first.iter().map(|a| a.to_string()).collect::<Vec<_>>(),
        [public]
    );
    let second = look_up().expect_err("none of them is public");
    assert!(second.to_string().contains(PRIVATE), "{second}");
}

#[test]
fn a_connection_is_made_to_what_was_looked_up_once() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    std::thread::spawn(move || {
        use std::io::Write;
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 1024]);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        }
    });
    let (inner, asked) = changing(&[&[&address], &["127.0.0.1:9"]]);
    let resolver = Public {
        private: true,
        inner,
    };
    let config = Agent::config_builder().proxy(None).build();
    let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
    let answer = agent.get("http://desk.example/").call().expect("an answer");
    assert_eq!(answer.into_body().read_to_string().expect("its body"), "hi");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}
