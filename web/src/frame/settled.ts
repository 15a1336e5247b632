import { useEffect, useState } from "react";

// A word typed fast should be one request: the server answers outdated requests too, and the last one would wait for them.
const SETTLED_MS = 100;

/** The text once typing has paused; an empty text at once. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text === "") setSettled("");
    const timer = setTimeout(() => setSettled(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
