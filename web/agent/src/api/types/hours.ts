/** When somebody is there: the week, and days that are otherwise. Hours are those of the organisation's zone. */

export interface Stretch {
  /** 0 for Sunday. */
  day: number;
  /** `08:00` */
  from: string;
  /** `17:00`; `24:00` for midnight. */
  to: string;
}

export interface Holiday {
  /** `2026-09-12` */
  date: string;
  name: string;
  /** Closed when there are none. */
  from: string | null;
  to: string | null;
}

export interface BusinessHours {
  /** None at all means day and night. */
  week: Stretch[];
  holidays: Holiday[];
}
