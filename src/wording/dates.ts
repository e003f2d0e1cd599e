/** YYYY-MM-DD as residents read it: 24/11/2026. */
export function showDate(date: string): string {
  const [year, month, day] = date.split("-");
  return `${day}/${month}/${year}`;
}
