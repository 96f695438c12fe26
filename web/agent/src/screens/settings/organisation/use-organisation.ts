/** A form over a part of the organisation, saved on what was read. */
import { useState } from "react";
import { call } from "@/api/http";
import type { Organisation } from "@/api/types";
import { toast } from "@/ui";
import { saveOrganisation } from "../data";
import { type Form, type Values, type Wrong, useForm } from "../form";
import { w } from "../words";

export interface PartForm<T extends Values> {
  form: Form<T>;
  reload: () => Promise<T>;
}

export function useOrganisation<T extends Values>(organisation: Organisation, { of, change, check }: {
  of: (organisation: Organisation) => T;
  change: (values: T) => Partial<Organisation>;
  check: (values: T) => Wrong;
}): PartForm<T> {
  const [old, setOld] = useState(organisation);
  const form = useForm<T>({
    initial: of(organisation),
    check,
    save: async (values) => {
      const saved = await saveOrganisation(old, change(values));
      setOld(saved);
      toast({ text: w("organisation-saved"), tone: "good" });
      return of(saved);
    },
  });
  const reload = async () => {
    const fresh = await call<Organisation>("/organisation");
    setOld(fresh);
    return of(fresh);
  };
  return { form, reload };
}
