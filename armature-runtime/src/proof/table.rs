//! A hash table in borrowed slots, for constants: open addressing, never grown, nothing removed.

/// "No number", wherever the proof keeps or answers one: an `Option` costs the interpreter as much as two calls.
pub(crate) const NONE: usize = usize::MAX;

/// One slot: a hash that stands for what it was made of, and the number kept under it.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub(super) hash: u64,
    pub(super) value: usize,
}

impl Slot {
    /// A slot that holds nothing.
    pub(crate) const EMPTY: Slot = Slot { hash: 0, value: NONE };
}

/// Numbers by hash. Equal hashes count as equal things, as they do for [`crate::key::Key`].
pub(crate) struct Table<'a> {
    pub(super) slots: &'a mut [Slot],
    pub(super) mask: usize,
}

/// [`Table::get`] without a call, for what is asked of every dependency.
macro_rules! get {
    ($table:expr, $hash:expr) => {{
        let mut at = $hash as usize & $table.mask;
        loop {
            let slot = $table.slots[at];
            if slot.hash == $hash || slot.value == NONE {
                break slot.value;
            }
            at = (at + 1) & $table.mask;
        }
    }};
}
pub(super) use get;

impl<'a> Table<'a> {
    /// A table over empty slots: a power of two of them, and more than will be filled.
    pub(crate) const fn over(slots: &'a mut [Slot]) -> Table<'a> {
        let mask = slots.len() - 1;
        Table { slots, mask }
    }

    /// The number under `hash`, or [`NONE`].
    pub(crate) const fn get(&self, hash: u64) -> usize {
        get!(self, hash)
    }

    /// Keeps `value` under `hash` and answers [`NONE`], unless a number stands there: that one is answered and stays.
    pub(crate) const fn insert(&mut self, hash: u64, value: usize) -> usize {
        let mut at = hash as usize & self.mask;
        loop {
            let slot = self.slots[at];
            if slot.value == NONE {
                self.slots[at] = Slot { hash, value };
                return NONE;
            }
            if slot.hash == hash {
                return slot.value;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// Puts `value` under `hash`, where a number stands.
    pub(crate) const fn replace(&mut self, hash: u64, value: usize) {
        let mut at = hash as usize & self.mask;
        while self.slots[at].hash != hash {
            at = (at + 1) & self.mask;
        }
        self.slots[at].value = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_under_a_hash_stays() {
        let mut slots = [Slot::EMPTY; 4];
        let mut table = Table::over(&mut slots);
        assert_eq!(table.insert(7, 1), NONE);
        assert_eq!(table.insert(7, 2), 1);
        assert_eq!(table.get(7), 1);
        assert_eq!(table.get(8), NONE);
    }

    #[test]
    fn a_number_is_replaced_under_its_hash_alone() {
        let mut slots = [Slot::EMPTY; 4];
        let mut table = Table::over(&mut slots);
        table.insert(1, 10);
        table.insert(5, 50);
        table.replace(5, 51);
        assert_eq!((table.get(1), table.get(5)), (10, 51));
    }

    #[test]
    fn hashes_of_one_position_do_not_hide_each_other() {
        let mut slots = [Slot::EMPTY; 4];
        let mut table = Table::over(&mut slots);
        table.insert(1, 10);
        table.insert(5, 50);
        table.insert(9, 90);
        assert_eq!((table.get(1), table.get(5), table.get(9)), (10, 50, 90));
    }

    #[test]
    fn a_hash_of_zero_is_a_hash() {
        let mut slots = [Slot::EMPTY; 4];
        let mut table = Table::over(&mut slots);
        assert_eq!(table.get(0), NONE);
        table.insert(0, 3);
        assert_eq!(table.get(0), 3);
    }
}
