import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { guides } from "./guide.ts";
import { licences } from "./licences.ts";
import { simplifiedWords } from "./simplified.ts";

// The API serves the built files under a strict Content-Security-Policy, so nothing is inlined and nothing comes from another host.
export default defineConfig({
  plugins: [react(), licences(), simplifiedWords(), guides()],
  // A proxy may have all this below a path (serve --root-path): the server puts the path into the page, and files name each other relatively.
  experimental: { renderBuiltUrl: (file, { hostType }) => (hostType === "html" ? `/${file}` : { relative: true }) },
  build: {
    outDir: process.env.WEB_OUT_DIR ?? "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    // Measured compressed, by a test: the first view stays under 250 KB.
    chunkSizeWarningLimit: 2_000,
  },
  server: { port: 5173, proxy: { "/api": process.env.API ?? "http://127.0.0.1:8000" } },
  preview: { proxy: { "/api": process.env.API ?? "http://127.0.0.1:8000" } },
});
