import { type ReactNode, useRef } from "react";

type Option<T extends string> = { value: T; label: ReactNode };
type Props<T extends string> = {
  label: string;
  value: T;
  options: Option<T>[];
  onChange: (value: T) => void;
  className?: string;
};

/** One of a few: the current one is filled, arrow keys move, one tab stop. */
export function Segments<T extends string>({ label, value, options, onChange, className = "" }: Props<T>) {
  const box = useRef<HTMLDivElement>(null);
  const move = (event: React.KeyboardEvent) => {
    const step =
      event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = options.findIndex((option) => option.value === value);
    const next = (at + step + options.length) % options.length;
    onChange(options[next]!.value);
    box.current?.querySelectorAll("button")[next]?.focus();
  };
  return (
    <div className={`segments ${className}`} role="radiogroup" aria-label={label} ref={box} onKeyDown={move}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
