/** The server counts the same: both read these cases. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { smsParts } from "./sms-parts";

interface Case {
  what: string;
  text: [string, number][];
  count: number;
  used: number;
  room: number;
  gsm: boolean;
}

const file = join(import.meta.dirname, "../../../../crates/channels/src/sms/parts.json");
const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];

describe("the parts of a text message", () => {
  it.each(cases)("$what", ({ text, count, used, room, gsm }) => {
    expect(smsParts(text.map(([piece, times]) => piece.repeat(times)).join(""))).toEqual({ count, used, room, gsm });
  });
});
