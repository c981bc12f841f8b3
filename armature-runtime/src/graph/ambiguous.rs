//! `Inject<dyn Trait>` where two bindings of the trait are in reach.

use super::needs::Asker;
use super::text::Report;
use super::visibility::Graph;
use armature_grammar::code::AMBIGUOUS_BINDING;

/// Refuses an answer that could be either of two bindings.
pub(crate) const fn refuse(
    graph: &Graph<'_>,
    module: usize,
    bindings: [usize; 2],
    asker: &Asker,
    report: &mut Report,
) {
    if !report.begin(AMBIGUOUS_BINDING) {
        return;
    }
    let (one, other) = (graph.provisions.get(bindings[0]), graph.provisions.get(bindings[1]));
    asker.write(report);
    report.push(" in ");
    report.quote(graph.modules.key(module));
    report.push(" needs one ");
    report.quote(one.key);
    report.push(", and two are in reach: ");
    describe(graph, bindings[0], report);
    report.push(" and ");
    describe(graph, bindings[1], report);
    report.push("; take one away, or take all with `InjectAll<");
    report.key(one.key);
    report.push(">`");
    report.at(one.site);
    report.at(other.site);
}

const fn describe(graph: &Graph<'_>, number: usize, report: &mut Report) {
    let provision = graph.provisions.get(number);
    match provision.provider {
        Some(provider) => report.quote(&provider.key),
        None => report.quote(provision.key),
    }
    report.push(" of ");
    report.quote(graph.modules.key(provision.module as usize));
}
