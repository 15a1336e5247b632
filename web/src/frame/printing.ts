import { useEffect } from "react";

// What the print button and the key `p` do: a page may ask first what to print.
let act: (() => void) | null = null;

export const printPage = () => (act ? act() : window.print());

/** While the page is shown, printing it means this. */
export function usePrinting(print: (() => void) | undefined) {
  useEffect(() => {
    act = print ?? null;
    return () => {
      act = null;
    };
  }, [print]);
}

/** What is to come out on paper: the style sheet for print reads it. */
export type Printed = "sheet" | "summary" | "all";

export function printAs(what: Printed) {
  document.documentElement.dataset.print = what;
  const done = () => {
    delete document.documentElement.dataset.print;
    window.removeEventListener("afterprint", done);
  };
  window.addEventListener("afterprint", done);
  window.print();
}
