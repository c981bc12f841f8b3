//! Many short lists of numbers in two borrowed arrays, for constants.

/// List number `n` is `items[starts[n]..starts[n + 1]]`. Filled in order: `begin(0)`, its items, `begin(1)`, …, and a last
/// `begin` that ends the last list.
pub(crate) struct Lists<'a> {
    pub(super) items: &'a mut [usize],
    pub(super) starts: &'a mut [usize],
    filled: usize,
}

impl<'a> Lists<'a> {
    /// No list, over borrowed space; `starts` is one longer than there will be lists.
    pub(crate) const fn over(items: &'a mut [usize], starts: &'a mut [usize]) -> Lists<'a> {
        Lists { items, starts, filled: 0 }
    }

    /// Begins list number `list`, and ends the one before.
    pub(crate) const fn begin(&mut self, list: usize) {
        self.starts[list] = self.filled;
    }

    /// Appends to the list that was begun last.
    pub(crate) const fn push(&mut self, item: usize) {
        self.items[self.filled] = item;
        self.filled += 1;
    }

    /// Whether there is no room for another item.
    pub(crate) const fn is_full(&self) -> bool {
        self.filled == self.items.len()
    }

    /// Where the list lies: from and up to these places, for [`Lists::at`].
    pub(crate) const fn range(&self, list: usize) -> (usize, usize) {
        (self.starts[list], self.starts[list + 1])
    }

    /// The item at a place.
    pub(crate) const fn at(&self, place: usize) -> usize {
        self.items[place]
    }

    /// One item of a list.
    pub(crate) const fn get(&self, list: usize, item: usize) -> usize {
        self.items[self.starts[list] + item]
    }

    /// Whether the list holds `item`.
    pub(crate) const fn has(&self, list: usize, item: usize) -> bool {
        let (mut place, end) = self.range(list);
        while place < end {
            if self.items[place] == item {
                return true;
            }
            place += 1;
        }
        false
    }
}
