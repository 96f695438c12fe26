/** The times people mean: the working morning is nine, the week begins on Sunday. */
const MORNING = 9;

export function inHours(now: Date, hours: number): Date {
  const at = new Date(now.getTime() + hours * 3_600_000);
  at.setSeconds(0, 0);
  return at;
}

export function tomorrow(now: Date): Date {
  return morning(now, 1);
}

export function nextSunday(now: Date): Date {
  return morning(now, 7 - now.getDay());
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}
