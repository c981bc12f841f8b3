//! Many short lists of numbers in two borrowed arrays, for constants.

/// List number `n` is `items[starts[n]..starts[n + 1]]`. Filled in order: `begin(0)`, its items, `begin(1)`, …, and a last
/// `begin` that ends the last list.
pub(crate) struct Lists<'a> {
    items: &'a mut [u32],
    starts: &'a mut [u32],
    filled: usize,
}

impl<'a> Lists<'a> {
    /// No list, over borrowed space; `starts` is one longer than there will be lists.
    pub(crate) const fn over(items: &'a mut [u32], starts: &'a mut [u32]) -> Lists<'a> {
        Lists { items, starts, filled: 0 }
    }

    /// Begins list number `list`, and ends the one before.
    pub(crate) const fn begin(&mut self, list: usize) {
        self.starts[list] = self.filled as u32;
    }

    /// Appends to the list that was begun last.
    pub(crate) const fn push(&mut self, item: usize) {
        self.items[self.filled] = item as u32;
        self.filled += 1;
    }

    /// Whether there is no room for another item.
    pub(crate) const fn is_full(&self) -> bool {
        self.filled == self.items.len()
    }

    /// How many items the list has.
    pub(crate) const fn len(&self, list: usize) -> usize {
        (self.starts[list + 1] - self.starts[list]) as usize
    }

    /// One item of a list.
    pub(crate) const fn get(&self, list: usize, item: usize) -> usize {
        self.items[self.starts[list] as usize + item] as usize
    }

    /// Whether the list holds `item`.
    pub(crate) const fn has(&self, list: usize, item: usize) -> bool {
        let (mut at, end) = (self.starts[list] as usize, self.starts[list + 1] as usize);
        while at < end {
            if self.items[at] as usize == item {
                return true;
            }
            at += 1;
        }
        false
    }
}
