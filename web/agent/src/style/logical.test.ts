/** Right-to-left comes first: no class may name a left or a right. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const source = join(import.meta.dirname, "..");
const physical = /(?<![\w-])-?(?:[mp][lr]-[\d[]|(?:left|right)-[\d[]|text-(?:left|right)\b|border-[lr](?:-|\b)|rounded-(?:[lr]|tl|tr|bl|br)(?:-|\b)|float-(?:left|right))/;

it("classes are logical", () => {
  const found = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .flatMap((name) => readFileSync(join(source, name), "utf8").split("\n").filter((line) => /class|cx\(/i.test(line) && physical.test(line)).map((line) => `${name}: ${line.trim()}`));
  expect(found).toEqual([]);
});
