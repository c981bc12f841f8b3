//! `Inject<dyn Trait>` where two bindings of the trait are in reach.

use super::consumer::Consumer;
use super::text::Report;
use super::visibility::Graph;
use crate::key::Key;
use armature_grammar::code::AMBIGUOUS_BINDING;

/// Refuses an answer that could be either of two bindings.
pub(crate) const fn refuse(
    graph: &Graph<'_>,
    module: usize,
    key: &Key,
    consumer: &Consumer,
    report: &mut Report,
) {
    if !report.begin(AMBIGUOUS_BINDING) {
        return;
    }
    let [one, other] = graph.several(module, key.hash);
    consumer.write(report);
    report.push(" in ");
    report.quote(graph.modules.key(module));
    report.push(" needs one ");
    report.quote(key);
    report.push(", but two are visible: ");
    describe(graph, one, report);
    report.push(" and ");
    describe(graph, other, report);
    report.push("; remove one of the two, or inject them all with `InjectAll<");
    report.key(key);
    report.push(">`");
    report.at(graph.provisions.list[one].site());
    report.at(graph.provisions.list[other].site());
}

const fn describe(graph: &Graph<'_>, number: usize, report: &mut Report) {
    let provision = &graph.provisions.list[number];
    match provision.provider() {
        Some(provider) => report.quote(&provider.key),
        None => report.quote(provision.key()),
    }
    report.push(" of ");
    report.quote(graph.modules.key(provision.module));
}
