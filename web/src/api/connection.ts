import { useSyncExternalStore } from "react";
import { ROOT_PATH } from "../root-path";

// Whether the API answers. Every request reports here; the warning under the top bar reads it.
const listeners = new Set<() => void>();
let reachable = true;
let timer: ReturnType<typeof setTimeout> | undefined;
let onRecovery: () => void = () => {};

const RETRY_MS = 2_000;

function set(value: boolean) {
  if (reachable === value) return;
  reachable = value;
  for (const listener of listeners) listener();
  if (value) onRecovery();
}

async function probe() {
  timer = undefined;
  try {
    const response = await fetch(`${ROOT_PATH}/api/v1/levels`, { cache: "no-store" });
    if (response.ok) return set(true);
  } catch {
    // Still down: ask again below.
  }
  timer = setTimeout(probe, RETRY_MS);
}

export function reportUnreachable() {
  set(false);
  timer ??= setTimeout(probe, RETRY_MS);
}

export function reportReachable() {
  clearTimeout(timer);
  timer = undefined;
  set(true);
}

/** What to do once the API answers again. */
export function whenRecovered(callback: () => void) {
  onRecovery = callback;
}

export function useReachable(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => reachable,
  );
}
