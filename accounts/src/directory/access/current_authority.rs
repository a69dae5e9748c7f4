//! The current authority of an administrator, which may have changed since they requested the work.

use crate::error::Error;
use crate::store::Db;
use crate::store::accounts::administrators;
use crate::store::accounts::locking::Standing;
use crate::vocabulary::account::Status;
use crate::vocabulary::authority::{Asker, Operation, may_ever};
use crate::vocabulary::reset::StopReason;
use crate::vocabulary::role::Role;

/// The administrator with their current role and limits, or the reason why they can no longer reset anybody.
pub(in crate::directory) async fn asker_now(
    db: &mut impl Db,
    standing: Option<&Standing>,
) -> Result<Result<Asker, StopReason>, Error> {
    let Some(standing) = standing.filter(|standing| standing.deleted_at.is_none()) else {
        return Ok(Err(StopReason::AdministratorDeleted));
    };
    if standing.status == Status::Blocked {
        return Ok(Err(StopReason::AdministratorBlocked));
    }
    let limited_to = match standing.role {
        Role::HelpdeskAdministrator => administrators::limits(db, standing.id).await?,
        _ => Vec::new(),
    };
    let asker = Asker { id: Some(standing.id), role: standing.role, limited_to };
    if !may_ever(&asker, Operation::Reset) {
        return Ok(Err(StopReason::AdministratorDemoted));
    }
    Ok(Ok(asker))
}
