export const functionPage = {
  lede: "{{units, number}} 個單元 · {{credits, number}} 學分（參考）",
  page: "第 {{first, number}} 至 {{last, number}} 個單元，共 {{total, number}} 個",
  ladder: "按級別排列的單元",
  colLevel: "級別",
  colUnits: "單元和要求它的職位",
} as const;
