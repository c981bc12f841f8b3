//! What a request gets from a controller: one file a question, each over the real connection state machine in process.

mod arguments;
mod bodies;
mod bundles;
mod chains;
mod changed_heads;
mod conditions;
mod context;
mod explain;
mod explain_routing;
mod filters;
mod finished;
mod forms;
mod guards;
mod hosts;
mod interceptors;
mod links;
mod metadata;
mod middleware;
mod order;
mod pipes;
mod prefix;
mod routes;
mod slash;
mod timeouts;
mod use_interceptors;
mod use_pipes;
