export const guide = {
  title: "Guides",
  lede: "Written for people, not for developers. Each task takes a few minutes and has a picture.",
  advisor: "From a client's question to a page that the client takes home.",
  analyst: "Which roles overlap, how a team stands, your own table, and files for other programs.",
  glossary: "The words of the Qualifications Framework and of this tool, in both languages.",
} as const;
