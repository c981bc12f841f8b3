//! Checks `#[controller]` on an impl.

use super::helpers::{Written, bundles, check_spelling, flag, meta, path, stages, timeout};
use super::route::{self, ControllerContext};
use super::use_pipes::use_pipes;
use crate::attribute::controller::meant::{Argument, Controller, Route, Source, StageKind};
use crate::attribute::controller::written::{self as parse, Function};
use crate::attribute::keyed::check::impl_named;
use crate::diag::Diag;
use crate::names::{self, http};
use crate::syntax::hosts::check_host;
use crate::syntax::options::Options;
use crate::syntax::types::{takes_whole_request, to_source};
use armature_grammar::{code, host, overlap, pattern};
use quote::ToTokens;
use syn::{DeriveInput, LitStr};

/// Checks the impl: every handler, even after one was refused.
pub(crate) fn controller(written: &parse::Controller, diag: &mut Diag) -> Option<Controller> {
    let options = Options::read(&written.options, "#[controller]", http::CONTROLLER_OPTIONS, diag);
    let unlisted = options.flag(http::UNLISTED, diag);
    let _ = options.path(names::CRATE, diag);
    let prefix = path(&options, "#[controller]", diag);
    let host = host(&options, diag);
    if let Some((path, _)) = &written.item.trait_ {
        diag.error(
            path,
            code::WRONG_ITEM,
            "`#[controller]` belongs on the type's own impl, not on the impl of a trait",
        )
        .help(format!("write `impl {}` without the trait", to_source(&written.item.self_ty)));
        return None;
    }
    let named = impl_named(&written.item.self_ty, &written.item.generics, diag);
    check_spelling(&written.helpers, http::ON_CONTROLLER, diag);
    let context = ControllerContext {
        host: host.as_ref().map(|host| host.text.clone()),
        prefix: prefix.text.clone(),
        ty: written.item.self_ty.clone(),
        stages: [StageKind::Guard, StageKind::Interceptor]
            .map(|kind| stages(&written.helpers, kind, diag))
            .concat(),
        filters: stages(&written.helpers, StageKind::Filter, diag),
        pipes: use_pipes(&written.helpers, &written.item.self_ty, diag),
        public: flag(&written.helpers, http::PUBLIC, diag),
        meta: meta(&written.helpers, diag),
        timeout: timeout(&written.helpers, diag),
        bundles: bundles(&written.helpers, &[], diag),
    };
    context.pipes.unused(written.functions.iter(), &to_source(&written.item.self_ty), diag);
    let before = diag.count();
    for item in &written.misplaced {
        diag.error(item, code::WRONG_ITEM, "only a function can be a handler")
            .help("remove the attribute, or move it to a function");
    }
    let mut routes = Vec::new();
    for function in &written.functions {
        if !check_spelling(&function.helpers, http::ON_HANDLER, diag) {
            continue;
        }
        match function.helpers.is_empty() {
            true => reject_arguments_without_route(function, diag),
            false => routes.extend(route::route(function, &context, diag)),
        }
    }
    clashes(&routes, diag);
    let all_read = diag.count() == before;
    if all_read && let Some(literal) = &prefix.literal {
        Placeholders::of_prefix(&prefix.text, literal).unused(&routes, diag);
    }
    if all_read && let Some(Written { text, literal: Some(literal) }) = &host {
        Placeholders::of_host(text, literal).unused(&routes, diag);
    }
    let host = host.map_or_else(String::new, |host| host.text);
    let item = written.item.to_token_stream();
    Some(Controller {
        item,
        named: named?,
        host,
        prefix: prefix.text,
        filters: context.filters,
        meta: context.meta,
        bundles: context.bundles,
        timeout: context.timeout,
        routes,
        unlisted,
    })
}

/// `host = ":tenant.example.com"`. With an empty text, and without a literal, if it is wrong.
fn host(options: &Options<'_>, diag: &mut Diag) -> Option<Written> {
    options.find(http::HOST)?;
    let literal = options.text(http::HOST, diag).filter(|literal| check_host(literal, diag));
    Some(Written { text: literal.as_ref().map(LitStr::value).unwrap_or_default(), literal })
}

