//! A body between two places: one [`Source`] puts frames in, one [`Drain`] takes them out, from whatever thread. It holds
//! one frame at a time, and the source is asked only when the drain waits.

use super::broken::BrokenBody;
use crate::error::BoxError;
use crate::http::BodyError;
use bytes::Bytes;
use http_body::Frame;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// Where frames are put in. What is dropped before its end ends the body as incomplete.
pub(super) struct Source(Arc<Pipe>);

/// Where frames are taken out.
pub(super) struct Drain(Arc<Pipe>);

struct Pipe(Mutex<State>);

struct State {
    frame: Option<Frame<Bytes>>,
    end: Option<Result<(), BoxError>>,
    /// How many bytes are still to come, if that is known.
    left: Option<u64>,
    /// The drain waits.
    wanted: bool,
    /// Something was taken out, or asked for.
    touched: bool,
    drain: Option<Waker>,
    source: Option<Waker>,
}

/// A body of this many bytes, if that is known.
pub(super) fn pipe(length: Option<u64>) -> (Source, Drain) {
    let state = State {
        frame: None,
        end: None,
        left: length,
        wanted: false,
        touched: false,
        drain: None,
        source: None,
    };
    let pipe = Arc::new(Pipe(Mutex::new(state)));
    (Source(pipe.clone()), Drain(pipe))
}

impl Pipe {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self, how: Result<(), BoxError>) {
        let waker = {
            let mut state = self.lock();
            if state.end.is_none() {
                state.end = Some(how);
            }
            state.wanted = false;
            state.drain.take()
        };
        waker.into_iter().for_each(Waker::wake);
    }
}

impl Source {
    /// Whether the drain waits for a frame; else `cx` is woken when it does.
    pub(super) fn is_wanted(&self, cx: &Context<'_>) -> bool {
        let mut state = self.0.lock();
        if !state.wanted && state.end.is_none() {
            keep(&mut state.source, cx);
        }
        state.wanted
    }

    /// Puts the next frame in. Only after it was wanted.
    pub(super) fn put(&self, frame: Frame<Bytes>) {
        let waker = {
            let mut state = self.0.lock();
            if let (Some(left), Some(data)) = (&mut state.left, frame.data_ref()) {
                *left = left.saturating_sub(data.len() as u64);
            }
            state.frame = Some(frame);
            state.wanted = false;
            state.drain.take()
        };
        waker.into_iter().for_each(Waker::wake);
    }

    /// Nothing more will come.
    pub(super) fn end(&self, how: Result<(), BoxError>) {
        self.0.end(how);
    }

    /// Whether this is the other end of `drain`, and nothing was taken out of it.
    pub(super) fn is_untouched_end_of(&self, drain: &Drain) -> bool {
        Arc::ptr_eq(&self.0, &drain.0) && !self.0.lock().touched
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.0.end(Err(BoxError::from(BrokenBody(BodyError::Incomplete))));
    }
}

impl Drain {
    /// The next frame; `None` at the end.
    pub(super) fn poll(&self, cx: &Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let mut state = self.0.lock();
        state.touched = true;
        if let Some(frame) = state.frame.take() {
            return Poll::Ready(Some(Ok(frame)));
        }
        match &mut state.end {
            Some(Ok(())) => Poll::Ready(None),
            // Told once; after that it is simply over.
            Some(end @ Err(_)) => Poll::Ready(std::mem::replace(end, Ok(())).err().map(Err)),
            None => {
                state.wanted = true;
                keep(&mut state.drain, cx);
                let source = state.source.take();
                drop(state);
                source.into_iter().for_each(Waker::wake);
                Poll::Pending
            }
        }
    }

    /// How many bytes are still to be taken, if that is known.
    pub(super) fn left(&self) -> Option<u64> {
        let state = self.0.lock();
        let waiting = state.frame.as_ref().and_then(|frame| frame.data_ref()).map_or(0, Bytes::len);
        state.left.map(|left| left + waiting as u64)
    }

    /// Whether the end has come, and nothing is left to be taken.
    pub(super) fn is_over(&self) -> bool {
        let state = self.0.lock();
        state.frame.is_none() && matches!(state.end, Some(Ok(())))
    }
}

fn keep(place: &mut Option<Waker>, cx: &Context<'_>) {
    if !place.as_ref().is_some_and(|own| own.will_wake(cx.waker())) {
        *place = Some(cx.waker().clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cx() -> Context<'static> {
        Context::from_waker(Waker::noop())
    }

    fn taken(drain: &Drain) -> Option<Bytes> {
        match drain.poll(&cx()) {
            Poll::Ready(Some(Ok(frame))) => frame.into_data().ok(),
            _ => None,
        }
    }

    #[test]
    fn the_source_is_asked_only_when_the_drain_waits() {
        let (source, drain) = pipe(Some(3));
        assert!(!source.is_wanted(&cx()));
        assert!(drain.poll(&cx()).is_pending());
        assert!(source.is_wanted(&cx()));
        source.put(Frame::data(Bytes::from("abc")));
        assert!(!source.is_wanted(&cx()));
        assert_eq!(drain.left(), Some(3));
        assert_eq!(taken(&drain).unwrap(), "abc");
        assert_eq!(drain.left(), Some(0));
        source.end(Ok(()));
        assert!(drain.is_over() && matches!(drain.poll(&cx()), Poll::Ready(None)));
    }

    #[test]
    fn a_source_that_is_dropped_leaves_the_body_incomplete() {
        let (source, drain) = pipe(None);
        drop(source);
        let Poll::Ready(Some(Err(error))) = drain.poll(&cx()) else { panic!("no error") };
        assert_eq!(error.downcast_ref(), Some(&BrokenBody(BodyError::Incomplete)));
        assert!(matches!(drain.poll(&cx()), Poll::Ready(None)));
    }

    #[test]
    fn an_end_that_was_told_is_not_taken_back() {
        let (source, drain) = pipe(None);
        source.end(Ok(()));
        drop(source);
        assert!(matches!(drain.poll(&cx()), Poll::Ready(None)));
    }

    #[test]
    fn only_a_pipe_that_nobody_has_read_is_untouched() {
        let ((source, drain), (_other_source, other)) = (pipe(None), pipe(None));
        assert!(source.is_untouched_end_of(&drain) && !source.is_untouched_end_of(&other));
        assert!(drain.poll(&cx()).is_pending());
        assert!(!source.is_untouched_end_of(&drain));
    }
}
