// The real program, with its own port and data directory.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Mailbox } from "./mailbox.ts";

const repository = resolve(import.meta.dirname, "../..");
const program = resolve(process.env.PASSORD_BIN ?? join(repository, "target/debug/passord"));
const site = resolve(process.env.PASSORD_SITE ?? join(repository, "target/site"));
const demo = join(repository, "demo/users.csv");

export type Role = "User" | "HelpdeskAdministrator" | "UserAdministrator" | "GlobalAdministrator";
export type Person = { username: string; name: string; role: Role; password: string };

/** Five groups of four characters, like the passwords of `make run`. */
export function newPassword(): string {
  const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return Array.from({ length: 5 }, group).join("-");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

export class Passord {
  /** The two people of `make run`, each with their own password. */
  administrator!: Person;
  user!: Person;

  #server?: ChildProcess;
  #log = "";
  #people = 0;
  #secondsLater = 0;

  private constructor(
    readonly baseURL: string,
    readonly dataDir: string,
    /** Receives all mail. */
    readonly mailbox: Mailbox,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Imports the demo, gives its two people passwords, and starts the server. */
  static async start(): Promise<Passord> {
    if (!existsSync(program)) throw new Error(`${program} is missing: run "make test", or set PASSORD_BIN`);
    const dataDir = await mkdtemp(join(tmpdir(), "passord-e2e-"));
    const port = await freePort();
    const listen = `127.0.0.1:${port}`;
    // Uses a host name, because browsers allow no passkeys for an IP address.
    const baseURL = `http://localhost:${port}`;
    const inherited = Object.entries(process.env).filter(([name]) => !/^(PASSORD|LEPTOS)_/.test(name));
    const mailbox = await Mailbox.open();
    const passord = new Passord(baseURL, dataDir, mailbox, {
      ...Object.fromEntries(inherited),
      PASSORD_DATA_DIR: dataDir,
      PASSORD_LISTEN: listen,
      PASSORD_BASE_URL: baseURL,
      PASSORD_SMTP_URL: mailbox.url,
      PASSORD_MAIL_FROM: "passord@fjordby.example",
      LEPTOS_SITE_ROOT: site,
    });
    try {
      await passord.cli(["import", demo]);
      passord.administrator = await passord.known("ingrid.solheim@fjordby.example", "Ingrid Solheim", "GlobalAdministrator");
      passord.user = await passord.known("bjorn.berge@fjordby.example", "Bjørn Berge", "User");
      await passord.serve();
    } catch (error) {
      await passord.stop();
      throw error;
    }
    return passord;
  }

  /** Runs a command of the program while the server runs, and returns its output. */
  async cli(args: string[], input = ""): Promise<string> {
    const child = spawn(program, args, { cwd: this.dataDir, env: this.env });
    let out = "";
    let all = "";
    child.stdout.on("data", (text) => ((out += text), (all += text)));
    child.stderr.on("data", (text) => (all += text));
    // A command that does not read its input may have exited before all of it was written.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`passord ${args.join(" ")} ended with ${code}:\n${all}`);
    return out;
  }

  /** Adds a person with a password, for a test that changes this person. */
  async person(role: Role = "User", named?: string): Promise<Person> {
    const { username, number } = this.#newcomer();
    const person = { username, name: named ?? `Proband ${number} Testesen`, role, password: newPassword() };
    const { name, password } = person;
    const wanted = ["--username", username, "--name", name, "--role", role, "--password-stdin"];
    await this.cli(["account", "add", ...wanted], `${password}\n`);
    return person;
  }

  /** Imports a new department of people with these roles. They have no passwords yet. */
  async department(...roles: Role[]): Promise<{ name: string; people: Person[] }> {
    const name = `Avdeling ${this.#newcomer().number}`;
    const people = roles.map((role) => {
      const { username, number } = this.#newcomer();
      return { username, name: `Ånund Ærfugl ${number}`, role, password: "" };
    });
    const rows = people.map((person) => [person.username, person.name, name, person.role].join(","));
    await this.importFile(["Username,Display name,Department,Role", ...rows, ""].join("\r\n"));
    return { name, people };
  }

  /** Imports this text as a file, and returns the output of the command. */
  async importFile(text: string): Promise<string> {
    const file = join(this.dataDir, "people.csv");
    await writeFile(file, text);
    return this.cli(["import", file]);
  }

  /** Gives a person a new password on the command line. */
  async givePassword(person: Person): Promise<void> {
    person.password = newPassword();
    await this.cli(["account", "password", person.username, "--password-stdin"], `${person.password}\n`);
  }

  /** Moves the clock of the server and the command line forward, until this Passord stops. Restarts the server. */
  async elapse(minutes: number): Promise<void> {
    const later = join(this.dataDir, "later.so");
    if (!existsSync(later)) {
      execFileSync("cc", ["-shared", "-fPIC", "-o", later, join(import.meta.dirname, "later.c")]);
    }
    this.#secondsLater += minutes * 60;
    this.env.LD_PRELOAD = later;
    this.env.SECONDS_LATER = String(this.#secondsLater);
    await this.#end("SIGTERM");
    await this.serve();
  }

  /** The time on the server's clock, in milliseconds. */
  get now(): number {
    return Date.now() + this.#secondsLater * 1000;
  }

  /** The server's output so far, from both streams. */
  get log(): string {
    return this.#log;
  }

  /** Kills the server, as a power cut would. */
  async crash(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Starts the server again with the same data. */
  async restart(): Promise<void> {
    await this.serve();
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    await this.mailbox.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  #newcomer(): { username: string; number: number } {
    const number = ++this.#people;
    return { username: `proband.${number}.w${process.env.TEST_PARALLEL_INDEX ?? 0}@fjordby.example`, number };
  }

  private async known(username: string, name: string, role: Role): Promise<Person> {
    const person = { username, name, role, password: "" };
    await this.givePassword(person);
    return person;
  }

  private async serve(): Promise<void> {
    const server = spawn(program, ["serve"], { cwd: this.dataDir, env: this.env, stdio: ["ignore", "pipe", "pipe"] });
    this.#server = server;
    server.stdout.on("data", (text) => (this.#log += text));
    server.stderr.on("data", (text) => (this.#log += text));
    server.on("exit", (code, signal) => (this.#log += `passord serve ended with ${code ?? signal}\n`));
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      if (server.exitCode !== null) throw new Error(`passord serve ended with ${server.exitCode}:\n${this.#log}`);
      const answer = await fetch(`${this.baseURL}/health`).catch(() => undefined);
      // An unread body keeps its connection open, and a later crash of the server would break that connection.
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.status === 200) return;
      await new Promise((again) => setTimeout(again, 50));
    }
    throw new Error(`passord serve does not answer on ${this.baseURL}/health:\n${this.#log}`);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "close");
    server.kill(signal);
    // Open event streams must not delay the stop of the server for ever.
    const impatience = setTimeout(() => server.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(impatience);
  }
}
