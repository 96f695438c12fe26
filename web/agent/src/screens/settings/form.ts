/** A form: what is in it, what is wrong with it, whether it was touched, and what to do when somebody was faster. */
import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { Problem } from "@/api/http";
import { wrong } from "./explain";

export type Values = Record<string, unknown>;
/** A code for each field that is wrong. */
export type Wrong = Record<string, string>;

export interface Form<T extends Values> {
  values: T;
  /** Something differs from what was read. */
  dirty: boolean;
  busy: boolean;
  /** Why it was not saved. */
  problem: unknown;
  /** Somebody else saved since this was read. */
  overtaken: boolean;
  ref: RefObject<HTMLFormElement | null>;
  set: <K extends keyof T>(key: K) => (value: T[K]) => void;
  error: (field: string) => string | null;
  submit: (event?: FormEvent) => void;
  /** Back to what was read. */
  reset: () => void;
  /** Begins anew from what stands now; with `keep`, what was changed here stays changed. */
  restart: (fresh: T, keep: boolean) => void;
  refuse: (error: unknown) => void;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The fields that differ. */
export function touched<T extends Values>(base: T, values: T): (keyof T & string)[] {
  return Object.keys(values).filter((key) => !same(base[key], values[key]));
}

/** What stands now, with the changes made here on top. */
export function rebase<T extends Values>(base: T, mine: T, fresh: T): T {
  const kept = touched(base, mine).map((key) => [key, mine[key]]);
  return { ...fresh, ...(Object.fromEntries(kept) as Partial<T>) };
}

export function useForm<T extends Values>({ initial, check, save }: {
  initial: T;
  check?: (values: T) => Wrong;
  /** What is returned is what stands from then on. */
  save: (values: T) => Promise<T | void>;
}): Form<T> {
  const [base, setBase] = useState(initial);
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Wrong>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const ref = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (Object.keys(errors).length > 0) focusFirst(ref.current);
  }, [errors]);

  const begin = (next: T, shown: T) => {
    setBase(next);
    setValues(shown);
    setErrors({});
    setProblem(null);
  };
  const refuse = (error: unknown) => {
    setProblem(error);
    if (error instanceof Problem && Object.keys(error.fields).length > 0) setErrors(error.fields);
  };
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    setProblem(null);
    const found = check?.(values) ?? {};
    if (Object.keys(found).length > 0) return setErrors(found);
    setBusy(true);
    try {
      const next = (await save(values)) ?? values;
      begin(next, next);
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };

  return {
    values, busy, problem, ref, refuse,
    dirty: touched(base, values).length > 0,
    overtaken: problem instanceof Problem && problem.code === "changed",
    set: (key) => (value) => {
      setValues((old) => ({ ...old, [key]: value }));
      const left = without(errors, String(key));
      setErrors(left);
      // With the last marked field touched, the word above has nothing left to point at.
      if (left !== errors && Object.keys(left).length === 0) setProblem(null);
    },
    error: (field) => {
      const code = errors[field];
      return code === undefined ? null : wrong(field, code);
    },
    submit: (event) => void submit(event),
    reset: () => begin(base, base),
    restart: (fresh, keep) => begin(fresh, keep ? rebase(base, values, fresh) : fresh),
  };
}

/** Without what was wrong with a field, or with a part of it. */
function without(errors: Wrong, field: string): Wrong {
  const left = Object.entries(errors).filter(([wrong]) => wrong !== field && !wrong.startsWith(`${field}.`));
  return left.length === Object.keys(errors).length ? errors : Object.fromEntries(left);
}

function focusFirst(form: HTMLFormElement | null): void {
  const first = form?.querySelector<HTMLElement>("[data-invalid] :is(input, textarea, button), :is(input, textarea)[data-invalid]");
  first?.focus();
  first?.scrollIntoView({ block: "center" });
}

/** Codes for what must be there. */
export function required(values: Values, ...fields: string[]): Wrong {
  const empty = fields.filter((field) => String(values[field] ?? "").trim() === "");
  return Object.fromEntries(empty.map((field) => [field, "required"]));
}
