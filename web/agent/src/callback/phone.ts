/** The address behind a telephone number: nothing but its digits, with the plus of an international one. Pure. */
export function telOf(phone: string): string {
  const digits = phone.replaceAll(/\D/g, "");
  return `tel:${phone.trim().startsWith("+") ? "+" : ""}${digits}`;
}

/** Looks like a number that can be called. The server has the last word. */
export function isPhone(phone: string): boolean {
  const digits = phone.replaceAll(/\D/g, "").length;
  return /^[\d\s+()-]*$/.test(phone.trim()) && digits >= 7 && digits <= 15;
}
