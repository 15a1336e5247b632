import { useSyncExternalStore } from "react";

/** Whether a media query matches; updates when that changes. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
  );
}

export const useWide = () => useMedia("(min-width: 1201px)");
export const useNarrow = () => useMedia("(max-width: 720px)");
