/** A form over some parts of the document: saved with all the rest as it was read, so that nobody's change is lost unseen. */
import { useState } from "react";
import { call } from "@/api/http";
import type { Coaching } from "@/api/types";
import { toast } from "@/ui";
import { type Form, type Wrong, useForm } from "../form";
import { w } from "../words";
import { saveCoaching } from "./data";

export type Part<K extends keyof Coaching> = Pick<Coaching, K> & Record<string, unknown>;

export interface PartForm<K extends keyof Coaching> {
  form: Form<Part<K>>;
  reload: () => Promise<Part<K>>;
}

export function usePart<K extends keyof Coaching>(coaching: Coaching, parts: readonly K[], check?: (values: Part<K>) => Wrong): PartForm<K> {
  const [whole, setWhole] = useState(coaching);
  const of = (document: Coaching) => Object.fromEntries(parts.map((part) => [part, document[part]])) as Part<K>;
  const form = useForm<Part<K>>({
    initial: of(coaching),
    check,
    save: async (values) => {
      const saved = await saveCoaching({ ...whole, ...values });
      toast({ text: w("coaching-saved"), tone: "good" });
      setWhole(saved);
      return of(saved);
    },
  });
  const reload = async () => {
    const fresh = await call<Coaching>("/coaching");
    setWhole(fresh);
    return of(fresh);
  };
  return { form, reload };
}
