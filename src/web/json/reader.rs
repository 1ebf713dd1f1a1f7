//! Reading JSON piece by piece, without any type: compiled once.

use super::Bad;
use std::borrow::Cow;

/// Deeper than anything on the wire.
const DEEPEST: u8 = 32;

pub struct Reader<'a> {
    /// The whole text.
    pub text: &'a str,
    /// How far it is read.
    pub at: usize,
    /// How many lists and objects are open.
    pub depth: u8,
    /// Whether the key of an object is read: there a number stands in quotation marks.
    pub key: bool,
}

pub enum Number {
    Natural(u64),
    Negative(i64),
}

// Everything that no type takes part in is compiled once.
impl<'a> Reader<'a> {
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0, key: false }
    }

    pub fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space.
    #[inline(never)]
    pub fn peek(&mut self) -> Result<u8, Bad> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte().ok_or(Bad)
    }

    #[inline(never)]
    pub fn expect(&mut self, byte: u8) -> Result<(), Bad> {
        if self.peek()? != byte {
            return Err(Bad);
        }
        self.at += 1;
        Ok(())
    }

    pub fn end(&mut self) -> Result<(), Bad> {
        if self.peek().is_ok() { Err(Bad) } else { Ok(()) }
    }

    #[inline(never)]
    pub fn word(&mut self, word: &str) -> Result<(), Bad> {
        self.peek()?;
        let rest = self.text.get(self.at..).ok_or(Bad)?;
        if !rest.starts_with(word) {
            return Err(Bad);
        }
        self.at += word.len();
        Ok(())
    }

    /// Whether another element follows, up to the closing byte; takes comma or closing byte.
    #[inline(never)]
    pub fn another(&mut self, close: u8, first: &mut bool) -> Result<bool, Bad> {
        let next = self.peek()?;
        if next == close {
            self.at += 1;
            return Ok(false);
        }
        if !std::mem::take(first) {
            self.expect(b',')?;
        }
        Ok(true)
    }

    pub fn open(&mut self, byte: u8) -> Result<(), Bad> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(Bad) } else { self.expect(byte) }
    }

    #[inline(never)]
    pub fn boolean(&mut self) -> Result<bool, Bad> {
        let yes = self.peek()? == b't';
        self.word(if yes { "true" } else { "false" })?;
        Ok(yes)
    }

    #[inline(never)]
    pub fn number(&mut self) -> Result<Number, Bad> {
        if self.key {
            self.expect(b'"')?;
        }
        let negative = self.peek()? == b'-';
        self.at += usize::from(negative);
        let from = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9' | b'.' | b'e' | b'E')) {
            self.at += 1;
        }
        let digits = self.text.get(from..self.at).ok_or(Bad)?;
        if self.key {
            self.expect(b'"')?;
        }
        let long = digits.len() > 1 && digits.starts_with('0');
        let number: u64 = if long { return Err(Bad) } else { digits.parse().map_err(|_| Bad)? };
        if negative {
            0_i64.checked_sub_unsigned(number).map(Number::Negative).ok_or(Bad)
        } else {
            Ok(Number::Natural(number))
        }
    }

    #[inline(never)]
    pub fn string(&mut self) -> Result<Cow<'a, str>, Bad> {
        self.expect(b'"')?;
        let from = self.at;
        loop {
            match self.byte().ok_or(Bad)? {
                b'"' => {
                    let plain = self.text.get(from..self.at).ok_or(Bad)?;
                    self.at += 1;
                    return Ok(Cow::Borrowed(plain));
                }
                b'\\' => return self.escaped(from).map(Cow::Owned),
                0..=0x1f => return Err(Bad),
                _ => self.at += 1,
            }
        }
    }

    pub fn escaped(&mut self, from: usize) -> Result<String, Bad> {
        let mut text = self.text.get(from..self.at).ok_or(Bad)?.to_owned();
        let mut rest = self.text.get(self.at..).ok_or(Bad)?.chars();
        loop {
            let next = match rest.next().ok_or(Bad)? {
                '"' => break,
                '\\' => escape(&mut rest)?,
                c if c < ' ' => return Err(Bad),
                c => c,
            };
            text.push(next);
        }
        self.at = self.text.len() - rest.as_str().len();
        Ok(text)
    }

    /// Passes over one value of any kind.
    #[inline(never)]
    pub fn skip(&mut self) -> Result<(), Bad> {
        let first = self.peek()?;
        match first {
            b'"' => self.string().map(drop),
            b't' | b'f' => self.boolean().map(drop),
            b'n' => self.word("null"),
            b'{' | b'[' => {
                self.open(first)?;
                let mut first_element = true;
                // '}' is '{' + 2, and so are the brackets.
                while self.another(first + 2, &mut first_element)? {
                    if first == b'{' {
                        self.string()?;
                        self.expect(b':')?;
                    }
                    self.skip()?;
                }
                self.depth -= 1;
                Ok(())
            }
            _ => self.number().map(drop),
        }
    }
}

fn escape(rest: &mut std::str::Chars<'_>) -> Result<char, Bad> {
    Ok(match rest.next().ok_or(Bad)? {
        c @ ('"' | '\\' | '/') => c,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let first = four(rest)?;
            if !(0xd800..0xdc00).contains(&first) {
                return char::from_u32(first).ok_or(Bad);
            }
            let second = if rest.next() == Some('\\') && rest.next() == Some('u') { four(rest)? } else { 0 };
            let low = second.checked_sub(0xdc00).filter(|low| *low < 0x400).ok_or(Bad)?;
            char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low).ok_or(Bad)?
        }
        _ => return Err(Bad),
    })
}

fn four(rest: &mut std::str::Chars<'_>) -> Result<u32, Bad> {
    let mut digit = || rest.next().and_then(|c| c.to_digit(16)).ok_or(Bad);
    Ok(digit()? << 12 | digit()? << 8 | digit()? << 4 | digit()?)
}
