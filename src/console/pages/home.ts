import { html } from "../html.ts";
import { type ConsolePage, shown } from "../page.ts";

const labels = {
  title: "Trang đầu",
  greeting: (name: string) => `Chào ${name}.`,
};

/** Where an officer lands. */
export function homePages(): ConsolePage[] {
  return [
    {
      path: "/console",
      access: "officers",
      get: ({ officer }) => shown(labels.title, html`<p>${labels.greeting(officer.name)}</p>`),
    },
  ];
}
