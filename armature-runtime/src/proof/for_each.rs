//! `for`, in constants.

/// Goes through a slice in a `const fn`, where `for` is not allowed: by patterns, since asking for `len` at each turn
/// would cost the interpreter as much as three turns.
macro_rules! each {
    ($item:ident in $slice:expr, $body:block) => {
        let mut rest: &[_] = $slice;
        while let [$item, tail @ ..] = rest {
            rest = tail;
            $body
        }
    };
}
pub(crate) use each;
