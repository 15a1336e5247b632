import { defineConfig } from "vitest/config";
import { simplifiedWords } from "./simplified.ts";

export default defineConfig({
  plugins: [simplifiedWords()],
  test: { include: ["*.test.ts", "src/**/*.test.ts"], environment: "node" },
});
