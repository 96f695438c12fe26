/**
 * Under `require-trusted-types-for 'script'` a plain string may not become markup.
 * React Aria empties its live region with `innerHTML = ""`: that, and nothing else, passes.
 */
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown;
}

const trusted = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;

try {
  trusted?.createPolicy("default", {
    createHTML: (text) => {
      if (text !== "") throw new TypeError("markup from strings is not allowed");
      return text;
    },
  });
} catch {
  // The server's policy allows no policies of ours: nothing here depends on one.
}
