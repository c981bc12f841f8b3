//! What a route says of itself to people and to OpenAPI.

use armature_grammar::pattern::same;
use std::str::Split;

/// The doc comment, arguments, return type and status of a handler, as its attributes and signature say them.
///
/// A macro prints them as one string literal, since the compiler parses every token that is printed each time it checks. The
/// string's first line has the status, the return type, and the name, source and type of each argument, separated by tabs. The pipes of
/// an argument follow its source: `Path>FindCat`. The doc comment is the rest.
#[derive(Clone, Copy, Debug)]
pub struct RouteDocs(pub(crate) &'static str);

impl RouteDocs {
    /// Nothing is said.
    pub const NONE: RouteDocs = RouteDocs("\t()");

    /// The handler's doc comment, lines separated by `\n`; empty if it has none.
    pub fn text(&self) -> &'static str {
        self.0.split_once('\n').map_or("", |(_, text)| text)
    }

    /// The return type, as it is written.
    pub fn returns(&self) -> &'static str {
        self.fields().nth(1).unwrap_or("")
    }

    /// The status that the attributes say; `None` if the value decides.
    pub fn status(&self) -> Option<u16> {
        self.fields().next().and_then(|status| status.parse().ok())
    }

    /// What the handler takes from the request, in the order of its arguments.
    pub fn arguments(&self) -> impl Iterator<Item = ArgumentDocs> {
        self.all_arguments().filter(|argument| argument.from != ArgumentSource::ByType)
    }

    /// The same, with extractors.
    pub(crate) fn all_arguments(&self) -> impl Iterator<Item = ArgumentDocs> {
        let mut fields = self.fields();
        fields.nth(1);
        std::iter::from_fn(move || {
            let (name, from, ty) = (fields.next()?, fields.next()?, fields.next()?);
            let (from, pipes) = from.split_once('>').unwrap_or((from, ""));
            Some(ArgumentDocs { name, from: ArgumentSource::named(from)?, ty, pipes })
        })
    }

    /// The type of the argument of this name and source, for constants; `""` if there is none.
    pub(crate) const fn type_of(&self, name: &str, from: &str) -> &'static str {
        let (_, rest) = cut(self.0);
        let (_, mut rest) = cut(rest);
        while !rest.is_empty() {
            let (own, after) = cut(rest);
            let (source, after) = cut(after);
            let (ty, after) = cut(after);
            if same(own, name) && is_from(source, from) {
                return ty;
            }
            rest = after;
        }
        ""
    }

    fn fields(&self) -> Split<'static, char> {
        self.0.split_once('\n').map_or(self.0, |(first, _)| first).split('\t')
    }
}

/// The first field of a line, and the fields after it.
const fn cut(text: &'static str) -> (&'static str, &'static str) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\t' => return (text.split_at(at).0, text.split_at(at + 1).1),
            b'\n' => return (text.split_at(at).0, ""),
            _ => at += 1,
        }
    }
    (text, "")
}

/// Whether a source, with or without pipes, is `from`.
const fn is_from(source: &str, from: &str) -> bool {
    let at = from.len();
    source.len() >= at
        && same(source.split_at(at).0, from)
        && (source.len() == at || source.as_bytes()[at] == b'>')
}

/// One argument that comes from the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArgumentDocs {
    /// The name on the wire; the argument's own for a body.
    pub name: &'static str,
    /// Where it comes from.
    pub from: ArgumentSource,
    /// The type that is read, as it is written.
    pub ty: &'static str,
    pipes: &'static str,
}

impl ArgumentDocs {
    /// The pipes that it goes through, in order, as they are written.
    pub fn pipes(&self) -> impl Iterator<Item = &'static str> {
        self.pipes.split('>').filter(|pipe| !pipe.is_empty())
    }
}

/// Where an argument comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentSource {
    /// A placeholder of the host.
    Host,
    /// A placeholder of the pattern or a prefix.
    Path,
    /// The query: one value or all of it.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The body.
    Body,
    /// Wherever its type reads: an extractor, or a fact that is taken by value.
    ByType,
}

impl ArgumentSource {
    /// The source in a word.
    pub const fn word(self) -> &'static str {
        match self {
            ArgumentSource::Host => "host",
            ArgumentSource::Path => "path",
            ArgumentSource::Query => "query",
            ArgumentSource::Header => "header",
            ArgumentSource::Cookie => "cookie",
            ArgumentSource::Body => "body",
            ArgumentSource::ByType => "extractor",
        }
    }

    fn named(name: &str) -> Option<ArgumentSource> {
        Some(match name {
            "Host" => ArgumentSource::Host,
            "Path" => ArgumentSource::Path,
            "Query" => ArgumentSource::Query,
            "Header" => ArgumentSource::Header,
            "Cookie" => ArgumentSource::Cookie,
            "Body" => ArgumentSource::Body,
            "ByType" => ArgumentSource::ByType,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_found_again() {
        let docs =
            RouteDocs("201\tResult<Book>\tid\tPath\tu64\tbook\tBody\tNewBook\nAdds a book.\n\tIndented.");
        assert_eq!(
            (docs.status(), docs.returns(), docs.text()),
            (Some(201), "Result<Book>", "Adds a book.\n\tIndented.")
        );
        let id = ArgumentDocs { name: "id", from: ArgumentSource::Path, ty: "u64", pipes: "" };
        let book = ArgumentDocs { name: "book", from: ArgumentSource::Body, ty: "NewBook", pipes: "" };
        assert_eq!(docs.arguments().collect::<Vec<_>>(), [id, book]);
    }

    #[test]
    fn pipes_follow_the_source_and_extractors_are_for_those_who_ask() {
        let docs = RouteDocs("\t()\tcat\tPath>FindCat>Own\tu64\tip\tByType\tClientIp");
        let cat = docs.arguments().next().unwrap();
        assert_eq!(
            (cat.from, cat.pipes().collect::<Vec<_>>()),
            (ArgumentSource::Path, vec!["FindCat", "Own"])
        );
        assert_eq!((docs.arguments().count(), docs.all_arguments().count()), (1, 2));
        assert_eq!((docs.type_of("cat", "Path"), docs.type_of("ip", "Path")), ("u64", ""));
    }

    #[test]
    fn constants_find_the_type_of_an_argument() {
        const DOCS: RouteDocs = RouteDocs("\tString\tid\tPath\tu64\tid\tQuery\tOption<u8>\nid\tPath\tno");
        const TYPES: [&str; 3] =
            [DOCS.type_of("id", "Path"), DOCS.type_of("id", "Query"), DOCS.type_of("x", "Path")];
        assert_eq!(TYPES, ["u64", "Option<u8>", ""]);
        assert_eq!(RouteDocs::NONE.type_of("id", "Path"), "");
    }

    #[test]
    fn a_route_may_say_nothing() {
        let docs = RouteDocs::NONE;
        assert_eq!((docs.status(), docs.returns(), docs.text()), (None, "()", ""));
        assert_eq!(docs.arguments().count(), 0);
    }
}
