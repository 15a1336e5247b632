import { useSyncExternalStore } from "react";

// One polite live region for the whole explorer: what changed is said once.
let said = "";
const listeners = new Set<() => void>();

export function announce(text: string) {
  said = text;
  for (const listener of listeners) listener();
}

export function Announcer() {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div className="visually-hidden" role="status">
      {text}
    </div>
  );
}
