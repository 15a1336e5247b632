export type Theme = "light" | "dark";

// A preference of the device, not state of a view. It and the switch for single-letter keys are all that is kept outside the address.
const KEY = "theme";

export function currentTheme(): Theme {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

export function applyTheme(theme: Theme, remember: boolean) {
  document.documentElement.dataset.theme = theme;
  if (remember) remembered.set(KEY, theme);
}

/** localStorage, or nothing where the browser forbids it. */
export const remembered = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key: string, value: string) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Not remembered, that is all.
    }
  },
};

export function startTheme() {
  const kept = remembered.get(KEY);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  applyTheme(kept === "dark" || kept === "light" ? kept : dark.matches ? "dark" : "light", false);
  dark.addEventListener("change", (event) => {
    if (!remembered.get(KEY)) applyTheme(event.matches ? "dark" : "light", false);
  });
}
