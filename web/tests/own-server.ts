import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const run = (...more: string[]) => ["run", "--no-sync", "pathways", ...more];
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A server over other data than the seed, in a folder of its own: `table` and `write` make its files, `serve` imports and starts. */
export class OwnServer {
  readonly folder: string;
  url = "";
  #server: ChildProcess | null = null;
  readonly #env: NodeJS.ProcessEnv;

  /** `options`: of `serve`. */
  constructor(
    readonly bundle: string,
    readonly options: string[] = [],
  ) {
    this.folder = mkdtempSync(join(tmpdir(), `pathways-${bundle}-`));
    mkdirSync(join(this.folder, bundle));
    const PATHWAYS_DATA_DIR = join(this.folder, "data");
    this.#env = { ...process.env, PATHWAYS_DATA_DIR, PATHWAYS_LOG_LEVEL: "warning", PATHWAYS_NEO4J_URI: "" };
  }

  /** A table of the bundle: its head, and its rows. */
  table(name: string, rows: string[][]) {
    writeFileSync(join(this.folder, this.bundle, `${name}.csv`), rows.map((row) => `${row.map(cell).join(",")}\n`).join(""));
  }

  async serve(...documents: string[]) {
    const [cwd, env] = ["..", this.#env];
    execFileSync("uv", run("import", "--replace", join(this.folder, this.bundle), ...documents), { cwd, env });
    this.#server = spawn("uv", run("serve", "--port", "0", ...this.options), { cwd, env, stdio: ["ignore", "pipe", "ignore"] });
    if (!this.#server.stdout) throw new Error("no output");
    for await (const line of createInterface({ input: this.#server.stdout })) {
      this.url = line.split(/\s+/)[1] ?? "";
      break;
    }
  }

  async stop() {
    const server = this.#server;
    if (server && server.exitCode === null) {
      const ended = new Promise((done) => server.once("exit", done));
      server.kill("SIGINT");
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
