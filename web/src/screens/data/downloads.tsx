import { useState } from "react";
import { useWords } from "../../i18n/words";
import { ROOT_PATH } from "../../root-path";

const NAMES = { csv: "CSV", xlsx: "XLSX", json: "JSON", graphml: "GraphML", "graphml-roles": "GraphML (roles)" } as const;
type Format = keyof typeof NAMES;
type State = { format: Format; bytes: number; all: number | null } | { format: Format; failed: true } | null;

const MB = 1_000_000;

const nameIn = (disposition: string | null, format: Format) => /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? format;

/** The file as it comes, told piece by piece. Raises if it breaks off. */
async function received(format: Format, told: (bytes: number, all: number | null) => void): Promise<File> {
  const answer = await fetch(`${ROOT_PATH}/api/v1/export/${format}`);
  if (!answer.ok || !answer.body) throw new Error(answer.statusText);
  // Of a packed answer the length is that of the packed bytes, which are not what is counted here.
  const packed = answer.headers.has("content-encoding");
  const all = packed ? null : Number(answer.headers.get("content-length")) || null;
  const pieces: BlobPart[] = [];
  let bytes = 0;
  const reader = answer.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    bytes += next.value.length;
    told(bytes, all);
  }
  return new File(pieces, nameIn(answer.headers.get("content-disposition"), format));
}

function save(file: File) {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** The whole dataset as files. A large one is sent while it is made: the bar says how much has come. */
export function Downloads() {
  const { t } = useWords();
  const [state, setState] = useState<State>(null);
  const take = async (format: Format) => {
    setState({ format, bytes: 0, all: null });
    try {
      save(await received(format, (bytes, all) => setState({ format, bytes, all })));
      setState(null);
    } catch {
      setState({ format, failed: true });
    }
  };
  return (
    <>
      <p className="downloads" lang="en">
        {(Object.keys(NAMES) as Format[]).map((format) => (
          <a
            key={format}
            href={`${ROOT_PATH}/api/v1/export/${format}`}
            download
            onClick={(event) => {
              event.preventDefault();
              if (!state || "failed" in state) void take(format);
            }}
          >
            {NAMES[format]}
          </a>
        ))}
      </p>
      {state === null ? null : "failed" in state ? (
        <p className="meta" role="alert">
          {t("data.downloadFailed", { format: NAMES[state.format] })}
        </p>
      ) : (
        <p className="meta">
          <progress
            aria-label={t("data.downloading", { format: NAMES[state.format] })}
            value={state.all === null ? undefined : state.bytes}
            max={state.all ?? undefined}
          />{" "}
          <span className="num">{t("data.received", { format: NAMES[state.format], mb: (state.bytes / MB).toFixed(1) })}</span>
        </p>
      )}
    </>
  );
}
