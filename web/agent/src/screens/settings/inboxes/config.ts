/** Between a connector's configuration and what its form holds. Pure. */
import type { ChannelField } from "@/api/types";
import type { Wrong } from "../form";

/** Form keys are those under which the server names a wrong field. */
export const formKey = (field: ChannelField) => `config.${field.key}`;

type Config = Record<string, unknown>;
/** What a field of the form holds: a switch holds a boolean, everything else its text. */
export type Held = string | boolean;

/** A secret that is stored: it is never shown, only that it is there. */
export function isKept(config: Config | null, field: ChannelField): boolean {
  const value = config?.[field.key];
  return field.kind === "secret" && typeof value === "object" && value !== null && (value as { set?: unknown }).set === true;
}

/** The form of a configuration; what it does not have is as in a new inbox. */
export function held(fields: ChannelField[], config: Config | null): Record<string, Held> {
  return Object.fromEntries(fields.map((field) => [formKey(field), heldOne(field, config && field.key in config ? config[field.key] : field.default)]));
}

function heldOne(field: ChannelField, value: unknown): Held {
  if (field.kind === "bool") return value === true;
  if (field.kind === "secret") return "";
  if (Array.isArray(value)) return value.map(String).join("\n");
  return value === null || value === undefined ? "" : String(value);
}

/** The configuration of a form. A secret that was not typed is left out: it stays as it is. */
export function written(fields: ChannelField[], values: Record<string, unknown>): Config {
  const config: Config = {};
  for (const field of fields) {
    const value = writtenOne(field, values[formKey(field)]);
    if (value !== undefined) config[field.key] = value;
  }
  return config;
}

function writtenOne(field: ChannelField, value: unknown): unknown {
  if (field.kind === "bool") return value === true;
  const text = String(value ?? "");
  if (field.kind === "secret") return text === "" ? undefined : text;
  if (field.kind === "list") return text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (text.trim() === "") return null;
  if (field.kind === "number") return /^-?\d{1,15}$/.test(text.trim()) ? Number(text) : text;
  return field.kind === "text_area" ? text : text.trim();
}

/** What can be seen to be wrong before the server is asked. */
export function lacking(fields: ChannelField[], values: Record<string, unknown>, config: Config | null): Wrong {
  const found: Wrong = {};
  for (const field of inSight(fields, values)) {
    const text = String(values[formKey(field)] ?? "").trim();
    if (field.required && field.kind !== "bool" && text === "" && !isKept(config, field)) found[formKey(field)] = "required";
    if (field.kind === "number" && text !== "" && !/^-?\d+$/.test(text)) found[formKey(field)] = "not_a_number";
  }
  return found;
}

/** What another choice would ask for is not shown, nor is what belongs to a switch called `fetch` that is off: nothing is received. */
export function inSight(all: ChannelField[], values: Record<string, unknown>): ChannelField[] {
  const fields = all.filter(({ when }) => when === null || values[`config.${when.key}`] === when.value);
  const fetch = fields.find((field) => field.key === "fetch" && field.kind === "bool");
  if (!fetch || values[formKey(fetch)] === true) return fields;
  return fields.filter((field) => field === fetch || field.group !== fetch.group);
}

/** Fields under their headings, in the order of the schema. */
export function grouped(fields: ChannelField[]): { title: string | null; fields: ChannelField[] }[] {
  const groups: { title: string | null; fields: ChannelField[] }[] = [];
  for (const field of fields) {
    const there = groups.find((group) => group.title === field.group);
    if (there) there.fields.push(field);
    else groups.push({ title: field.group, fields: [field] });
  }
  return groups;
}
