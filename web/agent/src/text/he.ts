/** All texts of one language, as one piece. */
export const texts = Object.values(import.meta.glob<string>("../../../locales/he/agent-*.ftl", { query: "?raw", import: "default", eager: true }));
