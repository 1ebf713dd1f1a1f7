//! What stands on the terminal after the start.

use qrcode::{QrCode, render::unicode::Dense1x2};
use server::Demo;
use std::net::{IpAddr, UdpSocket};

/// The addresses, and one code of the demo with the digits that go with it.
pub fn greet(url: &str, demo: Option<&Demo>, lan: bool) {
    println!("Address  {url}");
    let Some(demo) = demo else { return };
    println!("Demo     {url}/demo");
    if let Some(resident) = demo.residents.first() {
        let tail = resident.phone_tail.map_or("none".to_owned(), |tail| tail.digits());
        println!("投票码   {}  手机后四位 {tail}  ({})", resident.code.printed(), resident.label);
    }
    if lan {
        println!("\nFor a phone in the same network:\n{}", qr(&format!("{url}/demo")));
    }
}

fn qr(text: &str) -> String {
    QrCode::new(text)
        .map_or_else(|_| text.to_owned(), |code| code.render::<Dense1x2>().quiet_zone(true).build())
}

/// The address that packets to elsewhere would leave from; nothing is sent.
pub fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    Some(address).filter(|ip| !ip.is_unspecified() && !ip.is_loopback())
}
