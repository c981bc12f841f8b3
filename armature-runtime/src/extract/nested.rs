//! The field of a type that no query can fill, since it has fields itself. Looked for only after a query was refused.

use serde::de::value::Error as Stop;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::cell::Cell;

/// The name of the first field of `T` that has fields itself. A query is flat, so nobody can send it.
pub(super) fn nested_field<T: DeserializeOwned>() -> Option<&'static str> {
    let found = Found::default();
    // The fields are known once `T` has asked for them: each is then offered alone.
    for number in 0.. {
        let _ = T::deserialize(Root { number, found: &found });
        if found.nested.get().is_some() || number + 1 >= found.fields.get().len() {
            break;
        }
    }
    found.nested.get()
}

#[derive(Default)]
struct Found {
    fields: Cell<&'static [&'static str]>,
    nested: Cell<Option<&'static str>>,
}

/// Offers the field of this number.
struct Root<'f> {
    number: usize,
    found: &'f Found,
}

impl<'de> Deserializer<'de> for Root<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        Err(Stop::custom("not a struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.found.fields.set(fields);
        visitor.visit_map(Offer { name: fields.get(self.number).copied(), found: self.found })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq
        tuple tuple_struct map enum identifier ignored_any
    }
}

/// One field, as a map of one entry.
struct Offer<'f> {
    name: Option<&'static str>,
    found: &'f Found,
}

impl<'de> MapAccess<'de> for Offer<'_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        use serde::de::IntoDeserializer;
        self.name.map(|name| seed.deserialize(IntoDeserializer::<Stop>::into_deserializer(name))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Stop> {
        let name = self.name.take().unwrap_or_default();
        seed.deserialize(Value { name, found: self.found })
    }
}

/// The value of a field, which notes what is asked of it.
#[derive(Clone, Copy)]
struct Value<'f> {
    name: &'static str,
    found: &'f Found,
}

impl Value<'_> {
    fn is_nested<T>(self) -> Result<T, Stop> {
        self.found.nested.set(Some(self.name));
        Err(Stop::custom("nested"))
    }
}

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        Err(Stop::custom("one value"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Stop> {
        self.is_nested()
    }

    fn deserialize_map<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        self.is_nested()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_seq(One(Some(self)))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct enum identifier ignored_any
    }
}

/// A list of one value.
struct One<'f>(Option<Value<'f>>);

impl<'de> SeqAccess<'de> for One<'_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        self.0.take().map(|value| seed.deserialize(value)).transpose()
    }
}
