const told = () => document.querySelector('meta[name="root-path"]')?.getAttribute("content") ?? "";

/** The path below which a proxy has the explorer and the API, like "/pathways". Empty where the page was reached without it. */
export const ROOT_PATH = rootPathOf(typeof document === "undefined" ? "" : told(), globalThis.location?.pathname ?? "/");

export function rootPathOf(path: string, pathname: string): string {
  return path !== "" && `${pathname}/`.startsWith(`${path}/`) ? path : "";
}
