import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./agent/src", import.meta.url)) } },
  test: { include: ["agent/**/*.test.ts", "widget/**/*.test.ts"], environment: "node" },
});
