//! Reading JSON into the wire's types. Written here because the general reader makes up a third of the
//! bundle: no floats, no error texts, objects only where the types are structs.

use serde::de::{self, DeserializeOwned, DeserializeSeed, Visitor};
use std::{borrow::Cow, fmt};

/// A text that is not the JSON of the type asked for; which part of it helps nobody who holds a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bad;

impl fmt::Display for Bad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the JSON of this type")
    }
}

impl std::error::Error for Bad {}

impl de::Error for Bad {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The value that stands in the text, and nothing else.
///
/// # Errors
/// [`Bad`].
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Bad> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// The entries of an object, their values as text.
///
/// # Errors
/// [`Bad`].
pub fn entries(text: &str) -> Result<Vec<(String, String)>, Bad> {
    let mut reader = Reader::new(text);
    let mut entries = Vec::new();
    reader.expect(b'{')?;
    let mut first = true;
    while reader.another(b'}', &mut first)? {
        let key = reader.string()?.into_owned();
        reader.expect(b':')?;
        reader.peek()?;
        let from = reader.at;
        reader.skip()?;
        entries.push((key, text.get(from..reader.at).ok_or(Bad)?.to_owned()));
    }
    reader.end()?;
    Ok(entries)
}

/// Deeper than anything on the wire.
const DEEPEST: u8 = 32;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u8,
}

enum Number {
    Natural(u64),
    Negative(i64),
}

// Everything that no type takes part in is compiled once.
impl<'a> Reader<'a> {
    const fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space.
    #[inline(never)]
    fn peek(&mut self) -> Result<u8, Bad> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte().ok_or(Bad)
    }

    #[inline(never)]
    fn expect(&mut self, byte: u8) -> Result<(), Bad> {
        if self.peek()? != byte {
            return Err(Bad);
        }
        self.at += 1;
        Ok(())
    }

    fn end(&mut self) -> Result<(), Bad> {
        if self.peek().is_ok() { Err(Bad) } else { Ok(()) }
    }

    #[inline(never)]
    fn word(&mut self, word: &str) -> Result<(), Bad> {
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
    fn another(&mut self, close: u8, first: &mut bool) -> Result<bool, Bad> {
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

    fn open(&mut self, byte: u8) -> Result<(), Bad> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(Bad) } else { self.expect(byte) }
    }

    #[inline(never)]
    fn boolean(&mut self) -> Result<bool, Bad> {
        let yes = self.peek()? == b't';
        self.word(if yes { "true" } else { "false" })?;
        Ok(yes)
    }

    #[inline(never)]
    fn number(&mut self) -> Result<Number, Bad> {
        let negative = self.peek()? == b'-';
        self.at += usize::from(negative);
        let from = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9' | b'.' | b'e' | b'E')) {
            self.at += 1;
        }
        let digits = self.text.get(from..self.at).ok_or(Bad)?;
        let long = digits.len() > 1 && digits.starts_with('0');
        let number: u64 = if long { return Err(Bad) } else { digits.parse().map_err(|_| Bad)? };
        if negative {
            0_i64.checked_sub_unsigned(number).map(Number::Negative).ok_or(Bad)
        } else {
            Ok(Number::Natural(number))
        }
    }

    #[inline(never)]
    fn string(&mut self) -> Result<Cow<'a, str>, Bad> {
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

    fn escaped(&mut self, from: usize) -> Result<String, Bad> {
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
    fn skip(&mut self) -> Result<(), Bad> {
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

macro_rules! as_number {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Bad> {
            match self.number()? {
                Number::Natural(number) => visitor.visit_u64(number),
                Number::Negative(number) => visitor.visit_i64(number),
            }
        }
    )*};
}

macro_rules! as_text {
    ($($name:ident)*) => {$(
        fn $name<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Bad> {
            visitor.visit_str(&self.string()?)
        }
    )*};
}

