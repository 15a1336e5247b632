import "./heat.css";

const SHADES = ["0", "25 %", "50 %", "75 %", "< 100 %", "100 %"];

/** What the shades of a heat map mean; `of` says what they are shares of. */
export function ShadeKey({ of }: { of: string }) {
  return (
    <p className="meta heat-key">
      {of}
      {SHADES.map((words, shade) => (
        <span key={words}>
          <i className={`heat-${shade}`} aria-hidden="true" /> {words}
        </span>
      ))}
    </p>
  );
}
