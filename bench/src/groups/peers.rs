//! Django in its best case, alternating with our bulk reset.

use crate::Outcome;
use crate::figures::{Measured, measured};
use crate::people::SOME_THOUSANDS;
use crate::stage::Stage;
use crate::stats::median;
use crate::visitor::{Kind, Visitor, without_notices};
use serde_json::json;
use std::path::Path;
use std::process::{Command, Stdio};

const ROUNDS: usize = 3;
const PEOPLE: &str = "2000";

pub(super) async fn measure(stage: &Stage) -> Outcome<Vec<Measured>> {
    let server = stage.many()?.serve()?;
    without_notices(&server).await?;
    let (mut ours, mut django) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut administrator = Visitor::administrator(&server).await?;
        let job = administrator.begin_reset(("filter[department]", SOME_THOUSANDS), Kind::Temporary).await?;
        ours.push(administrator.wait_for(&job).await?.per_second());
        django.push(django_per_second(stage.folder())?);
    }
    let ratio = median(&ours.iter().zip(&django).map(|(ours, django)| ours / django).collect::<Vec<_>>());
    let raw = json!({ "ours_per_second": ours, "django_per_second": django });
    Ok(vec![measured("bulk_temporary_over_django", ratio, raw)])
}

/// Accounts per second that Django resets in a new database. `tools/install.sh peers` prepares its Python.
fn django_per_second(folder: &Path) -> Outcome<f64> {
    let data = tempfile::Builder::new().prefix("django-").tempdir_in(folder)?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/django_reset.py");
    let mut command = Command::new(folder.join("../peers/bin/python"));
    command.arg(script).arg(data.path().join("db.sqlite3")).arg(PEOPLE).stderr(Stdio::inherit());
    let output = command.output()?;
    if !output.status.success() {
        return Err("Django could not be measured".into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}
