/** The table of words in Simplified Chinese, made while the explorer is built (simplified.ts). */
declare module "virtual:simplified" {
  export const hans: Record<string, string | Record<string, unknown>>;
}
