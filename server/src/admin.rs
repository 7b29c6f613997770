//! `showroom admin`: accounts of those who work with the site, from the machine that it runs on.
//!
//! It works with the database itself, whether a server runs or not. A server reads what an account may do at each
//! request, so that a change acts at once.

use crate::{out, site_address};
use anyhow::Context;
use backend::Accounts;
use backend::account::{Account, Role};
use backend::accounts::AccountError;
use backend::audit::{Actor, Entry};
use backend::clock::Timestamp;
use backend::config::Config;
use backend::switches::{StopScope, Switches};
use backend::zone::Zone;
use clap::Subcommand;
use contract::ProviderKind;
use secrecy::SecretString;
use std::process::ExitCode;

/// What can be done with accounts.
#[derive(Subcommand)]
pub enum Admin {
    /// Print a one-time address that makes an administrator; valid until one of them is used, beside accounts for 72 hours
    SetupLink,
    /// Make an account, and print the one-time address at which its owner chooses a password
    CreateUser {
        /// Mail address, by which they sign in
        mail: String,
        /// What people call them
        #[arg(long)]
        name: String,
        /// What they may do: viewer, seller or admin
        #[arg(long, default_value = "seller", value_parser = role)]
        role: Role,
        /// The time zone that they see and type times in, such as Europe/Berlin; the site's unless it is set
        #[arg(long, value_parser = zone)]
        time_zone: Option<Zone>,
    },
    /// Take a password away, sign the account out everywhere, and print the one-time address for another
    ResetPassword {
        /// Mail address of the account
        mail: String,
    },
    /// Give an account another role
    SetRole {
        /// Mail address of the account
        mail: String,
        /// viewer, seller or admin
        #[arg(value_parser = role)]
        role: Role,
    },
    /// Forbid an account to sign in, and sign it out everywhere
    Disable {
        /// Mail address of the account
        mail: String,
    },
    /// Allow an account to sign in again
    Enable {
        /// Mail address of the account
        mail: String,
    },
    /// Let no new talk begin until `resume`; a running server follows within two seconds
    Stop {
        /// Only those of this vendor, by its word; a wrong one prints all of them
        #[arg(long, value_parser = vendor)]
        vendor: Option<ProviderKind>,
        /// What visitors read about it
        #[arg(long, default_value = "")]
        sentence: String,
        /// End the talks that go on, too
        #[arg(long)]
        end_running: bool,
    },
    /// Let talks begin again that were stopped
    Resume {
        /// Those of this vendor that were stopped by themselves
        #[arg(long, value_parser = vendor)]
        vendor: Option<ProviderKind>,
    },
    /// Print every account
    List,
    /// Print the audit log, and whether each entry is as it was written
    Audit,
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_id(text).ok_or_else(|| "must be viewer, seller or admin".into())
}

fn zone(text: &str) -> Result<Zone, String> {
    Zone::named(text).ok_or_else(|| "must be a time zone such as Europe/Berlin or UTC".into())
}

fn vendor(text: &str) -> Result<ProviderKind, String> {
    let all = ProviderKind::ALL.map(ProviderKind::id);
    ProviderKind::from_id(text).ok_or_else(|| format!("must be one of {}", all.join(", ")))
}

/// Which talks: those of a vendor, or all.
fn scope(vendor: Option<ProviderKind>) -> (StopScope, String) {
    match vendor {
        Some(kind) => (StopScope::Vendor(kind), format!("new talks of {}", kind.name())),
        None => (StopScope::All, "new talks".to_owned()),
    }
}

/// Runs one of them.
///
/// # Errors
/// When the database cannot be used, or the change is refused.
pub async fn run(config: Config, what: Admin) -> anyhow::Result<ExitCode> {
    let accounts = Accounts::open(&config).await?;
    let outcome = answer(&config, &accounts, what).await;
    accounts.close().await;
    outcome
}

