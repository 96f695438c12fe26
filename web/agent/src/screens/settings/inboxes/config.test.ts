import { describe, expect, it } from "vitest";
import type { ChannelField } from "@/api/types";
import { grouped, held, inSight, isKept, lacking, written } from "./config";

const field = (key: string, kind: ChannelField["kind"], more: Partial<ChannelField> = {}): ChannelField => ({ key, kind, label: key, required: false, default: null, help: null, group: null, when: null, ...more });

const fields = [
  field("host", "text", { required: true, group: "imap" }),
  field("port", "number", { default: 993, group: "imap" }),
  field("password", "secret", { required: true, group: "imap" }),
  field("plus", "bool", { default: false, group: "mail" }),
  field("sites", "list", { default: [], group: "mail" }),
  field("ca", "text_area", { group: "imap" }),
];

describe("a connector's form", () => {
  it("begins with the defaults of the schema", () => {
    expect(held(fields, null)).toEqual({ "config.host": "", "config.port": "993", "config.password": "", "config.plus": false, "config.sites": "", "config.ca": "" });
  });

  it("shows what is stored, and never a secret", () => {
    const stored = { host: "imap.example.com", port: 143, password: { set: true }, plus: true, sites: ["a.example", "b.example"] };
    expect(held(fields, stored)).toEqual({ "config.host": "imap.example.com", "config.port": "143", "config.password": "", "config.plus": true, "config.sites": "a.example\nb.example", "config.ca": "" });
  });

  it("shows the default of what an older configuration does not have", () => {
    expect(held(fields, { host: "x.example" })).toMatchObject({ "config.host": "x.example", "config.port": "993" });
    expect(held(fields, { port: null })).toMatchObject({ "config.port": "" });
  });

  it("writes each kind as the server wants it", () => {
    const values = { "config.host": " imap.example.com ", "config.port": "143", "config.password": " p w ", "config.plus": true, "config.sites": "a.example\n\n b.example ", "config.ca": "" };
    expect(written(fields, values)).toEqual({ host: "imap.example.com", port: 143, password: " p w ", plus: true, sites: ["a.example", "b.example"], ca: null });
  });

  it("leaves a secret out that was not typed: the stored one is kept", () => {
    const [, , password] = fields;
    expect(written(fields, held(fields, { password: { set: true } }))).not.toHaveProperty("password");
    expect(password && isKept({ password: { set: true } }, password)).toBe(true);
    expect(password && isKept({ password: { set: false } }, password)).toBe(false);
    expect(password && isKept(null, password)).toBe(false);
  });

  it("asks for what is required, but not for a secret that is kept", () => {
    expect(lacking(fields, held(fields, null), null)).toEqual({ "config.host": "required", "config.password": "required" });
    const stored = { host: "x.example", password: { set: true } };
    expect(lacking(fields, held(fields, stored), stored)).toEqual({});
    expect(lacking(fields, { ...held(fields, stored), "config.port": "many" }, stored)).toEqual({ "config.port": "not_a_number" });
  });

  it("asks nothing of receiving where nothing is received", () => {
    const both = [field("fetch", "bool", { default: true, group: "imap" }), ...fields];
    expect(inSight(both, { "config.fetch": true })).toEqual(both);
    expect(inSight(both, { "config.fetch": false }).map((item) => item.key)).toEqual(["fetch", "plus", "sites"]);
    expect(lacking(both, { ...held(both, null), "config.fetch": false }, null)).toEqual({});
  });

  it("asks only for what the choice needs", () => {
    const both = [field("provider", "select", { default: "twilio" }), field("sid", "text", { required: true, when: { key: "provider", value: "twilio" } }), field("url", "text", { required: true, when: { key: "provider", value: "gateway" } })];
    expect(inSight(both, { "config.provider": "twilio" }).map((item) => item.key)).toEqual(["provider", "sid"]);
    expect(lacking(both, { ...held(both, null), "config.provider": "gateway" }, null)).toEqual({ "config.url": "required" });
  });

  it("keeps groups together in the order of the schema", () => {
    expect(grouped(fields).map((group) => [group.title, group.fields.map((item) => item.key)])).toEqual([["imap", ["host", "port", "password", "ca"]], ["mail", ["plus", "sites"]]]);
  });
});
