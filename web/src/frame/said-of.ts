import { useEffect, useSyncExternalStore } from "react";

/** The frameworks of the roles on the page, joined; null where the page is about no role: then all that is loaded counts. */
let said: string | null = null;
const listeners = new Set<() => void>();

function say(frameworks: string | null) {
  said = frameworks;
  for (const tell of listeners) tell();
}

function listen(tell: () => void) {
  listeners.add(tell);
  return () => {
    listeners.delete(tell);
  };
}

/** A page says of which frameworks its roles are, so that the foot says of them what is theirs. */
export function useSaidOf(frameworks: string[] | undefined) {
  const joined = frameworks && frameworks.length > 0 ? [...new Set(frameworks)].join("\n") : null;
  useEffect(() => {
    say(joined);
    return () => say(null);
  }, [joined]);
}

export const useFrameworksOfPage = () => useSyncExternalStore(listen, () => said)?.split("\n") ?? null;
