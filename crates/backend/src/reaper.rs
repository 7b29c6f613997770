//! What the server does by itself, and when. Every duty has a task, a pause and a budget of its own, so that none waits
//! for another: a vendor that hangs delays neither another vendor nor the time limits. Of several servers of one database each has
//! the duties that are about its own memory, and one of them has the others too.
//!
//! What a duty does is a verb of its owner, such as [`Sessions`](crate::Sessions). Start with [`Reaper::start`].

use crate::accounts::Accounts;
use crate::error::chain;
use crate::opens::Opens;
use crate::sessions::Sessions;
use crate::store::{Changes, Store};
use crate::studio::Studio;
use crate::switches::Switches;
use crate::throttle::Throttle;
use crate::token_endpoint::TokenEndpoint;
use crate::{Backend, clock::Clock};
use contract::ProviderKind;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// The pause between two rounds of most duties.
const EVERY: Duration = Duration::from_secs(5);
/// The longest pause between two looks at what another process may change: what an administrator has stopped, and demos. Where the
/// database says that something was changed, they follow at once.
const FOLLOW_EVERY: Duration = Duration::from_secs(1);
/// How long a round may take that only asks the database: its statements wait five seconds for a lock.
const STORAGE_BUDGET: Duration = Duration::from_secs(30);
/// How long a round may take that asks a vendor: a few calls of ten seconds. What is left has its turn at the next.
const VENDOR_BUDGET: Duration = Duration::from_secs(45);
/// How long a vendor may take for one call.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long stopping waits for a round that is under way.
const GRACE: Duration = Duration::from_secs(2);

/// The duties at work. Dropping it stops them.
#[derive(Debug)]
pub struct Reaper {
    stop: watch::Sender<bool>,
    duties: JoinSet<()>,
    store: Store,
    clock: Arc<dyn Clock>,
}

impl Reaper {
    /// Starts every duty; each has its first round at once.
    #[must_use]
    pub fn start(backend: &Backend, clock: Arc<dyn Clock>) -> Self {
        let mut reaper = Self {
            stop: watch::Sender::new(false),
            duties: JoinSet::new(),
            store: backend.store.clone(),
            clock,
        };
        let sessions = &backend.sessions;
        reaper.every(
            "end overdue sessions",
            STORAGE_BUDGET,
            sessions,
            |sessions| async move {
                sessions.end_overdue().await;
            },
        );
        reaper.every(
            "give permits back of what other servers have ended",
            STORAGE_BUDGET,
            sessions,
            |sessions| async move {
                sessions.release_ended_elsewhere().await;
            },
        );
        reaper.once(
            "give back what was not used of budgets",
            STORAGE_BUDGET,
            sessions,
            |sessions| async move {
                sessions.settle().await;
            },
        );
        reaper.once(
            "forget old sessions",
            STORAGE_BUDGET,
            sessions,
            |sessions| async move {
                sessions.forget_old().await;
            },
        );
        reaper.once(
            "count ended sessions",
            STORAGE_BUDGET,
            sessions,
            |sessions| async move {
                sessions.count_ended().await;
            },
        );
        reaper.once(
            "make ended sessions ready for search",
            STORAGE_BUDGET,
            sessions,
            |sessions| async move {
                sessions.index_ended().await;
            },
        );
        for kind in ProviderKind::ALL {
            reaper.of_vendor(sessions, kind);
        }
        if let Some(endpoint) = &backend.token_endpoint {
            reaper.guests(endpoint);
        }
        reaper.every(
            "forget quiet senders of leads",
            STORAGE_BUDGET,
            &backend.leads,
            |leads| async move {
                leads.forget();
            },
        );
        reaper.openers(&backend.opens);
        reaper.ways_in(backend);
        if let Some(booth) = &backend.booth {
            reaper.every(
                "forget quiet screens",
                STORAGE_BUDGET,
                booth,
                |booth| async move {
                    booth.forget();
                },
            );
        }
        reaper.demos(&backend.studio);
        reaper.accounts(&backend.accounts);
        reaper.switches(&backend.switches);
        if let Some(velt) = &backend.velt {
            reaper.every("forget quiet callers", STORAGE_BUDGET, velt, |velt| async move {
                velt.forget();
            });
        }
        reaper
    }

