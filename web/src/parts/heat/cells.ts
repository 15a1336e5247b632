import { type FocusEvent, type KeyboardEvent, type MouseEvent, useRef } from "react";

export type At = { line: number; column: number };

/** What a cell carries, so that it can be found: `data-at="line column"`; the first one is the stop of the Tab key. */
export const cellAt = ({ line, column }: At) => ({
  "data-at": `${line} ${column}`,
  tabIndex: line === 0 && column === 0 ? 0 : -1,
});

const cellOf = (target: EventTarget) => (target as HTMLElement).closest<HTMLElement>("td[data-at]");

function placeOf(cell: HTMLElement): At {
  const [line, column] = cell.dataset.at!.split(" ");
  return { line: Number(line), column: Number(column) };
}

type Ask = { columns: number; onAt: (at: At) => void; onOpen: (at: At) => void; onClick?: (at: At) => void };

/** A table whose cells are walked by arrow keys and opened by Enter or a double click, with one stop of the Tab key: the cell that had the focus last. */
export function useCells({ columns, onAt, onOpen, onClick = onAt }: Ask) {
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const cell = cellOf(event.target);
    if (!cell) return;
    const { line, column } = placeOf(cell);
    const to: Record<string, [number, number]> = {
      ArrowLeft: [line, column - 1],
      ArrowRight: [line, column + 1],
      ArrowUp: [line - 1, column],
      ArrowDown: [line + 1, column],
      Home: [line, 0],
      End: [line, columns - 1],
    };
    if (event.key === "Enter" || event.key === " ") onOpen({ line, column });
    else if (to[event.key]) table.current?.querySelector<HTMLElement>(`td[data-at="${to[event.key]!.join(" ")}"]`)?.focus();
    else return;
    event.preventDefault();
  };
  const onFocus = (event: FocusEvent) => {
    const cell = cellOf(event.target);
    if (!cell) return;
    table.current?.querySelector("td[tabindex='0']")?.setAttribute("tabindex", "-1");
    cell.setAttribute("tabindex", "0");
    onAt(placeOf(cell));
  };
  const of = (act: (at: At) => void) => (event: MouseEvent) => {
    const cell = cellOf(event.target);
    if (cell) act(placeOf(cell));
  };
  return { ref: table, onKeyDown, onFocus, onClick: of(onClick), onDoubleClick: of(onOpen) };
}