/// Reports `#[controller]` on the definition of a type.
pub(crate) fn on_a_type(item: &DeriveInput, diag: &mut Diag) {
    let ident = &item.ident;
    let text = "`#[controller]` belongs on the impl that holds the handlers, not on the type";
    diag.error(ident, code::WRONG_ITEM, text)
        .help(format!("write `#[injectable]` on `{ident}`, and `#[controller(\"/…\")]` on `impl {ident}`"));
}

/// Reports attributes on the arguments of a function that has no route.
fn reject_arguments_without_route(function: &Function, diag: &mut Diag) {
    for helper in function.args.iter().flat_map(|arg| &arg.helpers).filter(|helper| helper.known) {
        let text = format!(
            "`{}` has no route, so `#[{}]` has no meaning here",
            function.function.sig.ident, helper.name
        );
        diag.error(&helper.attr, code::WRONG_ITEM, text)
            .help("add `#[get(\"/…\")]` or another route attribute to the function");
    }
}

/// Reports two routes of this controller that match the same requests.
fn clashes(routes: &[Route], diag: &mut Diag) {
    for (at, route) in routes.iter().enumerate() {
        let same = |earlier: &&Route| {
            // Handlers under `#[cfg]` may be alternatives; the proof sees those that are compiled.
            let always = earlier.cfgs.is_empty() && route.cfgs.is_empty();
            always && earlier.method == route.method && overlap::same_shape(&earlier.pattern, &route.pattern)
        };
        if let Some(earlier) = routes[..at].iter().find(same) {
            let method = route.method.as_deref().unwrap_or("every method");
            let text = format!(
                "`{}` and `{}` answer the same requests: {method} `{}`",
                earlier.handler, route.handler, route.pattern
            );
            diag.error(&route.handler, code::ROUTE_CLASH, text)
                .help("give one of them a different path or method")
                .note(format!("`{}` is on line {}", earlier.handler, earlier.place.line()));
        }
    }
}

/// Placeholders in front of all routes: where they are, and the attribute that takes one.
struct Placeholders<'p> {
    literal: &'p LitStr,
    names: Vec<&'p str>,
    /// As a message names it.
    of: String,
    attribute: &'p str,
    /// The slot that an argument takes.
    slot: fn(&Source) -> Option<usize>,
}

impl<'p> Placeholders<'p> {
    fn of_prefix(prefix: &'p str, literal: &'p LitStr) -> Placeholders<'p> {
        let slot = |from: &Source| if let Source::Param(slot, _) = from { Some(*slot) } else { None };
        let (names, of) = (pattern::names(prefix).collect(), format!("`{prefix}`"));
        Placeholders { literal, names, of, attribute: http::PARAM, slot }
    }

    fn of_host(host: &'p str, literal: &'p LitStr) -> Placeholders<'p> {
        let slot = |from: &Source| if let Source::Host(slot, _) = from { Some(*slot) } else { None };
        let (names, of) = (host::names(host).collect(), format!("the host `{host}`"));
        Placeholders { literal, names, of, attribute: http::HOST, slot }
    }

    /// Reports those that no handler takes, unless their names begin with `_`.
    fn unused(&self, routes: &[Route], diag: &mut Diag) {
        let Placeholders { literal, names, of, attribute, slot } = self;
        for (number, name) in names.iter().enumerate() {
            let takes = |arg: &Argument| match slot(&arg.from) {
                Some(own) => own == number,
                None => takes_whole_request(&arg.ty),
            };
            let is_taken = routes.is_empty() || routes.iter().flat_map(|route| &route.args).any(takes);
            if !name.starts_with('_') && !is_taken {
                let text = format!("no handler takes the placeholder `:{name}` of {of}");
                diag.error(*literal, code::UNUSED_PLACEHOLDER, text).help(format!(
                    "add `#[{attribute}] {name}: …` to a handler, or rename the placeholder to `:_{name}` if it is not needed"
                ));
            }
        }
    }
}
