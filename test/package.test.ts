import { spawnSync } from "node:child_process";
import { chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { copiedSources, readDockerfile } from "./support/dockerfile.ts";
import { type Program, root, run } from "./support/program.ts";
import { optionalSuite } from "./support/suites.ts";

vi.setConfig({ testTimeout: 240_000 });

const dockerfile = readDockerfile(readFileSync(join(root, "Dockerfile"), "utf8"));
const ignored = readFileSync(join(root, ".dockerignore"), "utf8").split("\n");

/** Somebody without rights, where the tests run as somebody who has all. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** An empty folder that belongs to whom the service runs as. */
function ownFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  if (nobody.uid !== undefined) chownSync(path, nobody.uid, nobody.gid);
  return path;
}

/** Whether packages can be fetched from here. */
function reachesRegistry(): boolean {
  return spawnSync("npm", ["view", "kysely", "version"], { timeout: 60_000 }).status === 0;
}

describe("the Dockerfile", () => {
  it("copies only what .dockerignore lets through", () => {
    const admitted = ignored.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    expect(ignored).toContain("*");
    expect(copiedSources(dockerfile).sort()).toEqual(admitted.sort());
  });

  it("runs as somebody without rights, keeps its data in a volume, and starts node itself", () => {
    expect(dockerfile.USER).toEqual(["node"]);
    expect(dockerfile.VOLUME).toEqual(["/data"]);
    expect(JSON.parse(dockerfile.CMD?.[0] ?? "[]")[0]).toBe("node");
  });
});

optionalSuite("npm registry", reachesRegistry())("what the Dockerfile makes", () => {
  it("starts as somebody without rights, is ready, and stops when it is told to", async () => {
    const base = ownFolder(mkdtempSync(join(tmpdir(), "mot-cua-image-")));
    const app = ownFolder(join(base, "app"));
    const env = {
      PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}`,
      HOME: ownFolder(join(base, "home")),
      NODE_ENV: "production",
    };
    for (const source of copiedSources(dockerfile)) {
      cpSync(join(root, source), join(app, basename(source)), { recursive: true });
    }
    const [install = ""] = dockerfile.RUN?.filter((step) => step.startsWith("npm ")) ?? [];
    expect(await installIn(app, install, env)).toBe("");

    const service = runIn(app, dockerfile.CMD, {
      ...env,
      DATA_DIR: ownFolder(join(base, "data")),
      PORT: "0",
      HOST: "127.0.0.1",
    });
    const [, port = ""] = await service.saying(/localhost:(\d+)/u);
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    expect((await checkHealth(app, { ...env, PORT: port })).code).toBe(0);
    expect(await service.end("SIGTERM")).toEqual({ code: 0, signal: null });
    expect((await checkHealth(app, { ...env, PORT: port })).code).toBe(1);
  });
});

/** Runs npm with what this machine needs to reach the registry; answers what went wrong, or nothing. */
async function installIn(app: string, step: string, env: Record<string, string>): Promise<string> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"));
  const all = { ...Object.fromEntries(own), ...env } as Record<string, string>;
  const installing = run("sh", ["-c", `exec ${step}`], all, { cwd: app, ...nobody });
  onTestFinished(async () => void (await installing.end("SIGKILL")));
  const { code } = await installing.ended;
  return code === 0 ? "" : `${step} ended with ${code}: ${installing.stderr()}`;
}

/** Runs an instruction in its JSON form. */
function runIn(
  app: string,
  instruction: string[] | undefined,
  env: Record<string, string>,
): Program {
  const [command = "", ...args] = JSON.parse(/\[.*\]$/su.exec(instruction?.[0] ?? "")?.[0] ?? "[]");
  const program = run(command, args, env, { cwd: app, ...nobody });
  onTestFinished(async () => void (await program.end("SIGKILL")));
  return program;
}

function checkHealth(app: string, env: Record<string, string>) {
  return runIn(app, dockerfile.HEALTHCHECK, env).ended;
}
