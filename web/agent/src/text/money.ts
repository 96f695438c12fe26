/** A sum of money, without needless noughts. */
import { locale } from "./index";

export function money(amount: number, currency: string | null): string {
  const digits = Number.isInteger(amount) ? { maximumFractionDigits: 0 } : { minimumFractionDigits: 2 };
  return new Intl.NumberFormat(locale(), currency ? { style: "currency", currency, ...digits } : digits).format(amount);
}
