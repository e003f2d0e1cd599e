import { describe, expect, it } from "vitest";
import { dropUnreadProperties, pruneCss } from "../../src/console/stylesheet.ts";

const pruned = (css: string) =>
  pruneCss(css, (name) => [".btn", ".card", "::before"].includes(name));

describe("a stylesheet is cut to the classes that are wanted", () => {
  it.each([
    ["keeps wanted classes and elements", ".btn{a:b}h1,a:hover{c:d}", ".btn{a:b}h1,a:hover{c:d}"],
    ["drops what names another class", ".navbar{a:b}.btn .navbar{a:b}.btn{c:d}", ".btn{c:d}"],
    ["drops selectors one by one", ".navbar,.btn,.x .btn{a:b}", ".btn{a:b}"],
    ["drops what names another attribute", "[data-x] p,p::before{a:b}", "p::before{a:b}"],
    ["reads conditions as such", ".btn:not(.navbar,.x){a:b}", ".btn:not(.navbar,.x){a:b}"],
    ["goes into groups", "@media print{.navbar{a:b}.btn{c:d}}", "@media print{.btn{c:d}}"],
    ["leaves no empty group", "@media print{@supports (a:b){.navbar{a:b}}}", ""],
    [
      "drops movements, letters and statements",
      '@charset "x";@keyframes a{to{b:c}}p{d:e}',
      "p{d:e}",
    ],
    ["is not misled by strings", '.btn{a:"}.x{"}h1{b:c}', '.btn{a:"}.x{"}h1{b:c}'],
    ["is not misled by remarks", "/* see a.io, {x} */.btn{a:b}", ".btn{a:b}"],
    ["splits no condition in two", ":is(h1,h2) b,.x{a:b}", ":is(h1,h2) b{a:b}"],
  ])("%s", (_rule, css, expected) => expect(pruned(css)).toBe(expected));
});

describe("custom properties that nothing reads are left out", () => {
  it.each([
    ["also those that only such read", "a{--a:1;--b:var(--a);c:d}", "a{c:d}"],
    ["but not those that are read", "a{--a:1;b:var(--a, 2)}", "a{--a:1;b:var(--a, 2)}"],
    ["at the end of a rule too", "a{b:c;--a:1}", "a{b:c;}"],
  ])("%s", (_rule, css, expected) => expect(dropUnreadProperties(css)).toBe(expected));
});
