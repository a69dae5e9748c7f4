// The texts of pages and messages: the tables of the crate `texts`, which `cargo test -p texts` writes to a file.
import { readFileSync } from "node:fs";
import type exported from "../../target/texts.json";

type Forms = { zero: string; one: string; other: string };
type Total = { exactly: Forms; more_than: Forms };

/** A text as tests use it: a sentence, or a function that returns one. */
type Said<Row> = Row extends { around: string }
  ? (...values: string[]) => string
  : Row extends Forms
    ? (...numbers: number[]) => string
    : Row extends Total
      ? (number: number) => string
      : Row extends object
        ? { [Name in keyof Row]: Said<Row[Name]> }
        : Row;

export type Texts = Said<(typeof exported)["en"]>;

/** The number up to which the people who match a filter are counted. */
const COUNTED = 2_000;

const file = new URL("../../target/texts.json", import.meta.url);
const all = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;

function fill(sentence: string, values: string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, place: string) => values[Number(place)]!);
}

function said(row: unknown, language: string): unknown {
  const grouped = (number: number) => number.toLocaleString(language);
  const count = (forms: Forms, numbers: number[]) => {
    const all = (wanted: number) => numbers.every((number) => number === wanted);
    return fill(all(0) ? forms.zero : all(1) ? forms.one : forms.other, numbers.map(grouped));
  };
  if (typeof row !== "object" || row === null || Array.isArray(row)) return row;
  if ("around" in row) return (...values: string[]) => fill(row.around as string, values);
  if ("one" in row) return (...numbers: number[]) => count(row as Forms, numbers);
  if ("more_than" in row) {
    const { exactly, more_than } = row as Total;
    return (number: number) => (number > COUNTED ? count(more_than, [COUNTED]) : count(exactly, [number]));
  }
  return Object.fromEntries(Object.entries(row).map(([name, inner]) => [name, said(inner, language)]));
}

/** The texts for a browser with this locale. */
export function textsFor(locale: string | undefined): Texts {
  const language = locale?.startsWith("nb") ? "nb" : "en";
  return said(all[language], language) as Texts;
}

/** The part of a sentence before its first value. */
export function beginning(sentence: (...values: string[]) => string): string {
  return sentence("\0").split("\0")[0]!.trimEnd();
}
