import type { Knowledge } from "./knowledge.ts";

/** Knowledge that is always the newest, for whoever keeps it. */
export function readingThrough(current: () => Knowledge): Knowledge {
  return {
    get words() {
      return current().words;
    },
    get commune() {
      return current().commune;
    },
    get calendar() {
      return current().calendar;
    },
    get fields() {
      return current().fields;
    },
    get sources() {
      return current().sources;
    },
    get procedures() {
      return current().procedures;
    },
    get guides() {
      return current().guides;
    },
    get redirects() {
      return current().redirects;
    },
    guide: (id) => current().guide(id),
    redirect: (id) => current().redirect(id),
    byCode: (code) => current().byCode(code),
    find: (text) => current().find(text),
    followUp: (text) => current().followUp(text),
  };
}
