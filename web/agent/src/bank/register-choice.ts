/** Formal or friendly: as it was chosen last, on this device. */
import { useState } from "react";
import type { Register } from "@/api/types";

const KEY = "moked.register";

export function useRegister(): [Register, (register: Register) => void] {
  const [register, setRegister] = useState<Register>(() => (localStorage.getItem(KEY) === "formal" ? "formal" : "friendly"));
  return [register, (next) => {
    setRegister(next);
    localStorage.setItem(KEY, next);
  }];
}
