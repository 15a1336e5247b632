import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useNavigate } from "react-router";
import { comparePath, useAddress } from "../../address";
import type { Matrix } from "../../api/types";
import { langTag, percent, titleIn, useWords } from "../../i18n/words";
import { type At, cellAt, useCells } from "../../parts/heat/cells";
import { shadeOf } from "../../parts/heat/heat";
import { ShadeKey } from "../../parts/heat/key";
import { DenseAside } from "./aside";
import { useRested } from "./cells";
import { shareOf } from "./shares";

// Pixels of a cell. From the third on there is room for a count, in the last for the percent below it.
const SIZES = [14, 24, 40, 64];
const COUNTED = 40;
const PRINTED = 40;

type Act = (at: At) => void;
type GridProps = { matrix: Matrix; size: number; onAt: Act; onOpen: Act; onClick: Act };

/** The cells, which stay as they are while the focus moves; a shade is a share, and the number is there for whoever cannot see it. */
const Grid = memo(function Grid({ matrix, size, onAt, onOpen, onClick }: GridProps) {
  const { t, lang } = useWords();
  const cells = useCells({ columns: matrix.roles.length, onAt, onOpen, onClick });
  const most = Math.max(1, ...matrix.shared.flatMap((row, line) => row.filter((_, column) => column !== line)));
  return (
    <table className="dense" {...cells} style={{ ["--cell" as string]: `${size}px` }}>
      <caption className="visually-hidden">{t("overlap.matrix")}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t("overlap.corner")}</th>
          {matrix.roles.map((role) => (
            <th key={role.slug} scope="col">
              {titleIn(lang, role)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.roles.map((from, line) => (
          <tr key={from.slug}>
            <th scope="row" lang={langTag(titleIn(lang, from))}>
              {titleIn(lang, from)}
            </th>
            {matrix.roles.map((to, column) => {
              const share = shareOf(matrix, line, column);
              const ratio = share.ratio ?? share.count / most;
              const counted = share.all === null ? `${share.count}` : `${share.count}/${share.all}`;
              const shown = size >= COUNTED && line !== column && share.count > 0;
              return (
                <td
                  key={to.slug}
                  {...cellAt({ line, column })}
                  className={line === column ? "matrix-own" : `heat-${shadeOf(ratio)}`}
                >
                  <span className={shown ? undefined : "visually-hidden"}>
                    {size > COUNTED || share.all === null ? counted : share.count}
                  </span>
                  {shown && size > COUNTED && share.ratio !== null ? <small>{percent(share.ratio)}</small> : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

/** Lines through the cell in focus, and the name of its column above; its row's name is bold. */
function Cross({ matrix, at, size }: { matrix: Matrix; at: At | null; size: number }) {
  const { lang } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ x: number; y: number; width: number; height: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size moves the cell
  useLayoutEffect(() => {
    const table = box.current?.parentElement?.querySelector("table");
    const cell = at ? table?.querySelector<HTMLElement>(`td[data-at="${at.line} ${at.column}"]`) : undefined;
    for (const name of table?.querySelectorAll("th.dense-at") ?? []) name.classList.remove("dense-at");
    cell?.parentElement?.querySelector("th")?.classList.add("dense-at");
    if (cell && table) setPlace({ x: cell.offsetLeft, y: cell.offsetTop, width: table.offsetWidth, height: table.offsetHeight });
    else setPlace(null);
  }, [at, size, matrix]);
  const role = at ? matrix.roles[at.column] : undefined;
  return (
    <div ref={box} aria-hidden="true">
      {place && role ? (
        <>
          <span className="dense-line" style={{ left: place.x, top: 0, width: size, height: place.height }} />
          <span className="dense-line" style={{ left: 0, top: place.y, width: place.width, height: size }} />
          <span
            className={place.x > place.width / 2 ? "dense-name dense-name-left" : "dense-name"}
            style={{ left: place.x + size / 2 }}
          >
            {titleIn(lang, role)}
          </span>
        </>
      ) : null}
    </div>
  );
}

/** The nearest pairs, for paper: sixty rows of shades say nothing there. */
function Printed({ matrix }: { matrix: Matrix }) {
  const { t, lang } = useWords();
  const pairs = matrix.roles
    .flatMap((a, line) => matrix.roles.map((b, column) => ({ a, b, line, column, share: shareOf(matrix, line, column) })))
    .filter(({ line, column }) => (matrix.metric === "coverage" ? line !== column : line < column))
    .sort((x, y) => (y.share.ratio ?? y.share.count) - (x.share.ratio ?? x.share.count) || y.share.count - x.share.count)
    .slice(0, PRINTED);
  return (
    <table className="doc-table print-only">
      <caption>{t("overlap.printed", { count: pairs.length })}</caption>
      <tbody>
        {pairs.map(({ a, b, share }) => (
          <tr key={`${a.slug} ${b.slug}`}>
            <td>{titleIn(lang, a)}</td>
            <td>{titleIn(lang, b)}</td>
            <td className="right num">
              {share.all === null ? share.count : t("overlap.of", { count: share.count, all: share.all })}
            </td>
            <td className="right num">{share.ratio === null ? "" : percent(share.ratio)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Thirteen to sixty roles: where the likeness lies, and what is behind the cell in focus. */
export function DenseMatrix({ matrix, tools }: { matrix: Matrix; tools: ReactNode }) {
  const { t } = useWords();
  const { href, params, set } = useAddress();
  const navigate = useNavigate();
  const [at, setAt] = useState<At | null>(null);
  const rested = useRested(at);
  const zoom = Math.min(Math.max(Number(params.get("zoom")) || 0, 0), SIZES.length - 1);
  const size = SIZES[zoom]!;
  const scroll = useRef<HTMLDivElement>(null);
  const toZoom = (step: number) => {
    const next = Math.min(Math.max(zoom + step, 0), SIZES.length - 1);
    set({ zoom: next === 0 ? null : String(next) });
    requestAnimationFrame(() => scroll.current?.querySelector(".dense-at")?.scrollIntoView({ block: "nearest" }));
  };
  const acts = useRef<{ open: Act; click: Act }>({ open: () => {}, click: () => {} });
  const open: Act = ({ line, column }) => {
    const [a, b] = [matrix.roles[line]!, matrix.roles[column]!];
    if (a !== b) navigate(href(comparePath(a.slug, b.slug)));
  };
  acts.current = {
    open,
    // A first tap looks, a second opens; the pointer has looked already.
    click: (place) => (at?.line === place.line && at.column === place.column ? open(place) : setAt(place)),
  };
  const onOpen = useCallback((place: At) => acts.current.open(place), []);
  const onClick = useCallback((place: At) => acts.current.click(place), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") toZoom(1);
    else if (event.key === "-") toZoom(-1);
    else if (event.key === "t" || event.key === "T") set({ as: "table" });
    else return;
    event.preventDefault();
  };
  const onPointerOver = (event: PointerEvent) => {
    const cell = event.pointerType === "mouse" ? (event.target as HTMLElement).closest<HTMLElement>("td[data-at]") : null;
    if (!cell) return;
    const [line, column] = cell.dataset.at!.split(" ").map(Number);
    setAt({ line: line!, column: column! });
  };
  return (
    <>
      <div className="matrix-tools no-print">
        {tools}
        <span className="labelled">
          <button
            type="button"
            className="button"
            disabled={zoom === 0}
            onClick={() => toZoom(-1)}
            aria-label={t("overlap.zoomOut")}
          >
            −
          </button>
          <button
            type="button"
            className="button"
            disabled={zoom === SIZES.length - 1}
            onClick={() => toZoom(1)}
            aria-label={t("overlap.zoomIn")}
          >
            +
          </button>
        </span>
        <ShadeKey of={t(matrix.metric === "shared" ? "overlap.keyShared" : "overlap.keyShare")} />
      </div>
      <div className="dense-columns no-print">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and the pointer are those of the cells inside */}
        <div className="scroll-x dense-scroll" ref={scroll} onKeyDown={onKeyDown} onPointerOver={onPointerOver}>
          <div className="dense-box">
            <Cross matrix={matrix} at={at} size={size} />
            <Grid matrix={matrix} size={size} onAt={setAt} onOpen={onOpen} onClick={onClick} />
          </div>
        </div>
        <DenseAside matrix={matrix} at={rested} zoom={zoom < SIZES.length - 1 ? () => toZoom(1) : null} />
      </div>
      <Printed matrix={matrix} />
    </>
  );
}
