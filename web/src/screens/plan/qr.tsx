import encodeQR from "qr";
import { useMemo } from "react";
import { useWords } from "../../i18n/words";

// Half a millimetre a module can be read from paper; a code of more than 73 modules would be wider than its place.
const MODULE_MM = 0.5;
const LEAST_MM = 20;
const MOST_MODULES = 73;

/** The modules of a QR code at error level M, row by row; null if the address is too long to be read from paper. */
export function modulesOf(address: string): boolean[][] | null {
  try {
    // The library draws a border of one module at least; the paper around is white by itself.
    const rows = encodeQR(address, "raw", { ecc: "medium", border: 1 })
      .slice(1, -1)
      .map((row) => row.slice(1, -1));
    return rows.length <= MOST_MODULES ? rows : null;
  } catch {
    return null; // longer than any code holds
  }
}

const pathOf = (rows: boolean[][]) =>
  rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");

/** The address of this plan as a code, made here; nothing is sent anywhere. */
export function Qr({ address }: { address: string }) {
  const { t } = useWords();
  const rows = useMemo(() => modulesOf(address), [address]);
  if (rows === null) return <p className="handout-qr-words">{t("handout.qrLong")}</p>;
  const size = `${Math.max(LEAST_MM, rows.length * MODULE_MM)}mm`;
  return (
    <div className="handout-qr">
      <p className="handout-qr-words">{t("handout.qr")}</p>
      <svg
        width={size}
        height={size}
        viewBox={`0 0 ${rows.length} ${rows.length}`}
        shapeRendering="crispEdges"
        role="img"
        aria-label={t("handout.qr")}
      >
        <path d={pathOf(rows)} />
      </svg>
    </div>
  );
}
