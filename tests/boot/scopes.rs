//! How many values there are of each scope, and how long they live.

use armature::prelude::*;
use armature::testing;
use std::cell::Cell;
use std::rc::Rc;

#[injectable]
struct Shared;

/// Not `Send`: only a worker may hold it.
struct Local {
    count: Rc<Cell<u32>>,
    shared: Inject<Shared>,
}

#[injectable(scope = worker)]
impl Local {
    #[construct]
    fn new(shared: Inject<Shared>) -> Self {
        Local { count: Rc::default(), shared }
    }
}

#[injectable(scope = worker)]
struct Reader {
    local: Inject<Local>,
}

#[injectable(scope = transient)]
struct Ticket {
    shared: Inject<Shared>,
}

#[injectable]
struct First {
    ticket: Inject<Ticket>,
}

#[injectable]
struct Second {
    ticket: Inject<Ticket>,
    again: Inject<Ticket>,
}

#[injectable(scope = transient)]
struct LocalTicket {
    local: Inject<Local>,
}

#[injectable(scope = worker)]
struct Holder {
    ticket: Inject<LocalTicket>,
}

#[module(root, providers = [Shared, Local, Reader, Ticket, First, Second, LocalTicket, Holder])]
struct App;

#[armature::test]
async fn a_worker_has_its_own_value_and_shares_singletons() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let reader = app.resolve::<Reader>();
    let local = app.resolve::<Local>();
    assert!(Inject::same(&reader.local, &local));
    assert!(Inject::same(&local.shared, &app.resolve::<Shared>()));
    local.count.set(7);
    assert_eq!(reader.local.count.get(), 7);
    Ok(())
}

#[armature::test]
async fn each_consumer_has_its_own_transient() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    let (first, second) = (app.resolve::<First>(), app.resolve::<Second>());
    assert!(!Inject::same(&first.ticket, &second.ticket));
    assert!(!Inject::same(&second.ticket, &second.again));
    assert!(Inject::same(&first.ticket.shared, &second.ticket.shared));
    Ok(())
}

#[armature::test]
async fn a_transient_lives_where_its_consumer_does() -> Result<()> {
    let app = testing::app::<App>().build().await?;
    assert!(Inject::same(&app.resolve::<Holder>().ticket.local, &app.resolve::<Local>()));
    Ok(())
}
