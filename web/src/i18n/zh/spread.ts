export const spread = {
  title: "職能分佈",
  h1: {
    field: "各專業領域需要哪些職能",
    sector: "各界別需要哪些職能",
    "job-family": "各職系需要哪些職能",
    level: "各級別的職位需要哪些職能",
  },
  lede: "一格是一組職位和一個職能：組內多少個職位要求這個職能的單元，或要求它的多少個單元。選一格，便看到有哪些職位和單元。",
  by: "職位的分組",
  word: { field: "專業領域", sector: "界別", "job-family": "職系", level: "級別" },
  figure: "格內數字",
  all: { roles: "職位數目", units: "單元數目" },
  caption: { roles: "每組有多少個職位需要每個職能", units: "每組需要每個職能的多少個單元" },
  key: { roles: "佔該組職位的比例", units: "佔該職能單元的比例" },
  none: "未列明",
  ofRoles: "{{count, number}} 個職位",
  choose: "選一格，便看到有哪些職位和單元。方向鍵可移動，輸入鍵打開。",
  said: {
    roles:
      "{{group}}的 {{all, number}} 個職位中，{{count, number}} 個（{{share}} %）需要「{{fn}}」，共 {{units, number}} 個單元。",
    units:
      "「{{fn}}」的 {{ofUnits, number}} 個單元中，{{group}}需要 {{units, number}} 個（{{share}} %），見於 {{count, number}} 個職位。",
    nothing: "{{group}}的 {{all, number}} 個職位，都不需要「{{fn}}」。",
  },
  roles: "{{all, number}} 個職位中的 {{count, number}} 個",
  units: "{{count, number}} 個單元",
  first: "只列首 {{count, number}} 個。",
  left: "圖中不列：{{groups}}、{{count, number}} 個職能（職位最少的）。CSV 匯出最多 500 組和 500 個職能。",
  leftGroups: "{{count, number}} 組",
} as const;
