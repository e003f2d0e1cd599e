/** Lets tests wait for what happens, without any time passing. */
export function createWatch() {
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const look of [...watchers]) look();
  };
  /** Resolves as soon as something holds; looked at whenever `changed` is called. */
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });
  return { changed, until };
}