async fn answer(config: &Config, accounts: &Accounts, what: Admin) -> anyhow::Result<ExitCode> {
    let by = Actor::CommandLine;
    let told = |text: String| -> anyhow::Result<ExitCode> {
        out::print(&text)?;
        Ok(ExitCode::SUCCESS)
    };
    match what {
        Admin::SetupLink => {
            let is_first = accounts.list().await?.is_empty();
            let secret = accounts.set_up_address(by).await?;
            let valid = if is_first {
                "until one is used"
            } else {
                "once, for 72 hours"
            };
            told(format!(
                "Set-up address (valid {valid}): {}\n",
                address(config, &secret)
            ))
        }
        Admin::CreateUser {
            mail,
            name,
            role,
            time_zone,
        } => {
            let made = accounts.create(by, &name, &mail, role, time_zone).await;
            told(for_password(config, &made.map_err(|error| named(error, &mail))?))
        }
        Admin::ResetPassword { mail } => {
            let reset = accounts.reset_password(by, &mail).await;
            told(for_password(config, &reset.map_err(|error| named(error, &mail))?))
        }
        Admin::SetRole { mail, role } => {
            let done = accounts.set_role(by, &mail, role).await;
            done.map_err(|error| named(error, &mail))?;
            told(format!("{mail} is {} now\n", role.id()))
        }
        Admin::Disable { mail } => {
            accounts
                .disable(by, &mail)
                .await
                .map_err(|error| named(error, &mail))?;
            told(format!(
                "{mail} may not sign in any more, and is signed out everywhere\n"
            ))
        }
        Admin::Enable { mail } => {
            accounts
                .enable(by, &mail)
                .await
                .map_err(|error| named(error, &mail))?;
            told(format!("{mail} may sign in again\n"))
        }
        Admin::Stop {
            vendor,
            sentence,
            end_running,
        } => {
            let (what, named) = scope(vendor);
            let switches = Switches::new(accounts.clone());
            let stopped = switches.stop(by, what, &sentence, end_running).await;
            stopped.with_context(|| named.clone())?;
            told(format!(
                "{named} are stopped; a running server follows within 2 s\n"
            ))
        }
        Admin::Resume { vendor } => {
            let (what, named) = scope(vendor);
            let resumed = Switches::new(accounts.clone()).resume(by, what, None).await;
            resumed.with_context(|| named.clone())?;
            told(format!(
                "{named} may begin again; a running server follows within 2 s\n"
            ))
        }
        Admin::List => told(accounts.list().await?.iter().map(line).collect()),
        Admin::Audit => audit(accounts).await,
    }
}

fn named(error: AccountError, mail: &str) -> anyhow::Error {
    anyhow::Error::new(error).context(mail.to_owned())
}

fn address(config: &Config, secret: &SecretString) -> String {
    site_address::set_up(&config.server, config.server.listen, secret)
}

fn for_password(config: &Config, secret: &SecretString) -> String {
    let address = address(config, secret);
    format!("Address to choose a password at (valid once, for 72 hours): {address}\n")
}

fn line(account: &Account) -> String {
    let state = match (account.disabled, account.has_password || account.has_identity) {
        (Some(since), _) => format!("disabled since {}", since.to_rfc3339()),
        (None, false) => "without a password".to_owned(),
        (None, true) => "active".to_owned(),
    };
    let Account { mail, name, role, .. } = account;
    format!("{mail}\t{}\t{state}\t{name}\n", role.id())
}

const UNREADABLE: &str = "the audit log cannot be read";

async fn audit(accounts: &Accounts) -> anyhow::Result<ExitCode> {
    let mut log = accounts.audit().await.context(UNREADABLE)?;
    let mut number = 0;
    while let Some(entries) = log.next().await.context(UNREADABLE)? {
        number += entries.len();
        out::print(&entries.iter().map(entry).collect::<String>())?;
    }
    match log.broken_at() {
        None => {
            out::print(&format!("{number} entries, each as it was written\n"))?;
            Ok(ExitCode::SUCCESS)
        }
        Some(at) => {
            out::complain(&format!(
                "showroom: entry {at} is missing or not as it was written; nothing from there on can be believed"
            ));
            Ok(ExitCode::FAILURE)
        }
    }
}

fn entry(entry: &Entry) -> String {
    let Timestamp(at) = entry.at;
    let at = Timestamp(at).to_rfc3339();
    let of = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
    format!(
        "{}\t{at}\t{}\t{}\t{}\t{}\t{}\n",
        entry.seq,
        entry.actor_name,
        entry.action,
        entry.subject,
        of(&entry.was),
        of(&entry.becomes)
    )
}
