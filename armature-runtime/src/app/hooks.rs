//! Runs lifecycle methods: up in the order of need until one fails, down in reverse whatever fails; each with a
//! deadline.

use crate::container::build_error::Cause;
use crate::container::plan::Node;
use crate::container::wiring::{Place, Values};
use crate::error::{Finding, said};
use crate::future::LocalFuture;
use crate::record::{Hook, HookResult, Hooks, ShutdownReason};
use armature_grammar::code;
use futures_util::FutureExt;
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

/// The values of one container with the nodes they were built from.
pub(super) struct Living<'l> {
    pub(super) nodes: &'l [Node],
    pub(super) values: Values<'l>,
    /// The place of the value with this index.
    pub(super) place: fn(usize) -> Place,
    pub(super) deadline: Duration,
}

/// One of the two moments of the start.
type Up = (&'static str, fn(&Hooks) -> Option<Hook>);

impl Living<'_> {
    /// `on_module_init` of all, then `on_application_bootstrap` of all.
    ///
    /// # Errors
    /// The first that fails; the others are not run then.
    pub(super) async fn start(&self) -> Result<(), Finding> {
        const MOMENTS: [Up; 2] = [
            ("on_module_init", |hooks| hooks.module_init),
            ("on_application_bootstrap", |hooks| hooks.application_bootstrap),
        ];
        for (name, which) in MOMENTS {
            for (node, value) in self.built() {
                if let Some(hook) = which(&node.hooks) {
                    self.call(name, node, || hook(value)).await?;
                }
            }
        }
        Ok(())
    }

    /// `on_module_destroy` of all, then `before_application_shutdown` of all; both in reverse.
    pub(super) async fn leave(&self, reason: ShutdownReason) -> Vec<Finding> {
        let mut failed = Vec::new();
        for (node, value) in self.built().rev() {
            if let Some(hook) = node.hooks.module_destroy {
                failed.extend(self.call("on_module_destroy", node, || hook(value)).await.err());
            }
        }
        for (node, value) in self.built().rev() {
            if let Some(hook) = node.hooks.before_shutdown {
                failed.extend(
                    self.call("before_application_shutdown", node, || hook(value, reason)).await.err(),
                );
            }
        }
        failed
    }

    /// `on_application_shutdown` of all, in reverse.
    pub(super) async fn end(&self, reason: ShutdownReason) -> Vec<Finding> {
        let mut failed = Vec::new();
        for (node, value) in self.built().rev() {
            if let Some(hook) = node.hooks.shutdown {
                failed.extend(self.call("on_application_shutdown", node, || hook(value, reason)).await.err());
            }
        }
        failed
    }

    fn built(&self) -> impl DoubleEndedIterator<Item = (&Node, &dyn Any)> {
        let nodes = self.nodes.iter().enumerate().filter(|(_, node)| !node.hooks.is_empty());
        nodes.filter_map(|(index, node)| Some((node, self.values.at((self.place)(index))?)))
    }

    async fn call<'h>(
        &self,
        name: &str,
        node: &Node,
        hook: impl FnOnce() -> LocalFuture<'h, HookResult>,
    ) -> Result<(), Finding> {
        // Called inside: one that is written by hand may panic before it has a future.
        let hook = AssertUnwindSafe(async { hook().await }).catch_unwind();
        // Tests have no deadline: their clock may run ahead of what a hook waits for.
        let ended = match self.deadline {
            Duration::MAX => Ok(hook.await),
            deadline => tokio::time::timeout(deadline, hook).await,
        };
        let why = match ended {
            Ok(Ok(Ok(()))) => return Ok(()),
            Ok(Ok(Err(error))) => Cause::Error(error).text(),
            Ok(Err(panic)) => format!("it panicked: {}", said(&*panic)),
            Err(_) => format!("it took longer than {:?}", self.deadline),
        };
        let text = format!("`{name}` of `{}` in `{}` failed: {why}", node.key, node.module);
        Err(Finding { code: code::HOOK_FAILED, text, at: node.site })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::plan::Making;
    use crate::inject::Inject;
    use crate::key::Keyed;
    use std::sync::{Arc, OnceLock};

    fn node(hooks: Hooks) -> Node {
        let key = <() as Keyed>::KEY;
        let (making, wires) = (Making::Ready, Vec::new());
        Node { key, module: key, making, wires, hooks, site: None, consumer: None, fake: None }
    }

    #[test]
    fn a_hook_that_panics_before_it_has_a_future_stops_no_other() {
        let at_once = node(Hooks { module_destroy: Some(|_| panic!("at once")), ..Hooks::NONE });
        let fails = |_: &dyn Any| -> LocalFuture<'_, HookResult> { Box::pin(async { Err("later".into()) }) };
        let nodes = [node(Hooks { module_destroy: Some(fails), ..Hooks::NONE }), at_once];
        let cells = nodes.each_ref().map(|_| {
            let value: Box<dyn Any + Send + Sync> = Box::new(Inject::new(()));
            Arc::new(OnceLock::from(value))
        });
        let values = Values { app: &cells, ..Values::default() };
        let living = Living { nodes: &nodes, values, place: Place::App, deadline: Duration::MAX };
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let failed = runtime.block_on(living.leave(ShutdownReason::Requested));
        let texts: Vec<_> = failed.iter().map(|finding| finding.text.as_str()).collect();
        let begin = "`on_module_destroy` of `()` in `()` failed: ";
        assert_eq!(texts, [format!("{begin}it panicked: at once"), format!("{begin}later")]);
    }
}
