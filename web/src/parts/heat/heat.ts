import "./heat.css";

/** The shade of a share: 0 for nothing, 5 for all, 1 to 4 for the quarters between. */
export const shadeOf = (ratio: number) => (ratio <= 0 ? 0 : ratio >= 1 ? 5 : Math.min(4, Math.max(1, Math.ceil(ratio * 4))));
