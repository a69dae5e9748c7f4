//! The real program on generated data. The data is created through its command line, and the server runs as in
//! production.

use crate::Outcome;
use crate::people;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The seed, so that every run uses the same people.
const SEED: u64 = 20_260_401;
/// The administrator who resets the others.
pub const ADMINISTRATOR: &str = "maria.maler@fjordby.example";
/// The password of everybody who has one.
pub const PASSWORD: &str = "kveldssol over fjellheimen";
/// The number of people who sign in during a reset.
const VISITORS: usize = 20;
const STARTS_WITHIN: Duration = Duration::from_secs(60);

/// A data folder with people. It is deleted on drop.
pub struct Installation {
    program: PathBuf,
    data: TempDir,
}

impl Installation {
    /// Imports this many people and adds an administrator.
    pub fn with_people(program: &Path, folder: &Path, people: usize) -> Outcome<Installation> {
        fs::create_dir_all(folder)?;
        let data = tempfile::Builder::new().prefix("data-").tempdir_in(folder)?;
        let installation = Installation { program: program.to_owned(), data };
        let file = installation.data.path().join("people.csv");
        for text in people::files(people, SEED) {
            fs::write(&file, text)?;
            installation.run(&["import", &file.display().to_string()], "")?;
        }
        let _ = fs::remove_file(file);
        installation.add(ADMINISTRATOR, "Maria Måler", "GlobalAdministrator")?;
        Ok(installation)
    }

    /// Adds people who can sign in and do not have the role `User`, so that a reset of all users skips them.
    pub fn add_visitors(&self) -> Outcome<Vec<String>> {
        let names = (0..VISITORS).map(|number| format!("innom.{number}@fjordby.example"));
        names.map(|name| self.add(&name, "Innom Innomsen", "HelpdeskAdministrator").map(|()| name)).collect()
    }

    fn add(&self, username: &str, name: &str, role: &str) -> Outcome<()> {
        let arguments = ["account", "add", "--username", username, "--name", name, "--role", role, "--password-stdin"];
        self.run(&arguments, PASSWORD).map(drop)
    }

    /// The path of the database.
    pub fn database(&self) -> PathBuf {
        self.data.path().join("passord.db")
    }

    /// The path of the data folder.
    pub fn folder(&self) -> &Path {
        self.data.path()
    }

    /// Runs a command of the program and waits for it to end.
    fn run(&self, arguments: &[&str], input: &str) -> Outcome<String> {
        let mut command = self.command();
        let mut child =
            command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            writeln!(stdin, "{input}")?;
        }
        let output = child.wait_with_output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(format!("passord {} failed: {said}", arguments.join(" ")).into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Starts the server and returns it when it answers with a page.
    pub fn serve(&self) -> Outcome<Server> {
        let address = free_address()?;
        let log = File::options().create(true).append(true).open(self.data.path().join("log"))?;
        let mut command = self.command();
        command.arg("serve").env("PASSORD_LISTEN", address.to_string()).stdin(Stdio::null());
        command.stdout(log.try_clone()?).stderr(log);
        Server::start(&mut command, address)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("PASSORD_") || name.starts_with("LEPTOS_") {
                command.env_remove(name);
            }
        }
        command.env("PASSORD_DATA_DIR", self.data.path());
        command
    }
}

/// A running server. It is stopped on drop.
pub struct Server {
    child: Child,
    /// The address that the server listens on.
    pub address: SocketAddr,
    /// The time from the start to the first answer.
    pub started_in: Duration,
}

impl Server {
    /// Starts a command that will serve at this address.
    pub fn start(command: &mut Command, address: SocketAddr) -> Outcome<Server> {
        let begun = Instant::now();
        let child = command.spawn()?;
        let mut server = Server { child, address, started_in: Duration::ZERO };
        while !answers(address) {
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("the server ended: {status}").into());
            }
            if begun.elapsed() > STARTS_WITHIN {
                return Err("the server does not answer".into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        server.started_in = begun.elapsed();
        Ok(server)
    }

    /// The process id.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address that nobody listens on at the moment.
pub fn free_address() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

fn answers(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        write!(stream, "GET /sign-in HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")?;
        let mut head = [0; 12];
        stream.read_exact(&mut head)?;
        Ok(&head == b"HTTP/1.1 200")
    };
    ask().unwrap_or(false)
}
