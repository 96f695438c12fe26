/** Build of the agent web app: web/agent → web/dist/agent, files under /assets/. */
import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.MOKED_URL ?? "http://127.0.0.1:8080";
// The server checks Origin against its own address, so a proxied call carries that one.
const proxied = { target: server, changeOrigin: true, headers: { origin: server } };

export default defineConfig({
  root: here("."),
  plugins: [
    { ...optimizeLocales.vite({ locales: ["he-IL", "en-US"] }), enforce: "pre" },
    react(),
    tailwindcss(),
  ],
  resolve: { alias: { "@": here("./src") } },
  server: {
    port: Number(process.env.PORT ?? 5173),
    host: "127.0.0.1",
    fs: { allow: [here("..")] },
    proxy: {
      "/api": { ...proxied, ws: true },
      "/demo": proxied,
      "/w": proxied,
    },
  },
  build: {
    outDir: here("../dist/agent"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What changes with every release apart from what changes rarely, so that an update is small.
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: "aria", test: /node_modules\/(react-aria|react-stately|react-aria-components|@internationalized|@react-types)\// },
            { name: "data", test: /node_modules\/@(tanstack|fluent)\// },
          ],
        },
      },
    },
  },
});