    /// Forgets who has been quiet, and lists what only fetched.
    fn openers(&mut self, opens: &Opens) {
        self.every(
            "forget quiet openers of links",
            STORAGE_BUDGET,
            opens,
            |opens| async move {
                opens.forget();
            },
        );
        self.every(
            "list what fetched links",
            STORAGE_BUDGET,
            opens,
            |opens| async move {
                opens.list_fetches().await;
            },
        );
    }

    /// Forgets who has been quiet at the forms that let people in.
    fn ways_in(&mut self, backend: &Backend) {
        self.every(
            "forget quiet passcodes",
            STORAGE_BUDGET,
            &backend.passcodes,
            |passcodes| async move {
                passcodes.forget();
            },
        );
        self.every(
            "forget quiet mail addresses",
            STORAGE_BUDGET,
            &backend.mail_gates,
            |gates| async move {
                gates.forget();
            },
        );
        self.every(
            "forget links that no visitor asks at",
            STORAGE_BUDGET,
            &backend.access_requests,
            |requests| async move {
                requests.forget();
            },
        );
        if let Some(sign_on) = &backend.single_sign_on {
            self.every(
                "forget quiet browsers of the identity provider",
                STORAGE_BUDGET,
                sign_on,
                |sign_on| async move {
                    sign_on.forget();
                },
            );
        }
    }

    fn of_vendor(&mut self, sessions: &Sessions, kind: ProviderKind) {
        self.repeat(
            "end what is stopped",
            FOLLOW_EVERY,
            VENDOR_BUDGET,
            sessions,
            // Of several servers each does it: one that leads and hangs must not keep talks going.
            move |sessions| async move {
                sessions.end_stopped(kind).await;
            },
        );
        self.every(
            "close at the vendor",
            VENDOR_BUDGET,
            sessions,
            move |sessions| async move {
                sessions.sweep(kind, PATIENCE).await;
            },
        );
        self.once(
            "confirm that visitors joined",
            VENDOR_BUDGET,
            sessions,
            move |sessions| async move {
                sessions.confirm_joined(kind, PATIENCE).await;
            },
        );
        self.once(
            "confirm ends",
            VENDOR_BUDGET,
            sessions,
            move |sessions| async move {
                sessions.confirm(kind).await;
            },
        );
        self.once(
            "fetch transcripts",
            VENDOR_BUDGET,
            sessions,
            move |sessions| async move {
                sessions.transcribe(kind, PATIENCE).await;
            },
        );
    }

    /// What the command line has changed is shown too.
    fn demos(&mut self, studio: &Studio) {
        let (clock, troubles) = (Arc::clone(&self.clock), Arc::new(Throttle::backing_off()));
        let follow = move |studio: Studio| {
            let (clock, troubles) = (Arc::clone(&clock), Arc::clone(&troubles));
            async move {
                match studio.follow_catalogue().await {
                    Ok(()) => drop(troubles.over(&())),
                    Err(error) => {
                        if let Some(left_out) = troubles.admit_at((), clock.now()) {
                            let cause = chain(&error);
                            tracing::warn!(
                                cause,
                                left_out,
                                "cannot look for changed demos, links, pictures, the brand and budgets"
                            );
                        }
                    }
                }
            }
        };
        self.follow(
            "look for changed demos, links, pictures, the brand and budgets",
            studio,
            follow,
        );
    }

    fn accounts(&mut self, accounts: &Accounts) {
        let (clock, troubles) = (Arc::clone(&self.clock), Arc::new(Throttle::backing_off()));
        self.once("forget old sign-ins", STORAGE_BUDGET, accounts, move |accounts| {
            let (clock, troubles) = (Arc::clone(&clock), Arc::clone(&troubles));
            async move {
                match accounts.forget().await {
                    Ok(()) => drop(troubles.over(&())),
                    Err(error) => {
                        if let Some(left_out) = troubles.admit_at((), clock.now()) {
                            let cause = chain(&error);
                            tracing::warn!(cause, left_out, "cannot forget old sign-ins");
                        }
                    }
                }
            }
        });
    }

