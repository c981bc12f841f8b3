//! A hash table in borrowed slots, for constants: open addressing, never grown, nothing removed.

/// "No number", where a number of 32 bits is kept.
pub(crate) const NONE: u32 = u32::MAX;

/// One slot: a hash that stands for what it was made of, and the number kept under it.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    hash: u64,
    /// As wide as the hash: padding is bookkeeping for the compiler, slot by slot.
    value: u64,
}

const FREE: u64 = u64::MAX;

impl Slot {
    /// A slot that holds nothing.
    pub(crate) const EMPTY: Slot = Slot { hash: 0, value: FREE };
}

/// Numbers by hash. Equal hashes count as equal things, as they do for [`crate::key::Key`].
pub(crate) struct Table<'a> {
    slots: &'a mut [Slot],
}

impl<'a> Table<'a> {
    /// A table over empty slots: a power of two of them, and more than will be filled.
    pub(crate) const fn over(slots: &'a mut [Slot]) -> Table<'a> {
        Table { slots }
    }

    /// The number under `hash`.
    pub(crate) const fn get(&self, hash: u64) -> Option<usize> {
        let slot = self.slots[self.position(hash)];
        if slot.value == FREE { None } else { Some(slot.value as usize) }
    }

    /// Keeps `value` under `hash`, unless a number stands there: that one is answered and stays.
    pub(crate) const fn insert(&mut self, hash: u64, value: usize) -> Option<usize> {
        let position = self.position(hash);
        let slot = &mut self.slots[position];
        if slot.value != FREE {
            return Some(slot.value as usize);
        }
        *slot = Slot { hash, value: value as u64 };
        None
    }

    const fn position(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (hash ^ (hash >> 32)) as usize & mask;
        while self.slots[at].value != FREE && self.slots[at].hash != hash {
            at = (at + 1) & mask;
        }
        at
    }
}

/// One hash of a hash and a number beside it.
pub(crate) const fn pair(hash: u64, with: u64) -> u64 {
    let seed = hash ^ with.wrapping_add(1).wrapping_mul(0xd6e8_feb8_6659_fd93);
    let value = seed as u128 * 0x9e37_79b9_7f4a_7c15;
    (value >> 64) as u64 ^ value as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_under_a_hash_stays() {
        let mut slots = [Slot::EMPTY; 4];
        let mut table = Table::over(&mut slots);
        assert_eq!(table.insert(7, 1), None);
        assert_eq!(table.insert(7, 2), Some(1));
        assert_eq!(table.get(7), Some(1));
        assert_eq!(table.get(8), None);
    }

    #[test]
    fn hashes_of_one_position_do_not_hide_each_other() {
        let mut slots = [Slot::EMPTY; 4];
        let mut table = Table::over(&mut slots);
        table.insert(1, 10);
        table.insert(5, 50);
        table.insert(9, 90);
        assert_eq!((table.get(1), table.get(5), table.get(9)), (Some(10), Some(50), Some(90)));
    }

    #[test]
    fn pairs_depend_on_both_parts() {
        assert_ne!(pair(1, 2), pair(2, 1));
        assert_ne!(pair(1, 2), pair(1, 3));
    }
}
