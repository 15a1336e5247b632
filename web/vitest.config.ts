import { defineConfig } from "vitest/config";
import { guides } from "./guide.ts";
import { simplifiedWords } from "./simplified.ts";

export default defineConfig({
  plugins: [simplifiedWords(), guides()],
  test: { include: ["*.test.ts", "src/**/*.test.ts"], environment: "node" },
});
