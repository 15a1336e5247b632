export const functionPage = {
  lede: '$t(units, {"count": {{units}} }) · $t(credits, {"count": {{credits}} }) (indicative)',
  page: "Units {{first, number}} to {{last, number}} of {{total, number}}",
  ladder: "Units by level",
  colLevel: "Level",
  colUnits: "Units and the roles that require them",
} as const;
