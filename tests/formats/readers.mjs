// Third-party readers for tests that read files.
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import { parse } from "csv-parse/sync";
import ICAL from "ical.js";

/** The entries of a calendar. */
export const calendarEntries = (text) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((c) => new ICAL.Event(c));

/** The rows of a table as objects. */
export const tableRows = (text) => parse(text, { bom: true, columns: true, record_delimiter: "\r\n" });

/** The references in a text of any format. */
export const references = (text) => new Cite(text).data;
