/** A fresh database on the PostgreSQL of the tests, made and dropped by its own client. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { postgresUrl, unique } from "./environment.ts";

export interface Database {
  url: string;
  drop: () => void;
}

export function freshDatabase(): Database {
  const name = `e2e_${unique()}`;
  run(`CREATE DATABASE ${name}`);
  return {
    url: postgresUrl.replace(/[^/]*$/, name),
    drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function run(statement: string): void {
  const versions = readdirSync("/usr/lib/postgresql").toSorted((a, b) => Number(b) - Number(a));
  const psql = `/usr/lib/postgresql/${versions[0]}/bin/psql`;
  execFileSync(psql, [postgresUrl, "--quiet", "--no-psqlrc", "--command", statement], { stdio: ["ignore", "ignore", "pipe"] });
}
