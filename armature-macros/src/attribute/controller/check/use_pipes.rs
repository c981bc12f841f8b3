//! `#[use_pipes(param = Trim, query = [Trim, Lower], body = Validate)]`: the pipes of all arguments of a kind.

use crate::attribute::controller::meant::Pipe;
use crate::attribute::controller::written::{Arg, Function, HelperAttribute};
use crate::diag::Diag;
use crate::names::http;
use crate::syntax::options::Options;
use crate::syntax::pieces::{Raw, split};
use crate::syntax::self_type::of_impl;
use crate::syntax::types::to_source;
use armature_grammar::code;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::Type;

/// The pipes of a level, by the kind of argument; those further inside come first.
#[derive(Clone, Default)]
pub(crate) struct SharedPipes(Vec<OfKind>);

/// The pipes of one kind of argument.
#[derive(Clone)]
struct OfKind {
    /// `query`.
    kind: Ident,
    /// None for `query = none`.
    pipes: Vec<Pipe>,
}

impl SharedPipes {
    /// No level has any.
    pub(crate) const NONE: &'static SharedPipes = &SharedPipes(Vec::new());

    /// The pipes of an argument with this attribute: those of the nearest level that says something of its kind.
    pub(super) fn of(&self, helper: &HelperAttribute) -> &[Pipe] {
        self.0.iter().find(|own| helper.is(&own.kind.to_string())).map_or(&[], |own| &own.pipes)
    }

    /// These, and behind them those of the level outside. Reports `query = none` where there is none to leave out.
    pub(super) fn inside(mut self, outer: &SharedPipes, diag: &mut Diag) -> SharedPipes {
        for OfKind { kind, .. } in self.0.iter().filter(|own| own.pipes.is_empty()) {
            if !outer.0.iter().any(|other| other.kind == *kind && !other.pipes.is_empty()) {
                let text = format!(
                    "the controller has no pipes for `#[{kind}]` arguments, so there are none to leave out"
                );
                diag.error(kind, code::CONTRADICTION, text).help(format!("remove `{kind} = none`"));
            }
        }
        self.0.extend(outer.0.iter().cloned());
        self
    }

    /// Reports pipes that no argument of the functions goes through.
    pub(super) fn unused<'f>(
        &self,
        functions: impl Iterator<Item = &'f Function> + Clone,
        level: &str,
        diag: &mut Diag,
    ) {
        for OfKind { kind, pipes } in self.0.iter().filter(|own| !own.pipes.is_empty()) {
            let goes_through = |arg: &Arg| {
                let own = arg.helpers.first().filter(|helper| helper.is(&kind.to_string()));
                own.is_some_and(|helper| Options::unread(&helper.options).find(http::PIPE).is_none())
            };
            if !functions.clone().any(|function| function.args.iter().any(goes_through)) {
                let pipes = pipes.iter().map(|pipe| to_source(&pipe.ty)).collect::<Vec<_>>().join("`, `");
                let text = format!("no `#[{kind}]` argument of `{level}` goes through `{pipes}`");
                diag.error(kind, code::CONTRADICTION, text)
                    .help("remove it here, or the `pipe = …` of the argument that it was meant for");
            }
        }
    }
}

/// The pipes of every `#[use_pipes(…)]` of an item.
pub(crate) fn use_pipes(helpers: &[HelperAttribute], this: &Type, diag: &mut Diag) -> SharedPipes {
    let attribute = "#[use_pipes]";
    let mut raws: Vec<Raw> = Vec::new();
    for helper in helpers.iter().filter(|helper| helper.is(http::USE_PIPES)) {
        if helper.options.is_empty() {
            diag.error(&helper.attr, code::BAD_OPTION_VALUE, "`#[use_pipes]` names no pipe").help(
                "write the pipes of each kind of argument: `#[use_pipes(query = Trim, body = Validate)]`",
            );
        }
        raws.extend(helper.options.iter().cloned());
    }
    let mut found = SharedPipes::default();
    let (named, alone): (Vec<Raw>, Vec<Raw>) =
        raws.into_iter().partition(|raw| raw.value.is_some() && raw.name.is_some());
    for raw in alone {
        without_a_kind(&raw, diag);
    }
    Options::read(&named, attribute, http::PIPED, diag);
    for raw in &named {
        let (Some(kind), Some(value)) = (&raw.name, &raw.value) else { continue };
        let is_known = http::PIPED.iter().any(|known| kind == known);
        if is_known && found.0.iter().all(|earlier| earlier.kind != *kind) {
            let pipes = pipes(kind, value, this, diag);
            found.0.push(OfKind { kind: kind.clone(), pipes });
        }
    }
    found
}

/// `#[use_pipes(Trim)]`, or `#[use_pipes(query)]`.
fn without_a_kind(raw: &Raw, diag: &mut Diag) {
    let written = to_source(&raw.tokens);
    if http::PIPED.contains(&written.as_str()) {
        diag.error(&raw.tokens, code::BAD_OPTION_VALUE, format!("`{written}` names no pipe"))
            .help(format!("write `{written} = MyPipe`"));
        return;
    }
    let text = format!("`#[use_pipes]` takes pipes by the kind of argument, and `{written}` has none");
    diag.error(&raw.tokens, code::BAD_OPTION_VALUE, text)
        .help(format!("write `body = {written}`, or `param`, `query`, `header` or `cookie`"));
}

/// `Trim`, `[Trim, Lower]`, `(Trim, Lower)` or `none`.
fn pipes(kind: &Ident, value: &TokenStream, this: &Type, diag: &mut Diag) -> Vec<Pipe> {
    if value.to_string() == http::NONE {
        return Vec::new();
    }
    let mut trees = value.clone().into_iter();
    let pieces = match (trees.next(), trees.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() != Delimiter::Brace => {
            split(group.stream())
        }
        _ => vec![value.clone()],
    };
    if pieces.is_empty() {
        diag.error(value, code::BAD_OPTION_VALUE, format!("`{kind}` names no pipe")).help(format!(
            "write `{kind} = MyPipe`, or `{kind} = none` to leave out those of the controller"
        ));
    }
    let mut found = Vec::new();
    for piece in pieces {
        match syn::parse2::<Type>(piece.clone()) {
            Ok(ty) => found.push(Pipe { ty: of_impl(ty, this), injected: 0 }),
            Err(_) => {
                diag.error(&piece, code::BAD_OPTION_VALUE, format!("`{kind}` takes pipes, which are types"))
                    .help(format!("write `{kind} = MyPipe`, or `{kind} = [MyPipe, AnotherPipe]`"));
            }
        }
    }
    found
}
