import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// No page has a frame, and nobody reads what passed: without both, axe is four times as quick and finds the same.
export async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ runOnly: { type: "tag", values: TAGS }, resultTypes: ["violations"] });
  const found = await axe.setLegacyMode(true).analyze();
  return found.violations.map(
    (it) =>
      `${it.id}: ${it.nodes
        .map((node) => node.target.join(" "))
        .slice(0, 4)
        .join(", ")}`,
  );
}
