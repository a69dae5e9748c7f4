// Runs the program, and rebuilds and restarts it whenever a source file changes:
// node tools/watch.mjs PROGRAM ARGUMENTS
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

const folders = ["accounts", "app", "frontend", "server", "style"];
const [program, ...args] = process.argv.slice(2);

let noticed = () => {};
const nextChange = () => new Promise((resolve) => (noticed = resolve));
for (const folder of folders) watch(folder, { recursive: true }, () => noticed());
watch(".", (_, name) => /^Cargo\.(toml|lock)$/.test(name) && noticed());

const start = () => spawn(program, args, { stdio: "inherit" });
const hasEnded = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null;

let running = start();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    running.kill(signal);
    process.exit();
  });
}

let change = nextChange();
for (;;) {
  await change;
  // Editors may save several files at once.
  await wait(200);
  // A change during the build causes another build.
  change = nextChange();
  const [code] = await once(spawn("make", ["--no-print-directory", "build"], { stdio: "inherit" }), "close");
  // If the build fails, the running program continues.
  if (code !== 0) continue;
  if (!hasEnded(running)) {
    running.kill();
    await once(running, "exit");
  }
  running = start();
}
