import { expect, it } from "vitest";
import { strength } from "../strength";
import { generate } from "./generate";

it("makes strong passwords that can be read out", () => {
  const made = generate(16, 4);
  expect(made).toMatch(/^[\w]{4}(-\w{4}){3}$/);
  expect(made).not.toMatch(/[0O1lI5S8B]/);
  expect(strength(made)).toBeGreaterThanOrEqual(3);
  expect(generate(32)).toHaveLength(32);
});
