import type { ReactNode } from "react";

const icon = (paths: ReactNode) => (
  <svg viewBox="0 0 18 18" width="16" height="16" aria-hidden="true" className="icon">
    {paths}
  </svg>
);

export const SearchIcon = () => icon(<path d="M7.6 12.6a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM11.4 11.4 16 16" />);
export const LinkIcon = () =>
  icon(<path d="M7 11a3 3 0 0 0 4.4.3l2.8-2.8a3 3 0 0 0-4.3-4.3L9 5.1M11 7a3 3 0 0 0-4.4-.3L3.8 9.5a3 3 0 0 0 4.3 4.3l.9-.9" />);
export const ExportIcon = () => icon(<path d="M9 2v9M5.5 7.8 9 11.2l3.5-3.4M3 15.5h12" />);
export const PrintIcon = () => icon(<path d="M5 6V2.5h8V6M5 13H2.8V6.3h12.4V13H13M5 10.5h8v5H5Z" />);
export const SwapIcon = () => icon(<path d="M3 6h11M11 3l3 3-3 3M15 12H4M7 9l-3 3 3 3" />);
export const UndoIcon = () => icon(<path d="M6.5 3 3 6.5 6.5 10M3.5 6.5h7a4 4 0 0 1 0 8H7" />);
export const MenuIcon = () => icon(<path d="M2.5 5h13M2.5 9h13M2.5 13h13" />);
export const CloseIcon = () => icon(<path d="m4 4 10 10M14 4 4 14" />);
export const ThemeIcon = () => (
  <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" className="icon">
    <circle cx="9" cy="9" r="6.2" />
    <path d="M9 2.8a6.2 6.2 0 0 1 0 12.4Z" className="icon-solid" />
  </svg>
);
export const Mark = () => (
  <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" className="mark">
    <path d="M2 21h5v-6h5V9h5V4" />
    <circle cx="18" cy="3.8" r="2" className="icon-solid" />
  </svg>
);
