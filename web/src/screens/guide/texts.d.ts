/** The guides of docs/guide, made into HTML while the explorer is built (guide.ts). */
declare module "virtual:guide" {
  export const guides: Record<"zh" | "zh-Hans" | "en", Record<string, { title: string; html: string }>>;
  export const pictures: Record<string, string>;
}
