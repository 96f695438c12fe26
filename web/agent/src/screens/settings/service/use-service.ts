/** A form over a part of the document: saved with all the rest as it was read, so that nobody's change is lost unseen. */
import { useState } from "react";
import { readService, saveService } from "@/api/service";
import type { Service } from "@/api/types";
import { toast } from "@/ui";
import { type Form, type Values, type Wrong, useForm } from "../form";
import { w } from "../words";

export interface PartForm<T extends Values> {
  form: Form<T>;
  reload: () => Promise<T>;
}

export function useServicePart<T extends Values>(service: Service, { of, change, check }: {
  of: (service: Service) => T;
  change: (values: T) => Partial<Service>;
  check: (values: T) => Wrong;
}): PartForm<T> {
  const [whole, setWhole] = useState(service);
  const form = useForm<T>({
    initial: of(service),
    check,
    save: async (values) => {
      const saved = await saveService({ ...whole, ...change(values) });
      setWhole(saved);
      toast({ text: w("service-saved"), tone: "good" });
      return of(saved);
    },
  });
  const reload = async () => {
    const fresh = await readService();
    setWhole(fresh);
    return of(fresh);
  };
  return { form, reload };
}
