/*
 * Builds three small things with fixed file names, as the server serves them:
 *   dist/widget/widget.js                      the loader on the host page (a classic script)
 *   dist/widget/frame.{html,js,css}            the chat itself (`/w/frame`, `/w/assets/…`)
 *   dist/shop/{index.html,shop.js,shop.css}    the demo shop page
 */

import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { defineConfig, type EnvironmentOptions, type Plugin } from "vite";

const here = import.meta.dirname;
const at = (path: string): string => resolve(here, path);

/** The first browsers that mix colours, as the frame's style does: prefixes for older ones would help nobody. */
const STYLED = ["chrome111", "firefox113", "safari16.2"];

/** One self-contained script, its style beside it under the same name. */
function script(entry: string, outDir: string, name: string, emptyOutDir: boolean): EnvironmentOptions {
  return {
    consumer: "client",
    build: {
      outDir: at(`../dist/${outDir}`), emptyOutDir, target: "es2022", cssTarget: STYLED, cssCodeSplit: false, copyPublicDir: false, modulePreload: false,
      rollupOptions: {
        input: at(entry),
        output: { format: "iife", entryFileNames: `${name}.js`, assetFileNames: `${name}[extname]` },
      },
    },
  };
}

const PAGES: Record<string, [from: string, to: string]> = {
  client: ["frame/frame.html", "frame.html"],
  shop: ["shop/index.html", "index.html"],
};

/** The pages are written by hand and name their files themselves. */
const pages: Plugin = {
  name: "moked:pages",
  generateBundle() {
    const page = PAGES[this.environment.name];
    if (page) this.emitFile({ type: "asset", fileName: page[1], source: readFileSync(at(page[0]), "utf8") });
  },
};

/** What a visitor's telephone has to fetch, all in all. */
const MOST_GZIPPED = 28_000;

function weigh(folder: string): void {
  const total = readdirSync(folder).reduce((sum, name) => sum + gzipSync(readFileSync(resolve(folder, name)), { level: 9 }).length, 0);
  console.log(`widget: ${total} bytes gzipped of ${MOST_GZIPPED}`);
  if (total > MOST_GZIPPED) throw new Error("The widget has grown too heavy.");
}

export default defineConfig({
  root: here,
  publicDir: false,
  logLevel: "warn",
  plugins: [pages],
  environments: {
    client: script("frame/main.ts", "widget", "frame", true),
    loader: script("loader/widget.ts", "widget", "widget", false),
    shop: script("shop/shop.ts", "shop", "shop", true),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ["client", "loader", "shop"]) await builder.build(builder.environments[name]!);
      weigh(at("../dist/widget"));
    },
  },
});
