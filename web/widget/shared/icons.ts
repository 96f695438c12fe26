/*
 * The line icons, by what they show. Taken as `* as ICONS`: what a script does not use is not fetched with it.
 */

export const chat = "M21 11.5a8.4 8.4 0 0 1-8.5 8.3c-1.3 0-2.6-.3-3.7-.8L3.5 20.5 5 15.7a8.1 8.1 0 0 1-1-4.2 8.4 8.4 0 0 1 8.5-8.3A8.4 8.4 0 0 1 21 11.5M8.5 11.7h.01M12.5 11.7h.01M16.5 11.7h.01";
export const down = "M6 9.5l6 6 6-6";
export const close = "M6 6l12 12M18 6L6 18";
export const send = "M12 19V5M5.5 11.5L12 5l6.5 6.5";
export const clip = "M20.5 11.5l-8.6 8.5a5.5 5.5 0 0 1-7.8-7.8l8.6-8.5a3.7 3.7 0 0 1 5.2 5.2l-8.6 8.5a1.8 1.8 0 0 1-2.6-2.6l7.9-7.9";
export const file = "M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5";
export const sent = "M5 12.5l4.5 4.5L19 7.5";
export const read = "M2.5 12.5L7 17l9-9.5M12.5 16.5l.5.5L22 7.5";
export const clock = "M12 7.5V12l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0";
export const warn = "M12 8v5M12 16.5h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0";
export const bot = "M12 3v3M5 8h14v11H5zM9 12.5h.01M15 12.5h.01M9.5 16h5M2.5 12v3M21.5 12v3";
export const person = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5a7.5 7.5 0 0 1 15 0";
export const mail = "M4 6h16v12H4zM4 7l8 6 8-6";
