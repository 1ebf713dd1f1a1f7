//! What lies inside a list, an object or a variant.

use super::{Bad, reader::Reader};
use serde::de::{self, DeserializeSeed, Visitor};

/// The elements of a list, or the entries of an object.
pub struct Inside<'r, 'a> {
    reader: &'r mut Reader<'a>,
    first: bool,
    done: bool,
}

impl<'r, 'a> Inside<'r, 'a> {
    /// Its opening byte is read already.
    pub const fn new(reader: &'r mut Reader<'a>) -> Self {
        Self { reader, first: true, done: false }
    }

    #[inline(never)]
    fn another(&mut self, close: u8) -> Result<bool, Bad> {
        self.done = !self.reader.another(close, &mut self.first)?;
        Ok(!self.done)
    }

    /// A type of fixed length stops before it has seen the closing byte.
    #[inline(never)]
    pub fn closed(&mut self, close: u8) -> Result<(), Bad> {
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
        if !self.another(b'}')? {
            return Ok(None);
        }
        self.reader.key = true;
        let key = seed.deserialize(&mut *self.reader);
        self.reader.key = false;
        key.map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, Bad> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant without content.
pub struct Name<'r, 'a>(pub &'r mut Reader<'a>);

/// A variant with content.
pub struct Named<'r, 'a>(pub &'r mut Reader<'a>);

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
