//! `cargo x serve`: from a clean clone to a page in a browser.

use crate::{Refusal, build, paths, run};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;

const DATABASE: &str = "sqlite://data/linli.db";

struct Wish {
    lan: bool,
    port: u16,
}

pub fn serve(words: &[&str]) -> Result<(), Refusal> {
    let wish = wish(words)?;
    let host = if wish.lan { "0.0.0.0" } else { "127.0.0.1" };
    let listen = format!("{host}:{}", wish.port);
    free(&listen, wish.port)?;
    build::everything()?;
    std::fs::create_dir_all(paths::root().join("data")).map_err(|error| format!("data: {error}"))?;
    let mut command = run::command(&paths::server().to_string_lossy());
    command.args(["serve", "--listen", &listen, "--database", DATABASE, "--demo"]);
    if wish.lan {
        command.arg("--lan");
    }
    // The server takes this process' place, so that Ctrl-C is its own.
    Err(format!("{} did not start: {}", paths::server().display(), command.exec()))
}

fn wish(words: &[&str]) -> Result<Wish, Refusal> {
    let mut wish = Wish { lan: false, port: 8080 };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--lan" => wish.lan = true,
            "--port" => {
                let number = words.next().and_then(|word| word.parse().ok());
                wish.port = number.ok_or("--port wants a number")?;
            }
            other => {
                return Err(format!("cargo x serve knows --lan and --port N, not {other}"));
            }
        }
    }
    Ok(wish)
}

fn free(listen: &str, port: u16) -> Result<(), Refusal> {
    TcpListener::bind(listen).map(drop).map_err(|error| {
        format!(
            "Port {port} cannot be used ({error}). Stop the program that has it, or: cargo x serve --port {}",
            port.wrapping_add(1)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_words() {
        assert!(wish(&["--lan", "--port", "9000"]).is_ok_and(|wish| wish.lan && wish.port == 9000));
        assert!(wish(&[]).is_ok_and(|wish| !wish.lan && wish.port == 8080));
        assert!(wish(&["--port"]).is_err());
        assert!(wish(&["--wlan"]).is_err());
    }

    #[test]
    fn a_taken_port_is_said_with_the_way_out() {
        let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = taken.local_addr().expect("its address");
        let said = free(&address.to_string(), address.port()).expect_err("taken");
        assert!(said.contains("cargo x serve --port"), "{said}");
    }
}