    /// Follows what is stopped. The talks that go on at a vendor are ended by a duty of that vendor, so that none waits for
    /// another.
    fn switches(&mut self, switches: &Switches) {
        let (clock, troubles) = (Arc::clone(&self.clock), Arc::new(Throttle::backing_off()));
        let work = move |switches: Switches| {
            let (clock, troubles) = (Arc::clone(&clock), Arc::clone(&troubles));
            async move {
                match switches.follow().await {
                    Ok(()) => drop(troubles.over(&())),
                    Err(error) => {
                        if let Some(left_out) = troubles.admit_at((), clock.now()) {
                            let cause = chain(&error);
                            tracing::warn!(cause, left_out, "cannot read what is stopped");
                        }
                    }
                }
            }
        };
        self.follow("follow what is stopped", switches, work);
    }

    fn guests(&mut self, endpoint: &TokenEndpoint) {
        let (clock, troubles) = (Arc::clone(&self.clock), Arc::new(Throttle::backing_off()));
        self.once("delete guests' rooms", VENDOR_BUDGET, endpoint, move |endpoint| {
            let (clock, troubles) = (Arc::clone(&clock), Arc::clone(&troubles));
            async move {
                match endpoint.reap().await {
                    Ok(0) => {}
                    Ok(_) => drop(troubles.over(&())),
                    Err(error) => {
                        if let Some(left_out) = troubles.admit_at((), clock.now()) {
                            let cause = chain(&error);
                            tracing::warn!(cause, left_out, "cannot clean up guests' rooms");
                        }
                    }
                }
            }
        });
    }

    /// Does something again and again, with the usual pause.
    fn every<T, F>(
        &mut self,
        duty: &'static str,
        budget: Duration,
        owner: &T,
        work: impl Fn(T) -> F + Send + 'static,
    ) where
        T: Clone + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        self.repeat(duty, EVERY, budget, owner, work);
    }

    /// The same on one server of those that work with the database.
    fn once<T, F>(
        &mut self,
        duty: &'static str,
        budget: Duration,
        owner: &T,
        work: impl Fn(T) -> F + Send + 'static,
    ) where
        T: Clone + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let store = self.store.clone();
        let if_it_leads = move |owner| {
            let round = store.is_leader().then(|| work(owner));
            async move {
                if let Some(round) = round {
                    round.await;
                }
            }
        };
        self.every(duty, budget, owner, if_it_leads);
    }

    /// Does something again and again, with this pause.
    fn repeat<T, F>(
        &mut self,
        duty: &'static str,
        pause: Duration,
        budget: Duration,
        owner: &T,
        work: impl Fn(T) -> F + Send + 'static,
    ) where
        T: Clone + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        self.run(duty, (pause, Changes::default()), budget, owner, work);
    }

    /// Looks again and again for what another process may have changed, and at once where the database says that it has.
    fn follow<T, F>(&mut self, duty: &'static str, owner: &T, work: impl Fn(T) -> F + Send + 'static)
    where
        T: Clone + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let when = (FOLLOW_EVERY, self.store.changes());
        self.run(duty, when, STORAGE_BUDGET, owner, work);
    }

    /// Does something again and again, each round in a task of its own: one that panics or takes too long is given up,
    /// and the next has its turn.
    fn run<T, F>(
        &mut self,
        duty: &'static str,
        (pause, mut changes): (Duration, Changes),
        budget: Duration,
        owner: &T,
        work: impl Fn(T) -> F + Send + 'static,
    ) where
        T: Clone + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let (owner, clock) = (owner.clone(), Arc::clone(&self.clock));
        let mut stop = self.stop.subscribe();
        self.duties.spawn(async move {
            let troubles = Throttle::backing_off();
            let mut ticks = interval(pause);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    _ = ticks.tick() => {}
                    () = changes.next() => {}
                    () = stopped(&mut stop) => return,
                }
                let mut round = JoinSet::new();
                round.spawn(work(owner.clone()));
                let cause = match timeout(budget, round.join_next()).await {
                    Ok(Some(Err(lost))) => lost.to_string(),
                    Ok(_) => continue,
                    Err(_) => "it took too long".into(),
                };
                if let Some(left_out) = troubles.admit_at((), clock.now()) {
                    tracing::error!(duty, cause, left_out, "this duty took too long and was cut short");
                }
            }
        });
    }

    /// Lets the rounds that are under way finish, for a moment, and ends every duty.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        let ended = async { while self.duties.join_next().await.is_some() {} };
        // OK to give up: what is left undone is marked in the database.
        let _ = timeout(GRACE, ended).await;
    }
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error means that the reaper is gone, which is also a reason to stop.
    let _ = stop.wait_for(|stop| *stop).await;
}
