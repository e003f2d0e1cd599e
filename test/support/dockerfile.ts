/** What a Dockerfile says, by the word that each instruction begins with. */
export type Instructions = Partial<Record<string, string[]>>;

/** Reads a Dockerfile of one stage; a line that ends in a backslash goes on in the next. */
export function readDockerfile(text: string): Instructions {
  const lines = text
    .replace(/\\\n\s*/gu, "")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const instructions: Instructions = {};
  for (const line of lines) {
    const [, word = "", rest = ""] = /^(\w+)\s+(.*)$/u.exec(line) ?? [];
    instructions[word] = [...(instructions[word] ?? []), rest];
  }
  return instructions;
}

/** The files and folders that its COPY lines take from the project. */
export function copiedSources({ COPY = [] }: Instructions): string[] {
  return COPY.flatMap((rest) => rest.split(" ").slice(0, -1));
}
