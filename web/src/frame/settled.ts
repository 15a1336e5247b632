import { useEffect, useState } from "react";

// A word typed fast is one question: every one that is overtaken is still answered by the server, and the last one waits for it.
const SETTLED_MS = 100;

/** The text once it has stood for a moment; an empty one at once. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (text === "") setSettled("");
    const timer = setTimeout(() => setSettled(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
