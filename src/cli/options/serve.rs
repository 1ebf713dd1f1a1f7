//! Where the server listens, and under which address phones find it.

use super::Place;
use clap::{Args, ValueEnum};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

#[derive(Args)]
pub struct ServeOptions {
    /// Address and port to listen on
    #[arg(long, env = "LINLI_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    pub listen: SocketAddr,
    #[command(flatten)]
    pub place: Place,
    /// The address that stands on letters and in QR codes, http(s)://host[:port]
    #[arg(long, env = "LINLI_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// How many proxies in front are believed about the client's address
    #[arg(long, env = "LINLI_TRUSTED_HOPS", default_value_t = 0, value_name = "N")]
    pub trusted_hops: usize,
    /// Fill an empty database with the demo and serve /demo
    #[arg(long, env = "LINLI_DEMO")]
    pub demo: bool,
    /// With --demo: listen for phones in the same network, without https
    #[arg(long, env = "LINLI_LAN", requires = "demo")]
    pub lan: bool,
    /// The operator's account at WeChat, for share cards; its secret is read from the environment alone
    #[arg(long, env = "LINLI_WECHAT_APP_ID", value_name = "APP ID")]
    pub wechat_app_id: Option<String>,
    /// Where WeChat's servers are
    #[arg(long, env = "LINLI_WECHAT_SERVERS", default_value = "https://api.weixin.qq.com", hide = true)]
    pub wechat_servers: String,
    /// How to write the log
    #[arg(long, env = "LINLI_LOG", value_enum, default_value_t = Log::Text)]
    pub log: Log,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Log {
    Text,
    Json,
}

impl ServeOptions {
    /// Where to listen: for phones, on every address.
    pub fn address(&self) -> SocketAddr {
        if self.lan && self.listen.ip().is_loopback() {
            return SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), self.listen.port());
        }
        self.listen
    }

    /// The public address without a slash at the end, or why this server must not start: without https
    /// the session's cookie would travel in the open.
    pub fn public(&self, lan: Option<IpAddr>) -> Result<String, String> {
        let own = SocketAddr::new(lan.unwrap_or(self.listen.ip()), self.listen.port());
        let url = self.public_url.clone().unwrap_or_else(|| format!("http://{own}"));
        let url = url.trim_end_matches('/').to_owned();
        let plain = url.strip_prefix("http://");
        if plain.is_none() && !url.starts_with("https://") {
            return Err(format!("--public-url {url} begins neither with http:// nor with https://."));
        }
        if plain.is_none_or(|host| self.lan || self.listen.ip().is_loopback() && is_loopback(host)) {
            return Ok(url);
        }
        Err(format!(
            "Sessions would travel in the open: listening on {}, public address {url}.\n\
             Give --public-url https://… (a proxy in front carries the certificate), listen on 127.0.0.1,\n\
             or show the demo in your own network with --demo --lan.",
            self.listen
        ))
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host.rsplit_once(':').filter(|_| !host.ends_with(']')).map_or(host, |(host, _)| host);
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
pub(super) mod tests {
    use super::{
        super::{Command, Options},
        *,
    };
    use clap::Parser;

    pub fn serve(words: &[&str]) -> ServeOptions {
        let options = Options::try_parse_from(["linli", "serve"].iter().chain(words)).expect("options");
        let Command::Serve(options) = options.command else { panic!("serve") };
        options
    }

    #[test]
    fn plain_http_stays_on_this_machine_or_in_the_demo() {
        assert_eq!(serve(&[]).public(None), Ok("http://127.0.0.1:8080".into()));
        assert!(serve(&["--listen", "0.0.0.0:80"]).public(None).is_err());
        for public in
            ["http://linli.example", "http://localhost.example", "http://127.0.0.1", "linli.example"]
        {
            assert!(
                serve(&["--listen", "0.0.0.0:80", "--public-url", public]).public(None).is_err(),
                "{public}"
            );
        }
        assert!(serve(&["--public-url", "http://linli.example"]).public(None).is_err());
        assert!(serve(&["--public-url", "http://localhost:9000"]).public(None).is_ok());
        assert!(serve(&["--public-url", "http://[::1]:9000"]).public(None).is_ok());
        let https = serve(&["--listen", "0.0.0.0:80", "--public-url", "https://linli.example/"]);
        assert_eq!(https.public(None), Ok("https://linli.example".into()));
        let lan = serve(&["--demo", "--lan"]);
        assert_eq!(lan.address().ip(), IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        assert_eq!(lan.public(Some(IpAddr::from([10, 0, 0, 7]))), Ok("http://10.0.0.7:8080".into()));
        assert!(Options::try_parse_from(["linli", "serve", "--lan"]).is_err());
    }
}
