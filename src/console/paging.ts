/** A part of a long list. */
export interface Part {
  /** From 1. */
  page: number;
  pages: number;
  offset: number;
  limit: number;
}

/** The part of a list that is asked for; a page that there is not is taken for the nearest that there is. */
export function partAsked(asked: string | null, count: number, limit: number): Part {
  const pages = Math.max(Math.ceil(count / limit), 1);
  const wanted = /^\d{1,6}$/u.test(asked ?? "") ? Number(asked) : 1;
  const page = Math.min(Math.max(wanted, 1), pages);
  return { page, pages, offset: (page - 1) * limit, limit };
}
