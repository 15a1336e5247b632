import { useEffect, useRef } from "react";
import { remembered } from "../theme";

const OFF = "keys-off";

export const keysAreOn = () => remembered.get(OFF) !== "1";
export const switchKeys = (on: boolean) => remembered.set(OFF, on ? "0" : "1");

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

/** Single-letter keys: silent in a field, under a dialog, with a modifier, and when switched off (WCAG 2.1.4). */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>) {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]") || !keysAreOn()) return;
      current.current[event.key]?.(event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