impl<'a> de::Deserializer<'a> for &mut Reader<'a> {
    type Error = Bad;

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Bad> {
        match self.peek()? {
            b'{' => self.deserialize_map(visitor),
            b'[' => self.deserialize_seq(visitor),
            b'"' => self.deserialize_str(visitor),
            b'n' => self.deserialize_unit(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            _ => self.deserialize_i64(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Bad> {
        visitor.visit_bool(self.boolean()?)
    }

    as_number! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
    deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }

    as_text! { deserialize_char deserialize_str deserialize_string deserialize_identifier }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Bad> {
        if self.peek()? == b'n' {
            self.word("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.word("null")?;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'a>>(self, _: &'static str, visitor: V) -> Result<V::Value, Bad> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Bad> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.open(b'[')?;
        let mut list = Inside { reader: self, first: true, done: false };
        let value = visitor.visit_seq(&mut list)?;
        list.closed(b']')?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Bad> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Bad> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.open(b'{')?;
        let mut object = Inside { reader: self, first: true, done: false };
        let value = visitor.visit_map(&mut object)?;
        object.closed(b'}')?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Bad> {
        self.deserialize_map(visitor)
    }

    /// `"name"`, or `{"name": value}`.
    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Bad> {
        if self.peek()? == b'"' {
            return visitor.visit_enum(Name(self));
        }
        self.open(b'{')?;
        let value = visitor.visit_enum(Named(self))?;
        self.expect(b'}')?;
        self.depth -= 1;
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Bad> {
        self.skip()?;
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { <V: Visitor<'a>> f32 f64 bytes byte_buf }
}

/// The elements of a list, or the entries of an object.
struct Inside<'r, 'a> {
    reader: &'r mut Reader<'a>,
    first: bool,
    done: bool,
}

impl Inside<'_, '_> {
    #[inline(never)]
    fn another(&mut self, close: u8) -> Result<bool, Bad> {
        self.done = !self.reader.another(close, &mut self.first)?;
        Ok(!self.done)
    }

    /// A type of fixed length stops before it has seen the closing byte.
    #[inline(never)]
    fn closed(&mut self, close: u8) -> Result<(), Bad> {
        self.reader.depth -= 1;
        if self.done || !self.another(close)? { Ok(()) } else { Err(Bad) }
    }
}

impl<'a> de::SeqAccess<'a> for &mut Inside<'_, 'a> {
    type Error = Bad;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Bad> {
        if self.another(b']')? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'a> de::MapAccess<'a> for &mut Inside<'_, 'a> {
    type Error = Bad;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, Bad> {
        if self.another(b'}')? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Bad> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant without content.
struct Name<'r, 'a>(&'r mut Reader<'a>);

/// A variant with content.
struct Named<'r, 'a>(&'r mut Reader<'a>);

impl<'a> de::EnumAccess<'a> for Name<'_, 'a> {
    type Error = Bad;
    type Variant = Self;
    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Self), Bad> {
        Ok((seed.deserialize(&mut *self.0)?, self))
    }
}

impl<'a> de::EnumAccess<'a> for Named<'_, 'a> {
    type Error = Bad;
    type Variant = Self;
    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Self), Bad> {
        let name = seed.deserialize(&mut *self.0)?;
        self.0.expect(b':')?;
        Ok((name, self))
    }
}

impl<'a> de::VariantAccess<'a> for Name<'_, 'a> {
    type Error = Bad;
    fn unit_variant(self) -> Result<(), Bad> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, _: T) -> Result<T::Value, Bad> {
        Err(Bad)
    }
    fn tuple_variant<V: Visitor<'a>>(self, _: usize, _: V) -> Result<V::Value, Bad> {
        Err(Bad)
    }
    fn struct_variant<V: Visitor<'a>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Bad> {
        Err(Bad)
    }
}

impl<'a> de::VariantAccess<'a> for Named<'_, 'a> {
    type Error = Bad;
    fn unit_variant(self) -> Result<(), Bad> {
        Err(Bad)
    }
    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Bad> {
        seed.deserialize(&mut *self.0)
    }
    fn tuple_variant<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Bad> {
        de::Deserializer::deserialize_seq(&mut *self.0, visitor)
    }
    fn struct_variant<V: Visitor<'a>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Bad> {
        de::Deserializer::deserialize_map(&mut *self.0, visitor)
    }
}

#[cfg(test)]
mod tests;
